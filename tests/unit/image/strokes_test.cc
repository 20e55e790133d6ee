#include "image/strokes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

#include "pixels.h"

namespace scipix {
namespace {

// A stroke of so many pixels across with its left edge at left(y), drawn by area: each pixel's ink is the share of it that the stroke covers in its row.
template <typename Left>
Pixels<uint8_t> Draw(double thickness, const Left& left) {
  Pixels<uint8_t> ink(60, 40, 1);
  ink.Fill(0);
  for (int y = 5; y < 35; ++y) {
    for (int x = 0; x < 60; ++x) {
      const double covered = std::min(x + 1.0, left(y) + thickness) - std::max<double>(x, left(y));
      if (covered > 0) ink.Paint({x, y, x + 1, y + 1}, static_cast<uint8_t>(std::lround(255 * covered)));
    }
  }
  return ink;
}

// Tilted clockwise from upright.
Pixels<uint8_t> Stem(double degrees, double thickness) {
  return Draw(thickness, [slope = std::tan(degrees * std::numbers::pi / 180)](int y) { return 30.3 - (y - 20) * slope; });
}

TEST(Strokes, AnglesAreFoundToTwentiethsOfADegree) {
  for (double degrees : {-14.0, -3.3, -0.4, 0.0, 1.2, 7.7, 14.0}) {
    for (double thickness : {1.0, 1.3, 2.0, 3.6}) {
      const std::vector<Stroke> strokes = FindUprightStrokes(Stem(degrees, thickness).view, {.thickest = 6});
      ASSERT_EQ(strokes.size(), 1u) << degrees << ", " << thickness;
      EXPECT_NEAR(strokes[0].degrees, degrees, 0.05) << thickness;
      EXPECT_NEAR(strokes[0].length, 30, 0.5);
      EXPECT_LT(strokes[0].deviation, 0.2);
    }
  }
}

TEST(Strokes, WithinAPixelLittleIsKnown) {
  const std::vector<Stroke> hairline = FindUprightStrokes(Stem(0, 0.5).view);
  ASSERT_EQ(hairline.size(), 1u);
  EXPECT_LT(hairline[0].length, 15);
  const std::vector<Stroke> tilted = FindUprightStrokes(Stem(5, 0.6).view);
  ASSERT_FALSE(tilted.empty());
  EXPECT_NEAR(tilted[0].degrees, 5, 1);
}

TEST(Strokes, BendsPartThemAndThickOnesAreNone) {
  const std::vector<Stroke> arms = FindUprightStrokes(Draw(1.5, [](int y) { return 20 + 0.2 * std::abs(y - 20); }).view);
  ASSERT_EQ(arms.size(), 2u);
  EXPECT_NEAR(arms[0].degrees, 11.3, 0.5);
  EXPECT_NEAR(arms[1].degrees, -11.3, 0.5);
  EXPECT_TRUE(FindUprightStrokes(Stem(0, 6).view).empty());
  EXPECT_TRUE(FindUprightStrokes(Pixels<uint8_t>(1, 1, 1).Fill(255).view).empty());
  EXPECT_TRUE(FindUprightStrokes(Pixels<uint8_t>(3, 3, 1).Fill(0).view).empty());
}

}  // namespace
}  // namespace scipix
