#include "image/turn.h"

#include <cassert>
#include <cmath>
#include <numbers>
#include <string>

#include "core/elementary.h"
#include "core/number.h"

namespace scipix {
namespace {

// Fixed point with 16 fractional bits: a step along a row is then two integer additions.
constexpr int kOne = 1 << 16;

uint8_t InkAt(ImageView<const uint8_t> ink, int x, int y) {
  return x >= 0 && y >= 0 && x < ink.width && y < ink.height ? ink.Row(y)[x] : 0;
}

// The ink at (x, y), in 65536ths of a pixel from the middle of the first one.
uint8_t Between(ImageView<const uint8_t> ink, int64_t x, int64_t y) {
  const int left = static_cast<int>(x >> 16);
  const int top = static_cast<int>(y >> 16);
  if (left < -1 || top < -1 || left >= ink.width || top >= ink.height) return 0;
  const int right = static_cast<int>(x & (kOne - 1)) >> 8;  // 256ths
  const int down = static_cast<int>(y & (kOne - 1)) >> 8;
  const int above = InkAt(ink, left, top) * (256 - right) + InkAt(ink, left + 1, top) * right;
  const int below = InkAt(ink, left, top + 1) * (256 - right) + InkAt(ink, left + 1, top + 1) * right;
  return static_cast<uint8_t>((above * (256 - down) + below * down + (1 << 15)) >> 16);
}

int64_t Fixed(double value) { return static_cast<int64_t>(std::floor(value * kOne + 0.5)); }

}  // namespace

Result<Image<uint8_t>> TurnClockwise(ImageView<const uint8_t> picture, int quarters) {
  assert(picture.channels == 1 && quarters >= 0 && quarters < 4);
  const int width = picture.width;
  const int height = picture.height;
  const bool swaps = quarters % 2 == 1;
  Result<Image<uint8_t>> turned = Image<uint8_t>::Create(swaps ? height : width, swaps ? width : height);
  if (!turned.ok()) return turned;
  const ImageView<uint8_t> out = turned->view();
  for (int y = 0; y < height; ++y) {
    const uint8_t* row = picture.Row(y);
    for (int x = 0; x < width; ++x) {
      switch (quarters) {
        case 0: out.Row(y)[x] = row[x]; break;
        case 1: out.Row(x)[height - 1 - y] = row[x]; break;
        case 2: out.Row(height - 1 - y)[width - 1 - x] = row[x]; break;
        default: out.Row(width - 1 - x)[y] = row[x]; break;
      }
    }
  }
  return turned;
}

Result<Image<uint8_t>> RotateInk(ImageView<const uint8_t> ink, double degrees) {
  assert(ink.channels == 1 && std::abs(degrees) <= 45);
  const double angle = degrees * std::numbers::pi / 180;
  const double cosine = Cos(angle);
  const double sine = Sin(angle);
  const double wide = ink.width * cosine + ink.height * std::abs(sine);
  const double high = ink.height * cosine + ink.width * std::abs(sine);
  if (wide > 32767 || high > 32767) {
    return Error{ErrorCode::kInvalidArgument, "a picture of " + std::to_string(ink.width) + " x " + std::to_string(ink.height) +
                                                  " pixels turned by " + DecimalText(degrees) + " degrees has a side beyond 32767"};
  }
  const int width = static_cast<int>(std::ceil(wide));
  const int height = static_cast<int>(std::ceil(high));
  Result<Image<uint8_t>> rotated = Image<uint8_t>::Create(width, height);
  if (!rotated.ok()) return rotated;
  for (int y = 0; y < height; ++y) {
    const double down = y - (height - 1) / 2.0;
    const double across = -(width - 1) / 2.0;
    int64_t from_x = Fixed(cosine * across + sine * down + (ink.width - 1) / 2.0);
    int64_t from_y = Fixed(-sine * across + cosine * down + (ink.height - 1) / 2.0);
    uint8_t* row = rotated->view().Row(y);
    for (int x = 0; x < width; ++x) {
      row[x] = Between(ink, from_x, from_y);
      from_x += Fixed(cosine);
      from_y -= Fixed(sine);
    }
  }
  return rotated;
}

}  // namespace scipix
