#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <vector>

#include "core/image_view.h"

namespace scipix {

/// Repeats the first and the last of `width` values `radius` times before and behind them: beyond its edge a row goes on as it ends.
template <typename T>
void RepeatEnds(T* row, int width, int radius) {
  std::fill(row - radius, row, row[0]);
  std::fill(row + width, row + width + radius, row[width - 1]);
}

/// The rows y - radius .. y + radius of a picture, whose first and last row stand for those beyond its edge.
inline void RowsAround(ImageView<const uint8_t> picture, int y, int radius, std::vector<const uint8_t*>& rows) {
  assert(!picture.empty());
  rows.clear();
  for (int near = y - radius; near <= y + radius; ++near) rows.push_back(picture.Row(std::clamp(near, 0, picture.height - 1)));
}

}  // namespace scipix
