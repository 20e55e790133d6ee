#include "image/gray.h"

#include <gtest/gtest.h>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(Gray, KernelGivesTheBitsOfItsTwin) {
  OnEveryTarget([] {
    OnSmallSizes([](int width, int height, int extra_stride) {
      Pixels<uint8_t> rgba(width, height, 4, extra_stride);
      rgba.FillWithNoise(1, 0, 256);
      Pixels<uint8_t> gray(width, height, 1, extra_stride);
      Pixels<uint8_t> expected(width, height, 1, extra_stride);
      for (uint8_t paper : {0, 255, 93}) {
        const bool is_opaque = GrayOverPaper(rgba.view, paper, gray.Fill(7).view);
        ASSERT_EQ(is_opaque, GrayOverPaperRef(rgba.view, paper, expected.Fill(7).view));
        ASSERT_EQ(gray.memory, expected.memory) << width << " x " << height << ", paper " << int{paper};
      }
    });
  });
}

TEST(Gray, OfOpaqueGreyIsThatGrey) {
  for (int level = 0; level < 256; ++level) {
    Pixels<uint8_t> rgba(1, 1, 4);
    rgba.Fill(static_cast<uint8_t>(level)).memory[3] = 255;
    Pixels<uint8_t> gray(1, 1, 1);
    GrayOverPaperRef(rgba.view, 0, gray.view);
    EXPECT_EQ(gray.memory[0], level);
  }
}

TEST(Gray, SaysWhetherAllIsOpaque) {
  OnEveryTarget([] {
    for (int width = 0; width <= 129; ++width) {
      Pixels<uint8_t> rgba(width, 2, 4, 3);
      rgba.FillWithNoise(2, 0, 256);
      for (int y = 0; y < 2; ++y) {
        for (int x = 0; x < width; ++x) rgba.view.Row(y)[4 * x + 3] = 255;
      }
      Pixels<uint8_t> gray(width, 2, 1);
      Pixels<uint8_t> expected(width, 2, 1);
      ASSERT_TRUE(GrayOverPaper(rgba.view, 0, gray.Fill(7).view)) << width;
      ASSERT_TRUE(GrayOverPaperRef(rgba.view, 0, expected.Fill(7).view));
      ASSERT_EQ(gray.memory, expected.memory);
      for (int x = 0; x < width; ++x) {
        rgba.view.Row(1)[4 * x + 3] = 254;
        ASSERT_FALSE(GrayOverPaper(rgba.view, 0, gray.view)) << x << " of " << width;
        ASSERT_FALSE(GrayOverPaperRef(rgba.view, 0, gray.view));
        rgba.view.Row(1)[4 * x + 3] = 255;
      }
    }
  });
}

TEST(Gray, OfNothingIsThePaper) {
  Pixels<uint8_t> rgba(1, 1, 4);
  rgba.Fill(80).memory[3] = 0;
  Pixels<uint8_t> gray(1, 1, 1);
  GrayOverPaper(rgba.view, 255, gray.view);
  EXPECT_EQ(gray.memory[0], 255);
  GrayOverPaper(rgba.view, 0, gray.view);
  EXPECT_EQ(gray.memory[0], 0);
}

}  // namespace
}  // namespace scipix
