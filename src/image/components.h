#pragma once

#include <cstdint>
#include <vector>

#include "core/image_view.h"

namespace scipix {

/// A piece of ink whose pixels touch, corners included.
struct Component {
  Box box;           // pixels
  int64_t area = 0;  // pixels at or above the threshold
  int64_t mass = 0;  // sum of their ink, 255 a full pixel
  int rows = 0;      // stretches of ink in its rows,
  int columns = 0;   // in its columns
  int holes = 0;     // patches of paper that it surrounds
};

/// All pieces of ink at or above `threshold` (1..255), in the order of their first pixel (row by row).
/// Works on runs with a union-find over the row above: time by the number of pixels, memory by the number of runs.
std::vector<Component> FindComponents(ImageView<const uint8_t> ink, uint8_t threshold);

/// The pieces of a grey picture that are at or below `level` (0..254); their ink is 255 less the grey level.
std::vector<Component> FindDarkComponents(ImageView<const uint8_t> gray, uint8_t level);

}  // namespace scipix
