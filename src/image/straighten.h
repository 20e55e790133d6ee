#pragma once

#include <vector>

#include "core/image.h"
#include "core/result.h"
#include "image/components.h"
#include "image/ink.h"
#include "image/letter_size.h"
#include "image/steps.h"

namespace scipix {

/// A picture of ink that stands upright, level and clean, with its components, and what was done to it.
struct Straightened {
  Image<uint8_t> ink;
  std::vector<Component> components;  // at kInkThreshold
  LetterSize letters;                 // of these components
  int turned = 0;                     // quarters clockwise
  bool lies_on_side = false;          // whether the turn was found
  double turn_certainty = 1;          // 0..1: that its lines run across now (OnSideProbability); 1 where the turn was asked for
  double skew = 0;                    // degrees; 0 where nothing was levelled
  int borders = 0;                    // dark edges taken off
  int rulings = 0;                    // lines of notebook paper taken off
  int specks = 0;                     // taken off
  double blur = 0;                    // pixels, where it was sharpened
};

/// Turns, levels and cleans ink, as far as `steps` (border, deskew, rulings, specks, sharpen) and `turn` (0..3 quarters, or kTurnAuto of prepare.h) say.
/// By itself it turns a picture only if its ink is higher than wide and the evidence is clear (kSideways, kOnSide in straighten.cc) and levels one only where strokes and lines
/// clearly say so (kClearEvidence) and no edge is exactly level. Where there is much dirt it goes first, since it tells wrong letter sizes, turns and tilts;
/// what shows only in the level picture goes after the rulings. Stages "unbordered", "clean", "turned", "level", "unruled", again "clean", and "sharp". Errors: as RotateInk.
Result<Straightened> Straighten(Image<uint8_t> ink, const PrepareSteps& steps, int turn, const StageSink& on_stage);

}  // namespace scipix
