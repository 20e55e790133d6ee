#include "image/turn.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <numbers>
#include <string>

#include "core/elementary.h"
#include "core/number.h"
#include "image/cubic_weight.h"

namespace scipix {
namespace {

// Fixed point with 16 fractional bits: a step along a row is then two integer additions.
constexpr int kOne = 1 << 16;

// The taps of the cubic filter at 256 places between two pixels, in 1024ths.
constexpr int kPlaces = 256;
constexpr int kWhole = 1024;
using Taps = std::array<int, 4>;

std::array<Taps, kPlaces> CubicTaps() {
  std::array<Taps, kPlaces> all{};
  for (int place = 0; place < kPlaces; ++place) {
    Taps& taps = all[static_cast<size_t>(place)];
    const double share = static_cast<double>(place) / kPlaces;
    int sum = 0;
    for (int tap = 0; tap < 4; ++tap) sum += taps[static_cast<size_t>(tap)] = static_cast<int>(std::lround(kWhole * CubicWeight(tap - 1 - share)));
    taps[share < 0.5 ? 1 : 2] += kWhole - sum;
  }
  return all;
}

// The ink between pixels, beyond its edges 0.
class InkBetween {
 public:
  explicit InkBetween(ImageView<const uint8_t> ink) : ink_(ink), taps_(CubicTaps()) {}

  // At (x, y), in 65536ths of a pixel from the middle of the first one.
  uint8_t operator()(int64_t x, int64_t y) const {
    const int left = static_cast<int>(x >> 16) - 1;
    const int top = static_cast<int>(y >> 16) - 1;
    if (left <= -4 || top <= -4 || left >= ink_.width || top >= ink_.height) return 0;
    std::array<std::array<uint8_t, 4>, 4> near{};
    uint32_t any = 0;
    const bool is_inside = left >= 0 && left + 4 <= ink_.width;
    for (int i = std::max(0, -top); i < std::min(4, ink_.height - top); ++i) {
      std::array<uint8_t, 4>& row = near[static_cast<size_t>(i)];
      if (is_inside) {
        std::memcpy(row.data(), ink_.Row(top + i) + left, 4);
      } else {
        for (int j = std::max(0, -left); j < std::min(4, ink_.width - left); ++j) row[static_cast<size_t>(j)] = ink_.Row(top + i)[left + j];
      }
      any |= std::bit_cast<uint32_t>(row);
    }
    if (any == 0) return 0;  // paper, as most of a sheet is
    return Weighed(near, PlaceOf(x), PlaceOf(y));
  }

 private:
  const Taps& PlaceOf(int64_t at) const { return taps_[static_cast<size_t>((at & (kOne - 1)) * kPlaces / kOne)]; }

  static uint8_t Weighed(const std::array<std::array<uint8_t, 4>, 4>& near, const Taps& across, const Taps& down) {
    int sum = kWhole * kWhole / 2;
    for (size_t i = 0; i < 4; ++i) {
      int row = 0;
      for (size_t j = 0; j < 4; ++j) row += near[i][j] * across[j];
      sum += row * down[i];
    }
    return static_cast<uint8_t>(std::clamp(sum / (kWhole * kWhole), 0, 255));
  }

  ImageView<const uint8_t> ink_;
  std::array<Taps, kPlaces> taps_;
};

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
  const InkBetween between(ink);
  for (int y = 0; y < height; ++y) {
    const double down = y - (height - 1) / 2.0;
    const double across = -(width - 1) / 2.0;
    int64_t from_x = Fixed(cosine * across + sine * down + (ink.width - 1) / 2.0);
    int64_t from_y = Fixed(-sine * across + cosine * down + (ink.height - 1) / 2.0);
    uint8_t* row = rotated->view().Row(y);
    for (int x = 0; x < width; ++x) {
      row[x] = between(from_x, from_y);
      from_x += Fixed(cosine);
      from_y -= Fixed(sine);
    }
  }
  return rotated;
}

}  // namespace scipix
