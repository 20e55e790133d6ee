#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "core/aligned_buffer.h"
#include "image/adaptive_threshold.h"
#include "image/edges.h"

namespace scipix {

Status AdaptiveThresholdRef(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink) {
  assert(gray.channels == 1 && gray.width == ink.width && gray.height == ink.height);
  if (gray.empty()) return Success{};
  const int radius = options.radius;
  const int side = 2 * radius + 1;
  const int columns = gray.width + 2 * radius;
  Result<AlignedBuffer<uint32_t>> memory = AlignedBuffer<uint32_t>::Allocate(2 * static_cast<size_t>(columns));
  if (!memory.ok()) return memory.error();
  uint32_t* levels = memory->data();  // sums of columns
  uint32_t* squares = levels + columns;
  std::fill_n(levels, 2 * columns, 0u);
  const float share = 1.0f / static_cast<float>(side * side);
  const float base = static_cast<float>(1 - options.k);
  const float deviation = static_cast<float>(options.k / options.range);
  const auto row = [&](int y) { return gray.Row(std::clamp(y, 0, gray.height - 1)); };
  const auto add = [&](const uint8_t* in, uint32_t sign) {
    for (int x = 0; x < gray.width; ++x) {
      const uint32_t level = in[x];
      levels[radius + x] += sign * level;
      squares[radius + x] += sign * level * level;
    }
  };
  for (int y = -radius; y < radius; ++y) add(row(y), 1);
  for (int y = 0; y < gray.height; ++y) {
    add(row(y + radius), 1);
    RepeatEnds(levels + radius, gray.width, radius);
    RepeatEnds(squares + radius, gray.width, radius);
    uint32_t sum = 0;
    uint32_t sum_of_squares = 0;
    for (int x = 0; x < columns; ++x) {
      sum += levels[x];
      sum_of_squares += squares[x];
      if (x + 1 < side) continue;
      const int left = x + 1 - side;
      const float mean = static_cast<float>(sum) * share;
      const float variance = std::max(0.0f, static_cast<float>(sum_of_squares) * share - mean * mean);
      const float threshold = mean * (base + deviation * std::sqrt(variance));
      ink.Row(y)[left] = static_cast<float>(gray.Row(y)[left]) <= threshold ? 255 : 0;
      sum -= levels[left];
      sum_of_squares -= squares[left];
    }
    add(row(y - radius), -1u);
  }
  return Success{};
}

}  // namespace scipix
