#include <array>

#include "image/map_levels.h"

namespace scipix {

void MapLevelsRef(ImageView<const uint8_t> gray, const LevelRamp& ramp, ImageView<uint8_t> out) {
  std::array<uint8_t, 256> table{};
  for (size_t level = 0; level < table.size(); ++level) table[level] = ramp(static_cast<uint8_t>(level));
  for (int y = 0; y < gray.height; ++y) {
    for (int x = 0; x < gray.width; ++x) out.Row(y)[x] = table[gray.Row(y)[x]];
  }
}

}  // namespace scipix
