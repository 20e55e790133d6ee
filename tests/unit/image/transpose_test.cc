#include "image/transpose.h"

#include <gtest/gtest.h>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

TEST(Transpose, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    for (int width = 0; width <= 40; ++width) {
      for (int height = 0; height <= 40; ++height) {
        Pixels<float> in(width, height, 1, 3);
        in.FillWithNoise(static_cast<unsigned>(41 * width + height), 0, 1);
        Pixels<float> out(height, width, 1, 5);
        Pixels<float> expected(height, width, 1, 5);
        Transpose(in.view, out.Fill(7).view);
        TransposeRef(in.view, expected.Fill(7).view);
        ASSERT_EQ(out.memory, expected.memory) << width << " x " << height;
      }
    }
  });
}

TEST(Transpose, RowsBecomeColumns) {
  Pixels<float> in(2, 3, 1);
  for (size_t i = 0; i < 6; ++i) in.memory[i] = static_cast<float>(i);
  Pixels<float> out(3, 2, 1);
  TransposeRef(in.view, out.view);
  EXPECT_EQ(std::vector<float>(out.memory.begin(), out.memory.begin() + 6), (std::vector<float>{0, 2, 4, 1, 3, 5}));
}

}  // namespace
}  // namespace scipix
