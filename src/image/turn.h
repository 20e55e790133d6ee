#pragma once

#include <cstdint>

#include "core/image.h"
#include "core/result.h"

namespace scipix {

/// A picture of one channel turned clockwise by `quarters` (0..3) times 90 degrees. Errors: out_of_memory.
Result<Image<uint8_t>> TurnClockwise(ImageView<const uint8_t> picture, int quarters);

/// A picture of ink (0 = paper, also beyond its edges) turned clockwise by `degrees` (within -45..45) about its middle, on a sheet large
/// enough for its corners; cubic between the sixteen nearest pixels (image/cubic_weight.h). Errors: invalid_argument (a side beyond 32,767), out_of_memory.
Result<Image<uint8_t>> RotateInk(ImageView<const uint8_t> ink, double degrees);

}  // namespace scipix
