#include "image/normalize.h"

#include <gtest/gtest.h>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(Normalize, KernelAgreesWithItsTwin) {
  OnEveryTarget([] {
    OnSmallSizes([](int width, int height, int extra_stride) {
      Pixels<float> ink(width, height, 1, extra_stride);
      ink.FillWithNoise(3, -0.2, 1.2);
      Pixels<float> out(width, height, 1, extra_stride);
      Pixels<float> expected(width, height, 1, extra_stride);
      Normalize(ink.view, 0.1f, 0.3f, out.Fill(9).view);
      NormalizeRef(ink.view, 0.1f, 0.3f, expected.Fill(9).view);
      for (size_t i = 0; i < out.memory.size(); ++i) {
        ASSERT_NEAR(out.memory[i], expected.memory[i], 1e-6 / 0.3) << width << " x " << height << ", at " << i;
      }
    });
  });
}

TEST(Normalize, CutsShiftsAndScales) {
  Pixels<float> ink(3, 1, 1);
  ink.memory = {-0.5f, 0.5f, 1.5f, 0.0f};
  Pixels<float> out(3, 1, 1);
  Normalize(ink.view, 0.25f, 0.5f, out.view);
  EXPECT_FLOAT_EQ(out.memory[0], -0.5f);
  EXPECT_FLOAT_EQ(out.memory[1], 0.5f);
  EXPECT_FLOAT_EQ(out.memory[2], 1.5f);
}

}  // namespace
}  // namespace scipix
