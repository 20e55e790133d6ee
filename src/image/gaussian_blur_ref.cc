#include <cassert>
#include <cstddef>

#include "core/aligned_buffer.h"
#include "image/edges.h"
#include "image/gaussian_blur.h"

namespace scipix {
namespace {

// A product of 32768ths, rounded as the kernel's instruction rounds it.
int Times(int value, int weight) { return (value * weight + (1 << 14)) >> 15; }

}  // namespace

Status GaussianBlurRef(ImageView<const uint8_t> gray, const GaussianBlurOptions& options, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  if (gray.empty()) return Success{};
  const std::vector<int16_t> weights = GaussianWeights(options.sigma);
  const int radius = static_cast<int>(weights.size()) - 1;
  Result<AlignedBuffer<int16_t>> memory = AlignedBuffer<int16_t>::Allocate(static_cast<size_t>(gray.width + 2 * radius));
  if (!memory.ok()) return memory.error();
  int16_t* sums = memory->data() + radius;
  std::vector<const uint8_t*> rows;
  for (int y = 0; y < gray.height; ++y) {
    RowsAround(gray, y, radius, rows);
    const uint8_t* const* middle = rows.data() + radius;
    for (int x = 0; x < gray.width; ++x) {
      int sum = Times(middle[0][x] << 6, weights[0]);
      for (int k = 1; k <= radius; ++k) sum += Times((middle[-k][x] + middle[k][x]) << 6, weights[static_cast<size_t>(k)]);
      sums[x] = static_cast<int16_t>(sum);
    }
    RepeatEnds(sums, gray.width, radius);
    for (int x = 0; x < gray.width; ++x) {
      int sum = Times(sums[x], weights[0]);
      for (int k = 1; k <= radius; ++k) sum += Times(sums[x - k] + sums[x + k], weights[static_cast<size_t>(k)]);
      out.Row(y)[x] = static_cast<uint8_t>((sum + 32) >> 6);
    }
  }
  return Success{};
}

}  // namespace scipix
