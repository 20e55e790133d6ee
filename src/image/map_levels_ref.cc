#include "image/map_levels.h"

namespace scipix {

void MapLevelsRef(ImageView<const uint8_t> gray, const LevelTable& table, ImageView<uint8_t> out) {
  for (int y = 0; y < gray.height; ++y) {
    for (int x = 0; x < gray.width; ++x) out.Row(y)[x] = table[gray.Row(y)[x]];
  }
}

}  // namespace scipix
