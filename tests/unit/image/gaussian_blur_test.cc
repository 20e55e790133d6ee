#include "image/gaussian_blur.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(GaussianBlur, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (double sigma : {0.3, 1.0, 4.5}) {
      CompareOnSmallSizes([&](auto gray, auto out) { return GaussianBlur(gray, {.sigma = sigma}, out).ok(); },
                          [&](auto gray, auto out) { return GaussianBlurRef(gray, {.sigma = sigma}, out).ok(); });
    }
  });
}

// The definition, in two dimensions and doubles.
double Exact(ImageView<const uint8_t> gray, double sigma, int x, int y) {
  const int radius = static_cast<int>(std::ceil(3 * sigma));
  double sum = 0;
  double weights = 0;
  for (int v = -radius; v <= radius; ++v) {
    for (int u = -radius; u <= radius; ++u) {
      const double weight = std::exp(-(u * u + v * v) / (2 * sigma * sigma));
      weights += weight;
      sum += weight * gray.Row(std::clamp(y + v, 0, gray.height - 1))[std::clamp(x + u, 0, gray.width - 1)];
    }
  }
  return sum / weights;
}

TEST(GaussianBlur, IsWithinALevelOfTheExactOne) {
  for (double sigma : {0.3, 0.8, 2.0, 16.0}) {
    Pixels<uint8_t> gray(37, 21, 1);
    gray.FillWithNoise(3, 0, 256);
    Pixels<uint8_t> out(37, 21, 1);
    ASSERT_TRUE(GaussianBlur(gray.view, {.sigma = sigma}, out.view).ok());
    for (int y = 0; y < 21; ++y) {
      for (int x = 0; x < 37; ++x) ASSERT_NEAR(out.view.Row(y)[x], Exact(gray.view, sigma, x, y), 1) << sigma << " at " << x << ", " << y;
    }
  }
}

TEST(GaussianBlur, LeavesOneLevelAsItIs) {
  for (uint8_t level : {0, 1, 128, 254, 255}) {
    for (double sigma : {0.3, 3.0, 16.0}) {
      Pixels<uint8_t> gray(40, 9, 1);
      gray.Fill(level);
      Pixels<uint8_t> out(40, 9, 1);
      ASSERT_TRUE(GaussianBlur(gray.view, {.sigma = sigma}, out.view).ok());
      for (int x = 0; x < 40; ++x) EXPECT_EQ(out.view.Row(4)[x], level);
    }
  }
}

TEST(GaussianBlur, WeightsAreAWholeAndFall) {
  for (double sigma = 0.3; sigma <= 16; sigma += 0.1) {
    const std::vector<int16_t> weights = GaussianWeights(sigma);
    int sum = weights[0];
    for (size_t k = 1; k < weights.size(); ++k) {
      sum += 2 * weights[k];
      EXPECT_GE(weights[k], 0);
      EXPECT_LE(weights[k], weights[k - 1] + 32) << sigma;  // the middle takes what rounding leaves
    }
    EXPECT_EQ(sum, 32768) << sigma;
  }
}

}  // namespace
}  // namespace scipix
