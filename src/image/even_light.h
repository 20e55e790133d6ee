#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct EvenLightOptions {
  int min_tile = 32;      // pixels; tiles are at least this long a side, or a twelfth of the longer side
  int min_difference = 16;  // grey levels between the lightest and the darkest paper; less is left alone
};

/// Takes shadows and uneven light off a photographed sheet, in place. Each tile's paper is the level that a fifth of
/// its pixels pass; a tile covered by ink, darker by a quarter than two neighbours on opposite sides, takes the
/// darker one's; between the tiles' middles the paper is straight, and each pixel is divided by it, as light multiplies (paper becomes 255).
/// Where the ink is lighter than the paper, the same is done to the negative.
/// Gives whether the light was uneven; if not, nothing is changed. Errors: out_of_memory.
Result<bool> EvenLight(ImageView<uint8_t> gray, bool ink_is_light, const EvenLightOptions& options = {});

}  // namespace scipix
