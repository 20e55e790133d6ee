#include "image/turn.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

#include "image/cubic_weight.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

// Strokes of 2 to 5 pixels on paper, some of them touching the edges, and noise in a corner.
Pixels<uint8_t> Strokes(int width, int height) {
  Pixels<uint8_t> ink(width, height, 1, 3);
  ink.Fill(0).Paint({width / 4, height / 4, width / 4 + 2, height}, 255).Paint({0, height / 2, 3 * width / 4, height / 2 + 3}, 180);
  const Pixels<uint8_t> noise = Pixels<uint8_t>(width / 4, height / 4, 1).FillWithNoise(7, 0, 255);
  for (int y = 0; y < noise.view.height; ++y) std::copy_n(noise.view.Row(y), noise.view.width, ink.view.Row(y) + width - noise.view.width);
  return ink;
}

// The cubic filter over all sixteen pixels about (x, y), in doubles.
double Between(ImageView<const uint8_t> ink, double x, double y) {
  const int left = static_cast<int>(std::floor(x)) - 1;
  const int top = static_cast<int>(std::floor(y)) - 1;
  double sum = 0;
  for (int j = top; j < top + 4; ++j) {
    for (int i = left; i < left + 4; ++i) {
      if (i >= 0 && j >= 0 && i < ink.width && j < ink.height) sum += ink.Row(j)[i] * CubicWeight(x - i) * CubicWeight(y - j);
    }
  }
  return std::clamp(sum, 0.0, 255.0);
}

TEST(CubicWeight, SumsToOneAtAnyPlaceAndGivesPixelsBack) {
  for (double place = 0; place < 1; place += 0.05) {
    EXPECT_NEAR(CubicWeight(place + 1) + CubicWeight(place) + CubicWeight(1 - place) + CubicWeight(2 - place), 1, 1e-12);
  }
  EXPECT_EQ(CubicWeight(0), 1);
  EXPECT_EQ(CubicWeight(1), 0);
  EXPECT_EQ(CubicWeight(-2), 0);
  EXPECT_EQ(CubicWeight(7), 0);
}

TEST(RotateInk, IsTheCubicFilterAtEveryPixel) {
  for (const auto& [width, height] : {std::pair{64, 40}, std::pair{5, 31}, std::pair{3, 3}, std::pair{1, 1}}) {
    const Pixels<uint8_t> ink = Strokes(width, height);
    for (double degrees : {-45.0, -12.3, -0.4, 0.9, 7.0, 30.0}) {
      const Result<Image<uint8_t>> turned = RotateInk(ink.view, degrees);
      ASSERT_TRUE(turned.ok());
      const double cosine = std::cos(degrees * std::numbers::pi / 180);
      const double sine = std::sin(degrees * std::numbers::pi / 180);
      for (int y = 0; y < turned->height(); ++y) {
        for (int x = 0; x < turned->width(); ++x) {
          const double across = x - (turned->width() - 1) / 2.0;
          const double down = y - (turned->height() - 1) / 2.0;
          const double wanted = Between(ink.view, cosine * across + sine * down + (width - 1) / 2.0, cosine * down - sine * across + (height - 1) / 2.0);
          ASSERT_NEAR(turned->view().Row(y)[x], wanted, 4) << width << " x " << height << ", " << degrees << " degrees, " << x << ", " << y;
        }
      }
    }
  }
}

TEST(RotateInk, ByNothingGivesThePictureBack) {
  const Pixels<uint8_t> ink = Strokes(40, 30);
  const Result<Image<uint8_t>> turned = RotateInk(ink.view, 0);
  ASSERT_TRUE(turned.ok());
  ASSERT_EQ(turned->width(), 40);
  for (int y = 0; y < 30; ++y) EXPECT_TRUE(std::equal(ink.view.Row(y), ink.view.Row(y) + 40, turned->view().Row(y))) << y;
}

TEST(RotateInk, ThereAndBackKeepsHairlinesDark) {
  Pixels<uint8_t> ink(60, 60, 1);
  ink.Fill(0).Paint({10, 30, 50, 31}, 255);
  const Image<uint8_t> there = *RotateInk(ink.view, 5);
  const Image<uint8_t> back = *RotateInk(there.view(), -5);
  int dark = 0;
  for (int y = 0; y < back.height(); ++y) dark += back.view().Row(y)[back.width() / 2 - 3] > 140;
  EXPECT_GE(dark, 1);
}

TEST(RotateInk, RefusesSidesBeyondTheLimit) {
  Pixels<uint8_t> ink(32767, 300, 1);
  ink.Fill(0);
  const Result<Image<uint8_t>> turned = RotateInk(ink.view, 1);
  ASSERT_FALSE(turned.ok());
  EXPECT_EQ(turned.error().message, "a picture of 32767 x 300 pixels turned by 1.000000 degrees has a side beyond 32767");
}

}  // namespace
}  // namespace scipix
