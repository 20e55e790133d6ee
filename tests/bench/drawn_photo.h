#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "drawn_page.h"
#include "image/perspective.h"

namespace scipix::bench {

inline constexpr double kPhotoTilt = 3;       // degrees that the sheet is turned by
inline constexpr double kPhotoLean = 0.05;    // share of its width that the sheet seems narrower at the top, and wider at the bottom
inline constexpr double kPhotoDarkest = 0.6;  // of the light on the left that is left on the right
inline constexpr double kPhotoNoise = 4;      // levels (standard deviation)

/// A table and on it a sheet with a page of letters (DrawPage): grey levels in full light, by places on the sheet in pixels.
class DrawnSheet {
 public:
  DrawnSheet(int width, int height)
      : width_(width), height_(height), page_width_(width - 2 * kMargin), page_(DrawPage(page_width_, height - 2 * kMargin, 1)) {}

  /// Bilinear between the four nearest pixels.
  double operator()(double x, double y) const {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const double upper = At(left, top) + (At(left + 1, top) - At(left, top)) * (x - left);
    const double lower = At(left, top + 1) + (At(left + 1, top + 1) - At(left, top + 1)) * (x - left);
    return upper + (lower - upper) * (y - top);
  }

 private:
  static constexpr int kMargin = 200;  // bare paper at the sheet's edges
  static constexpr double kTable = 60;
  static constexpr double kPaper = 255;

  double At(int x, int y) const {
    if (x < 0 || y < 0 || x >= width_ || y >= height_) return kTable;
    if (x < kMargin || y < kMargin || x >= width_ - kMargin || y >= height_ - kMargin) return kPaper;
    return page_[static_cast<size_t>(y - kMargin) * static_cast<size_t>(page_width_) + static_cast<size_t>(x - kMargin)];
  }

  int width_;
  int height_;
  int page_width_;
  std::vector<uint8_t> page_;
};

/// Nearly normal dice: four bytes added up, the same at every call of the program.
class Noise {
 public:
  double operator()() {
    seed_ = seed_ * 1664525u + 1013904223u;
    const uint32_t mixed = (seed_ ^ seed_ >> 15) * 2246822519u;
    const uint32_t dice = mixed ^ mixed >> 13;
    const uint32_t sum = (dice & 255) + (dice >> 8 & 255) + (dice >> 16 & 255) + (dice >> 24);
    return (static_cast<double>(sum) - 510) / 147.8;  // standard deviation of such a sum
  }

 private:
  uint32_t seed_ = 1;
};

/// Where a photo's pixels lie on a sheet, as ProjectionOnto gives it. The camera looks at the sheet's middle.
inline std::array<double, 8> ViewOfSheet(int width, int height, int sheet_width, int sheet_height) {
  const double turn = kPhotoTilt * std::acos(-1.0) / 180;
  Sheet corners;
  for (size_t i = 0; i < 4; ++i) {
    const bool is_upper = i < 2;
    const bool is_left = i == 0 || i == 3;
    const double x = (is_left ? -0.5 : 0.5) * width * (is_upper ? 1 + kPhotoLean : 1 - kPhotoLean);
    const double y = (is_upper ? -0.5 : 0.5) * height;
    corners[i] = {sheet_width / 2.0 + x * std::cos(turn) + y * std::sin(turn), sheet_height / 2.0 - x * std::sin(turn) + y * std::cos(turn)};
  }
  return *ProjectionOnto(corners, width, height);
}

/// What a camera sees of a turned sheet that leans back, on a dark table, in light that falls to the right, with noise: RGBA pixels of grey.
inline std::vector<uint8_t> DrawPhoto(int width, int height) {
  constexpr double kShare = 0.72;  // of the photo's sides
  const int sheet_width = static_cast<int>(kShare * width);
  const int sheet_height = static_cast<int>(kShare * height);
  const DrawnSheet level_at(sheet_width, sheet_height);
  const auto m = ViewOfSheet(width, height, sheet_width, sheet_height);
  Noise noise;
  std::vector<uint8_t> photo(static_cast<size_t>(width) * static_cast<size_t>(height) * 4, 255);
  uint8_t* pixel = photo.data();
  for (int row = 0; row < height; ++row) {
    for (int column = 0; column < width; ++column, pixel += 4) {
      const double w = m[6] * column + m[7] * row + 1;
      const double in_full_light = level_at((m[0] * column + m[1] * row + m[2]) / w, (m[3] * column + m[4] * row + m[5]) / w);
      const double light = 1 - (1 - kPhotoDarkest) * column / width;
      const double level = in_full_light * light + kPhotoNoise * noise();
      pixel[0] = pixel[1] = pixel[2] = static_cast<uint8_t>(std::clamp(level, 0.0, 255.0));
    }
  }
  return photo;
}

}  // namespace scipix::bench
