#include "image/polarity.h"

#include <gtest/gtest.h>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// Strokes 3 pixels wide, `gap` pixels of paper between them.
Pixels<uint8_t> Strokes(uint8_t paper, uint8_t ink, int gap) {
  Pixels<uint8_t> gray(120, 50, 1);
  gray.Fill(paper);
  for (int x = 6; x + 3 < 114; x += 3 + gap) gray.Paint({x, 10, x + 3, 40}, ink);
  return gray;
}

TEST(Polarity, TellsDarkInkFromLight) {
  EXPECT_FALSE(IsInkLight(Strokes(255, 0, 9).view));
  EXPECT_TRUE(IsInkLight(Strokes(0, 255, 9).view));
}

TEST(Polarity, KnowsInkOnGreyPaper) {
  EXPECT_TRUE(IsInkLight(Strokes(120, 200, 9).view));
  EXPECT_FALSE(IsInkLight(Strokes(120, 60, 9).view));
}

TEST(Polarity, KnowsDenseInk) {
  EXPECT_FALSE(IsInkLight(Strokes(255, 0, 2).view));
  EXPECT_TRUE(IsInkLight(Strokes(0, 255, 2).view));
}

TEST(Polarity, IsNotMisledByAShadow) {
  Pixels<uint8_t> gray = Strokes(255, 40, 9);
  for (int y = 0; y < gray.view.height; ++y) {
    for (int x = 0; x < gray.view.width; ++x) {
      uint8_t& level = gray.view.Row(y)[x];
      level = static_cast<uint8_t>(level * (200 - x) / 200);  // three fifths of the light go towards the right
    }
  }
  EXPECT_FALSE(IsInkLight(gray.view));
}

TEST(Polarity, IsNotMisledByAFrame) {
  Pixels<uint8_t> gray = Strokes(255, 0, 9);
  gray.Paint({0, 0, 120, 2}, 0).Paint({0, 48, 120, 50}, 0).Paint({0, 0, 2, 50}, 0).Paint({118, 0, 120, 50}, 0);
  EXPECT_FALSE(IsInkLight(gray.view));
}

TEST(Polarity, OfABlankSheetIsDarkInk) {
  EXPECT_FALSE(IsInkLight(Pixels<uint8_t>(40, 40, 1).Fill(0).view));
  EXPECT_FALSE(IsInkLight(Pixels<uint8_t>(1, 1, 1).Fill(255).view));
}

}  // namespace
}  // namespace scipix
