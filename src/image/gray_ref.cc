#include <cassert>

#include "image/gray.h"

namespace scipix {
namespace {

uint8_t GrayOf(const uint8_t* rgba, uint8_t paper) {
  const int luma = (77 * rgba[0] + 150 * rgba[1] + 29 * rgba[2] + 128) >> 8;
  const int blend = luma * rgba[3] + paper * (255 - rgba[3]) + 128;
  return static_cast<uint8_t>((blend + (blend >> 8)) >> 8);  // the rounded quotient by 255, exact below 65536
}

}  // namespace

bool GrayOverPaperRef(ImageView<const uint8_t> rgba, uint8_t paper, ImageView<uint8_t> gray) {
  assert(rgba.channels == 4 && rgba.width == gray.width && rgba.height == gray.height);
  int alphas = 255;  // all bits that every alpha has
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* in = rgba.Row(y);
    uint8_t* out = gray.Row(y);
    for (int x = 0; x < gray.width; ++x) {
      out[x] = GrayOf(in + 4 * x, paper);
      alphas &= in[4 * x + 3];
    }
  }
  return alphas == 255;
}

}  // namespace scipix
