#include "image/paper.h"

#include <cassert>

namespace scipix {
namespace {

constexpr int kStandsOut = 64;          // grey levels below white: a quarter of the range
constexpr int64_t kVisibleOneIn = 500;  // 0.2 %

}  // namespace

uint8_t ChoosePaper(ImageView<const uint8_t> rgba) {
  assert(rgba.channels == 4);
  int64_t opaque = 0;
  int64_t visible = 0;
  int alphas = 255;  // all bits that every alpha has
  for (int y = 0; y < rgba.height; ++y) {
    const uint8_t* row = rgba.Row(y);
    for (int x = 0; x < rgba.width; ++x) {
      const uint8_t* pixel = row + 4 * x;
      const int alpha = pixel[3];
      const int darkness = 255 - ((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8);
      alphas &= alpha;
      opaque += alpha >= 128;
      visible += darkness * alpha >= kStandsOut * 255;
    }
  }
  return alphas != 255 && visible * kVisibleOneIn < opaque ? 0 : 255;
}

}  // namespace scipix
