#include "image/clahe.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

TEST(Clahe, KeepsTheOrderOfLevelsInOneTile) {
  Pixels<uint8_t> gray(100, 50, 1, 3);
  gray.FillWithNoise(6, 60, 200);
  Pixels<uint8_t> out(100, 50, 1);
  ASSERT_TRUE(Clahe(gray.view, {.tile = 100}, out.view).ok());
  int last = -1;
  for (int level = 0; level < 256; ++level) {
    int found = -1;
    for (int y = 0; y < 50; ++y) {
      for (int x = 0; x < 100; ++x) {
        if (gray.view.Row(y)[x] != level) continue;
        if (found >= 0) {
          ASSERT_EQ(out.view.Row(y)[x], found) << "one tile has one map";
        }
        found = out.view.Row(y)[x];
      }
    }
    if (found < 0) continue;
    EXPECT_GE(found, last);
    last = found;
  }
}

TEST(Clahe, EvensTheHistogramOutWhereNothingIsClipped) {
  Pixels<uint8_t> gray(256, 64, 1);
  for (int y = 0; y < 64; ++y) {
    for (int x = 0; x < 256; ++x) gray.view.Row(y)[x] = static_cast<uint8_t>(100 + x / 8);  // 32 levels, each an eighth of the mean share times 64
  }
  Pixels<uint8_t> out(256, 64, 1);
  ASSERT_TRUE(Clahe(gray.view, {.tile = 256, .clip = 256}, out.view).ok());
  for (int x = 0; x < 256; ++x) EXPECT_NEAR(out.view.Row(9)[x], 255 * (x / 8 + 0.5) / 32, 1) << x;
}

TEST(Clahe, ClippedToTheMeanCountItChangesNothing) {
  Pixels<uint8_t> gray(128, 128, 1);
  gray.FillWithNoise(7, 0, 256);
  Pixels<uint8_t> out(128, 128, 1);
  ASSERT_TRUE(Clahe(gray.view, {.tile = 64, .clip = 1}, out.view).ok());
  double sum = 0;
  for (int y = 0; y < 128; ++y) {
    for (int x = 0; x < 128; ++x) sum += std::abs(out.view.Row(y)[x] - gray.view.Row(y)[x]);
  }
  EXPECT_LT(sum / (128 * 128), 4);  // noise fills the levels about evenly
}

TEST(Clahe, BringsContrastToAPaleCornerAndWorksInPlace) {
  Pixels<uint8_t> gray(256, 128, 1);
  gray.FillWithNoise(8, 198, 202);
  for (int x = 10; x < 240; x += 12) gray.Paint({x, 10, x + 3, 118}, 185);
  Pixels<uint8_t> out(256, 128, 1);
  ASSERT_TRUE(Clahe(gray.view, {.clip = 64}, out.view).ok());
  EXPECT_GT(out.view.Row(50)[40] - out.view.Row(50)[35], 40);  // were 15 apart
  ASSERT_TRUE(Clahe(gray.view, {.clip = 64}, gray.view).ok());
  EXPECT_TRUE(std::equal(out.memory.begin(), out.memory.end() - 1, gray.memory.begin()));  // behind the last row lies one byte of neither
}

TEST(Clahe, TakesEverySize) {
  for (int width = 0; width <= 40; ++width) {
    for (int height = 0; height <= 40; ++height) {
      Pixels<uint8_t> gray(width, height, 1, 3);
      gray.FillWithNoise(static_cast<unsigned>(41 * width + height), 0, 256);
      Pixels<uint8_t> out(width, height, 1, 5);
      ASSERT_TRUE(Clahe(gray.view, {.tile = 8, .clip = 3}, out.Fill(7).view).ok());
      for (int y = 0; y < height; ++y) ASSERT_EQ(std::count(out.view.Row(y) + width, out.view.Row(y) + width + 5, 7), 5);
    }
  }
}

}  // namespace
}  // namespace scipix
