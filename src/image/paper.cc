#include "image/paper.h"

#include <cassert>

namespace scipix {
namespace {

constexpr int kStandsOut = 64;          // grey levels below white: a quarter of the range
constexpr int64_t kVisibleOneIn = 500;  // 0.2 %

bool IsOpaque(ImageView<const uint8_t> rgba) {
  for (int y = 0; y < rgba.height; ++y) {
    const uint8_t* row = rgba.Row(y);
    int alphas = 255;  // all bits that every alpha of the row has
    for (int x = 0; x < rgba.width; ++x) alphas &= row[4 * x + 3];
    if (alphas != 255) return false;
  }
  return true;
}

}  // namespace

uint8_t ChoosePaper(ImageView<const uint8_t> rgba) {
  assert(rgba.channels == 4);
  if (IsOpaque(rgba)) return 255;
  int64_t opaque = 0;
  int64_t visible = 0;
  for (int y = 0; y < rgba.height; ++y) {
    const uint8_t* row = rgba.Row(y);
    for (int x = 0; x < rgba.width; ++x) {
      const uint8_t* pixel = row + 4 * x;
      const int alpha = pixel[3];
      const int darkness = 255 - ((77 * pixel[0] + 150 * pixel[1] + 29 * pixel[2]) >> 8);
      opaque += alpha >= 128;
      visible += darkness * alpha >= kStandsOut * 255;
    }
  }
  return visible * kVisibleOneIn < opaque ? 0 : 255;
}

}  // namespace scipix
