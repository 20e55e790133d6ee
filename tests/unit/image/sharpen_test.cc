#include "image/sharpen.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(Sharpen, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (const SharpenOptions& options : {SharpenOptions{}, SharpenOptions{.sigma = 2.5, .amount = 3.9, .least = 0}}) {
      CompareOnSmallSizes([&](auto gray, auto out) { return Sharpen(gray, options, out).ok(); },
                          [&](auto gray, auto out) { return SharpenRef(gray, options, out).ok(); });
    }
  });
}

TEST(Sharpen, AddsDetailForEveryPairOfLevels) {
  OnEveryTarget([] {
    Pixels<uint8_t> gray(256, 256, 1);
    Pixels<uint8_t> blurred(256, 256, 1);
    for (int y = 0; y < 256; ++y) {
      for (int x = 0; x < 256; ++x) {
        gray.view.Row(y)[x] = static_cast<uint8_t>(x);
        blurred.view.Row(y)[x] = static_cast<uint8_t>(y);
      }
    }
    Pixels<uint8_t> expected = blurred;
    expected.view.data = expected.memory.data();
    const SharpenOptions options{.amount = 1.5, .least = 3};
    AddDetail(gray.view, options, blurred.view);
    AddDetailRef(gray.view, options, expected.view);
    EXPECT_EQ(blurred.memory, expected.memory);
    for (int y = 0; y < 256; ++y) {
      for (int x = 0; x < 256; ++x) {
        const double sharp = std::abs(x - y) < 3 ? x : std::min(255.0, std::max(0.0, x + 1.5 * (x - y)));
        ASSERT_NEAR(expected.view.Row(y)[x], sharp, 0.52) << x << " over " << y;  // half a level, and the 32nd of the product
      }
    }
  });
}

TEST(Sharpen, MakesAnEdgeSteeperAndLeavesEvenPaper) {
  Pixels<uint8_t> gray(60, 5, 1);
  gray.Fill(200);
  for (int y = 0; y < 5; ++y) {
    for (int x = 0; x < 60; ++x) gray.view.Row(y)[x] = static_cast<uint8_t>(x < 26 ? 50 : x > 33 ? 200 : 50 + 150 * (x - 26) / 7);
  }
  Pixels<uint8_t> out(60, 5, 1);
  ASSERT_TRUE(Sharpen(gray.view, {}, out.view).ok());
  EXPECT_EQ(out.view.Row(2)[5], 50);
  EXPECT_EQ(out.view.Row(2)[55], 200);
  EXPECT_LT(out.view.Row(2)[26], 50);
  EXPECT_GT(out.view.Row(2)[33], 200);
}

}  // namespace
}  // namespace scipix
