#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <vector>

#include "image/edges.h"
#include "image/median.h"

namespace scipix {

Status MedianRef(ImageView<const uint8_t> gray, const MedianOptions& options, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  if (gray.empty()) return Success{};
  std::vector<const uint8_t*> rows;
  std::array<uint8_t, 25> window{};
  for (int y = 0; y < gray.height; ++y) {
    RowsAround(gray, y, options.radius, rows);
    for (int x = 0; x < gray.width; ++x) {
      auto end = window.begin();
      for (const uint8_t* row : rows) {
        for (int near = x - options.radius; near <= x + options.radius; ++near) *end++ = row[std::clamp(near, 0, gray.width - 1)];
      }
      const auto middle = window.begin() + (end - window.begin()) / 2;
      std::nth_element(window.begin(), middle, end);
      out.Row(y)[x] = *middle;
    }
  }
  return Success{};
}

}  // namespace scipix
