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

/// Works on a picture by its rows, each with those about it: calls row(RowsAround(y), y) until a call gives false: a kernel does so where the picture is narrower than its vectors.
/// Gives whether all rows are done. `out` must have the size of `gray`; both have one channel.
template <typename Row>
bool ForEachRow(ImageView<const uint8_t> gray, int radius, ImageView<uint8_t> out, const Row& row) {
  assert(gray.channels == 1 && out.channels == 1 && gray.width == out.width && gray.height == out.height);
  if (gray.empty()) return true;
  std::vector<const uint8_t*> rows;
  for (int y = 0; y < gray.height; ++y) {
    RowsAround(gray, y, radius, rows);
    if (!row(rows, y)) return false;
  }
  return true;
}

}  // namespace scipix
