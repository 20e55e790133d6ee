#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "image/histogram.h"

namespace scipix {

/// The levels of paper and of full ink in a grey picture, `ink` below or above `paper`.
struct InkLevels {
  int paper = 255;          // the commonest level of the paper's side
  int ink = 0;              // the level that nine in ten of the clearly inked pixels do not pass
  double noise = 0;         // standard deviation of the paper, in levels, from its median deviation
  bool has_content = false; // whether anything stands out of the paper's noise
};

struct InkLevelOptions {
  int min_contrast = 12;     // levels between paper and the extreme; less is a blank sheet
  double min_noise_ratio = 6; // contrast in standard deviations; a million noisy pixels reach 4 to 5
};

/// Finds the levels from the histogram of a picture whose ink is lighter than its paper, or not.
InkLevels FindInkLevels(const Histogram& histogram, bool ink_is_light, const InkLevelOptions& options = {});

/// Maps grey to ink: paper (and 2.5 standard deviations of its noise) becomes 0, the ink level 255, straight in
/// between, so that anti-aliased strokes keep their coverage. `ink` may be `gray` itself.
void StretchToInk(ImageView<const uint8_t> gray, const InkLevels& levels, ImageView<uint8_t> ink);

}  // namespace scipix
