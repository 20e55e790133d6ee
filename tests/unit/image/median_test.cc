#include "image/median.h"

#include <gtest/gtest.h>

#include <random>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(Median, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (int radius : {1, 2}) {
      CompareOnSmallSizes([&](auto gray, auto out) { return Median(gray, {radius}, out).ok(); },
                          [&](auto gray, auto out) { return MedianRef(gray, {radius}, out).ok(); });
    }
  });
}

// By the 0-1 principle a network of minima and maxima that finds the median of every window of two levels finds it of any.
TEST(Median, IsRightForEveryWindowOfTwoLevels) {
  OnEveryTarget([] {
    Pixels<uint8_t> gray(2048, 5, 1);
    for (int block = 0; block < 64; ++block) {  // 2^17 windows of 5 x 5 are drawn, all 2^9 of 3 x 3 among them
      std::mt19937 random(static_cast<unsigned>(block));
      for (uint8_t& level : gray.memory) level = random() % 2 == 0 ? 0 : 255;
      for (int radius : {1, 2}) {
        Pixels<uint8_t> out(2048, 5, 1);
        Pixels<uint8_t> expected(2048, 5, 1);
        ASSERT_TRUE(Median(gray.view, {radius}, out.view).ok());
        ASSERT_TRUE(MedianRef(gray.view, {radius}, expected.view).ok());
        ASSERT_EQ(out.memory, expected.memory) << radius;
      }
    }
  });
}

TEST(Median, TakesSaltAndPepperOffAndKeepsEdges) {
  Pixels<uint8_t> clean(50, 30, 1);
  clean.Fill(220).Paint({20, 0, 30, 30}, 20);
  Pixels<uint8_t> gray = clean;
  gray.view.data = gray.memory.data();
  for (int y = 4; y < 28; y += 6) {
    for (int x = 3; x < 50; x += 7) gray.view.Row(y)[x] = x % 2 == 0 ? 0 : 255;
  }
  Pixels<uint8_t> out(50, 30, 1);
  ASSERT_TRUE(Median(gray.view, {2}, out.view).ok());
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 50; ++x) ASSERT_EQ(out.view.Row(y)[x], clean.view.Row(y)[x]) << x << ", " << y;
  }
}

}  // namespace
}  // namespace scipix
