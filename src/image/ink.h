#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "core/image.h"
#include "core/result.h"
#include "image/contrast.h"
#include "image/steps.h"

namespace scipix {

/// Called with each 8-bit stage as it is done. May be empty.
using StageSink = std::function<void(std::string_view name, ImageView<const uint8_t> picture)>;

/// A picture reduced to its ink: 0 paper .. 255 full ink, whatever the colours were.
struct InkPicture {
  Image<uint8_t> ink;
  InkLevels levels;         // in grey levels of the given picture, its shadows removed
  bool inverted = false;    // whether the ink was lighter than the paper
  bool had_shadow = false;  // whether uneven light was taken off
  bool flattened = false;   // whether a photographed sheet was cut out and laid flat
  int plates = 0;           // dark plates that were turned over
};

/// RGBA (8 bits, straight alpha) -> paper under the alpha -> grey -> perspective -> plates -> polarity -> even light -> contrast. Stages "gray", "flat", "plates" and "even-light" where they
/// changed something, "ink". Uses all steps that Straighten does not.
/// Errors: invalid_argument (no pixels, not 4 channels), image_no_content, out_of_memory.
Result<InkPicture> FindInk(ImageView<const uint8_t> rgba, const PrepareSteps& steps = {}, const StageSink& on_stage = {});

}  // namespace scipix
