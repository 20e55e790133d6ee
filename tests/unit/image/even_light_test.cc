#include "image/even_light.h"

#include <gtest/gtest.h>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// Strokes on a sheet whose light falls from `left_light` to `right_light` (shares of the full light).
Pixels<uint8_t> Sheet(double left_light, double right_light, uint8_t paper = 240, uint8_t ink = 20) {
  Pixels<uint8_t> gray(300, 90, 1);
  gray.Fill(paper);
  for (int x = 20; x < 280; x += 14) gray.Paint({x, 30, x + 3, 60}, ink);
  for (int y = 0; y < gray.view.height; ++y) {
    for (int x = 0; x < gray.view.width; ++x) {
      const double light = left_light + (right_light - left_light) * x / 300;
      gray.view.Row(y)[x] = static_cast<uint8_t>(gray.view.Row(y)[x] * light);
    }
  }
  return gray;
}

TEST(EvenLight, TakesAShadowOff) {
  Pixels<uint8_t> gray = Sheet(1.0, 0.4);
  const Result<bool> uneven = EvenLight(gray.view, false);
  ASSERT_TRUE(uneven.ok());
  EXPECT_TRUE(*uneven);
  for (int x = 0; x < 300; ++x) {
    EXPECT_NEAR(gray.view.Row(5)[x], 250, 12) << x;  // paper
    const bool on_stroke = (x - 20) % 14 == 1 && x < 270;
    if (on_stroke) {
      EXPECT_LE(gray.view.Row(45)[x], 30) << x;
    }
  }
}

TEST(EvenLight, LeavesAnEvenSheetAlone) {
  Pixels<uint8_t> gray = Sheet(1.0, 0.97);
  const std::vector<uint8_t> before = gray.memory;
  const Result<bool> uneven = EvenLight(gray.view, false);
  ASSERT_TRUE(uneven.ok());
  EXPECT_FALSE(*uneven);
  EXPECT_EQ(gray.memory, before);
}

TEST(EvenLight, DoesNotTakeABlotForAShadow) {
  Pixels<uint8_t> gray(300, 200, 1);
  gray.Fill(250).Paint({120, 60, 170, 110}, 10);  // covers a whole tile
  const Result<bool> uneven = EvenLight(gray.view, false);
  ASSERT_TRUE(uneven.ok());
  EXPECT_FALSE(*uneven);
}

TEST(EvenLight, WorksOnTheNegativeForLightInk) {
  Pixels<uint8_t> gray = Sheet(1.0, 0.4);
  for (uint8_t& level : gray.memory) level = static_cast<uint8_t>(255 - level);
  const Result<bool> uneven = EvenLight(gray.view, true);
  ASSERT_TRUE(uneven.ok());
  EXPECT_TRUE(*uneven);
  EXPECT_LE(gray.view.Row(5)[280], 12);
}

TEST(EvenLight, OfOnePixelIsNoTrouble) {
  Pixels<uint8_t> gray(1, 1, 1);
  const Result<bool> uneven = EvenLight(gray.view, false);
  ASSERT_TRUE(uneven.ok());
  EXPECT_FALSE(*uneven);
}

}  // namespace
}  // namespace scipix
