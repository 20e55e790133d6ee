#include "image/adaptive_threshold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

// The definition, in doubles.
double Exact(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, int x, int y) {
  double sum = 0;
  double squares = 0;
  for (int v = y - options.radius; v <= y + options.radius; ++v) {
    for (int u = x - options.radius; u <= x + options.radius; ++u) {
      const double level = gray.Row(std::clamp(v, 0, gray.height - 1))[std::clamp(u, 0, gray.width - 1)];
      sum += level;
      squares += level * level;
    }
  }
  const double pixels = std::pow(2 * options.radius + 1, 2);
  const double mean = sum / pixels;
  const double deviation = std::sqrt(std::max(0.0, squares / pixels - mean * mean));
  return mean * (1 + options.k * (deviation / options.range - 1));
}

// What the header promises; both ways of rounding are right within 0.01 of the threshold, so there neither is looked at.
template <typename Threshold>
void HoldAgainstDefinition(const Threshold& threshold, int width, int height, const AdaptiveThresholdOptions& options) {
  Pixels<uint8_t> gray(width, height, 1, 3);
  gray.FillWithNoise(static_cast<unsigned>(41 * width + height), 0, 256);
  Pixels<uint8_t> ink(width, height, 1, 5);
  ink.Fill(7);
  ASSERT_TRUE(threshold(gray.view, options, ink.view).ok());
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const double level = gray.view.Row(y)[x];
      const double exact = Exact(gray.view, options, x, y);
      if (std::abs(level - exact) < 0.01) continue;
      ASSERT_EQ(ink.view.Row(y)[x], level <= exact ? 255 : 0) << x << ", " << y << " of " << width << " x " << height << ", threshold " << exact;
    }
    for (int x = width; x < width + 5; ++x) ASSERT_EQ(ink.view.Row(y)[x], 7) << "behind row " << y;
  }
}

TEST(AdaptiveThreshold, TwinGivesTheDefinition) {
  for (int width : {1, 2, 9, 40}) {
    for (int height : {1, 3, 40}) {
      for (int radius : {1, 4, 15}) HoldAgainstDefinition([](auto... all) { return AdaptiveThresholdRef(all...); }, width, height, {.radius = radius});
    }
  }
}

TEST(AdaptiveThreshold, KernelGivesTheDefinitionWithTheWidestWindow) {
  OnEveryTarget([] { HoldAgainstDefinition([](auto... all) { return AdaptiveThreshold(all...); }, 70, 4, {.radius = 90}); });
}

TEST(AdaptiveThreshold, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (int radius : {1, 7}) {
      // A deviation of noise makes no threshold lie on a level: the bits are the same, but for ones that the definition above would skip.
      CompareOnSmallSizes([&](auto gray, auto out) { return AdaptiveThreshold(gray, {.radius = radius}, out).ok(); },
                          [&](auto gray, auto out) { return AdaptiveThresholdRef(gray, {.radius = radius}, out).ok(); });
    }
  });
}

TEST(AdaptiveThreshold, FindsInkUnderAShadow) {
  Pixels<uint8_t> gray(300, 60, 1);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 300; ++x) gray.view.Row(y)[x] = static_cast<uint8_t>((250 - x / 2) * (x % 20 < 3 ? 0.4 : 1.0));  // strokes and the sheet fall to two fifths
  }
  Pixels<uint8_t> ink(300, 60, 1);
  ASSERT_TRUE(AdaptiveThreshold(gray.view, {}, ink.view).ok());
  for (int x = 0; x < 300; ++x) ASSERT_EQ(ink.view.Row(30)[x], x % 20 < 3 ? 255 : 0) << x;
}

}  // namespace
}  // namespace scipix
