#include "image/otsu.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace scipix {
namespace {

// Times the square of their number, the variance between the pixels <= level and those > level, from the pixels themselves.
double VarianceBetween(const std::vector<int>& pixels, int level) {
  double sums[2] = {};
  double counts[2] = {};
  for (int pixel : pixels) {
    sums[pixel > level] += pixel;
    counts[pixel > level] += 1;
  }
  if (counts[0] == 0 || counts[1] == 0) return 0;
  return counts[0] * counts[1] * std::pow(sums[0] / counts[0] - sums[1] / counts[1], 2);
}

TEST(OtsuLevel, OfRandomPicturesIsTheBestOfAllLevels) {
  std::mt19937 random(5);
  for (int trial = 0; trial < 300; ++trial) {
    const int levels = std::vector{1, 2, 3, 16, 256}[random() % 5];
    const int lowest = static_cast<int>(random() % static_cast<unsigned>(257 - levels));
    std::vector<int> pixels(1 + random() % 200);
    Histogram histogram{};
    for (int& pixel : pixels) {
      pixel = lowest + static_cast<int>(random() % static_cast<unsigned>(levels));
      ++histogram[static_cast<size_t>(pixel)];
    }
    double best = 0;
    for (int level = 0; level < 255; ++level) best = std::max(best, VarianceBetween(pixels, level));
    const int level = OtsuLevel(histogram);
    // Levels without pixels part alike, and sums in another order round otherwise: the variance counts, not the level.
    ASSERT_NEAR(VarianceBetween(pixels, level), best, 1e-9 * best) << "trial " << trial;
    ASSERT_TRUE(best > 0 || level == 0) << "trial " << trial;
  }
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
