#pragma once

#include <cstddef>

namespace scipix {

/// Where the vector after the one at `x` begins when a row of `width` values is done in whole vectors of `lanes` values: the
/// last one ends with the row, so it may do values a second time; `width` when the row is done. Needs lanes <= width.
///
///   for (size_t x = 0; x < width; x = NextVector(x, lanes, width)) ...
constexpr size_t NextVector(size_t x, size_t lanes, size_t width) {
  const size_t end = x + lanes;
  return end >= width ? width : (end + lanes <= width ? end : width - lanes);
}

}  // namespace scipix
