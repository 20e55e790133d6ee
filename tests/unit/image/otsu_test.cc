#include "image/otsu.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

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
