#include <algorithm>
#include <cassert>

#include "image/normalize.h"

namespace scipix {

void NormalizeRef(ImageView<const float> ink, float mean, float scale, ImageView<float> out) {
  assert(ink.width == out.width && ink.height == out.height && scale > 0);
  const float factor = 1.0f / scale;
  for (int y = 0; y < ink.height; ++y) {
    const float* from = ink.Row(y);
    float* to = out.Row(y);
    for (int x = 0; x < ink.width; ++x) to[x] = (std::clamp(from[x], 0.0f, 1.0f) - mean) * factor;
  }
}

}  // namespace scipix
