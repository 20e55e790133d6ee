#pragma once

#include <algorithm>
#include <cstdint>

#include "core/image_view.h"

namespace scipix {

/// What becomes of each grey level: nothing up to `quiet` levels from the paper, 255 `range` levels further, straight in between (an output
/// level is less than 1 from the line). All that a kernel reckons fits 16 bits a pixel.
struct LevelRamp {
  /// `paper` and `ink` are grey levels, either may be the lighter; `quiet` (0..255) and `range` (1..255) are in levels.
  LevelRamp(int paper, int ink, int quiet, int range);

  uint8_t operator()(uint8_t level) const {
    const int distance = paper - (level ^ flip) - quiet;
    return static_cast<uint8_t>((std::clamp(distance, 0, int{range}) * slope + 128) >> 8);
  }

  uint8_t flip;    // 255 where the ink is lighter than the paper: levels are counted from white then
  uint8_t paper;   // as counted
  uint8_t quiet;
  uint8_t range;
  uint16_t slope;  // 256ths of an output level for each level
};

/// out = ramp(gray), pixel by pixel; `out` may be `gray` itself. Both functions give the same bits.
void MapLevels(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out);
void MapLevelsRef(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out);

}  // namespace scipix
