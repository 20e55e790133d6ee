#include "image/histogram.h"

#include <gtest/gtest.h>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

TEST(Histogram, CountsEachLevelInsideTheView) {
  Pixels<uint8_t> gray(5, 3, 1, 2);
  gray.Fill(200).Paint({0, 0, 2, 3}, 10);
  const Histogram histogram = HistogramOf(gray.view);
  EXPECT_EQ(histogram[10], 6);
  EXPECT_EQ(histogram[200], 9);
  EXPECT_EQ(histogram[0], 0);
}

TEST(OtsuLevel, PartsTwoPeaks) {
  Histogram histogram{};
  histogram[20] = 50;
  histogram[30] = 50;
  histogram[180] = 500;
  histogram[190] = 400;
  const int level = OtsuLevel(histogram);
  EXPECT_GE(level, 30);
  EXPECT_LT(level, 180);
}

TEST(OtsuLevel, OfOneLevelIsZero) {
  Histogram histogram{};
  histogram[77] = 9;
  EXPECT_EQ(OtsuLevel(histogram), 0);
}

}  // namespace
}  // namespace scipix
