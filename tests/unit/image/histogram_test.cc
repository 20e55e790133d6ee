#include "image/histogram.h"

#include <gtest/gtest.h>

#include "unit/image/every_target.h"
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

TEST(Histogram, KernelGivesTheCountsOfItsTwin) {
  OnEveryTarget([] {
    for (int width = 0; width <= 200; ++width) {
      for (const int levels : {1, 2, 256}) {  // of few levels, many stretches are alike
        Pixels<uint8_t> gray(width, 4, 1, 3);
        gray.FillWithNoise(static_cast<unsigned>(width), 0, levels);
        gray.Paint({width / 3, 0, width, 2}, 9);
        ASSERT_EQ(HistogramOf(gray.view), HistogramRef(gray.view)) << width << " wide, " << levels << " levels";
      }
    }
  });
}

}  // namespace
}  // namespace scipix
