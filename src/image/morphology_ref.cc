#include <algorithm>
#include <cassert>

#include "image/morphology.h"

namespace scipix {
namespace {

template <typename Extreme>
void Run(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out, const Extreme& extreme) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  for (int y = 0; y < gray.height; ++y) {
    for (int x = 0; x < gray.width; ++x) {
      uint8_t value = gray.Row(y)[x];
      for (int v = std::max(0, y - options.down); v <= std::min(gray.height - 1, y + options.down); ++v) {
        for (int u = std::max(0, x - options.across); u <= std::min(gray.width - 1, x + options.across); ++u) value = extreme(value, gray.Row(v)[u]);
      }
      out.Row(y)[x] = value;
    }
  }
}

}  // namespace

void ErodeRef(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out) {
  Run(gray, options, out, [](uint8_t a, uint8_t b) { return std::min(a, b); });
}

void DilateRef(ImageView<const uint8_t> gray, const MorphologyOptions& options, ImageView<uint8_t> out) {
  Run(gray, options, out, [](uint8_t a, uint8_t b) { return std::max(a, b); });
}

}  // namespace scipix
