#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "image/gaussian_blur.h"
#include "image/sharpen.h"

namespace scipix {

void AddDetailRef(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  const int amount = static_cast<int>(std::lround(options.amount * 8192));
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* from = gray.Row(y);
    uint8_t* to = out.Row(y);
    for (int x = 0; x < gray.width; ++x) {
      const int detail = from[x] - to[x];
      const int added = (detail * 128 * amount + (1 << 14)) >> 15;  // 32nds of a level
      const int sharp = from[x] + (std::abs(detail) < options.least ? 0 : (added + 16) >> 5);
      to[x] = static_cast<uint8_t>(std::clamp(sharp, 0, 255));
    }
  }
}

Status SharpenRef(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out) {
  if (Status blurred = GaussianBlurRef(gray, {.sigma = options.sigma}, out); !blurred.ok()) return blurred;
  AddDetailRef(gray, options, out);
  return Success{};
}

}  // namespace scipix
