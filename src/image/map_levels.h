#pragma once

#include <array>
#include <cstdint>

#include "core/image_view.h"

namespace scipix {

/// What becomes of each grey level.
using LevelTable = std::array<uint8_t, 256>;

/// out = table[gray], pixel by pixel; `out` may be `gray` itself. Where a table begins or ends with one value for many levels, as paper
/// becomes 0, pixels of these levels are mapped a vector at a time. Both functions give the same bits.
void MapLevels(ImageView<const uint8_t> gray, const LevelTable& table, ImageView<uint8_t> out);
void MapLevelsRef(ImageView<const uint8_t> gray, const LevelTable& table, ImageView<uint8_t> out);

}  // namespace scipix
