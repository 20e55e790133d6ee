#include "image/resize.h"

#include <gtest/gtest.h>

#include <cmath>

#include "unit/image/every_target.h"
#include "unit/image/pixels.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

constexpr ResizeFilter kFilters[] = {ResizeFilter::kArea, ResizeFilter::kCubic};

void CompareWithTwin(ImageView<const uint8_t> ink, double scale) {
  for (ResizeFilter filter : kFilters) {
    const Result<Image<float>> out = Resize(ink, scale, filter);
    const Result<Image<float>> expected = ResizeRef(ink, scale, filter);
    ASSERT_TRUE(out.ok() && expected.ok());
    ASSERT_EQ(out->width(), std::ceil(ink.width * scale));
    ASSERT_EQ(out->buffer().size(), expected->buffer().size());
    for (size_t i = 0; i < out->buffer().size(); ++i) {
      ASSERT_NEAR(out->buffer()[i], expected->buffer()[i], 2e-5) << ink.width << " x " << ink.height << ", scale " << scale;
    }
  }
}

TEST(Resize, AgreesWithItsTwin) {
  Pixels<uint8_t> ink(53, 29, 1, 4);
  ink.FillWithNoise(4, 0, 256);
  OnEveryTarget([&ink] {
    for (double scale : {0.1, 0.37, 0.999, 1.0, 1.9}) CompareWithTwin(ink.view, scale);
  });
}

TEST(Resize, OfSmallPicturesAgreesWithItsTwin) {
  OnEveryTarget([] {
    OnSmallSizes([](int width, int height, int extra_stride) {
      Pixels<uint8_t> ink(width, height, 1, extra_stride);
      ink.FillWithNoise(static_cast<unsigned>(41 * width + height), 0, 256);
      for (double scale : {0.3, 0.8, 1.7}) CompareWithTwin(ink.view, scale);
    }, 1);
  });
}

TEST(Resize, ByOneChangesNothing) {
  Pixels<uint8_t> ink(9, 7, 1);
  ink.FillWithNoise(5, 0, 256);
  for (ResizeFilter filter : kFilters) {
    const Result<Image<float>> out = Resize(ink.view, 1.0, filter);
    ASSERT_TRUE(out.ok());
    ASSERT_EQ(out->width(), 9);
    ASSERT_EQ(out->height(), 7);
    for (size_t i = 0; i < 63; ++i) EXPECT_NEAR(out->buffer()[i], ink.memory[i] / 255.0f, 1e-6);
  }
}

TEST(Resize, ByAHalfAveragesSquares) {
  Pixels<uint8_t> ink(4, 2, 1);
  ink.memory = {0, 255, 255, 255, 0, 255, 255, 255, 0};
  const Result<Image<float>> out = Resize(ink.view, 0.5, ResizeFilter::kArea);
  ASSERT_TRUE(out.ok());
  ASSERT_EQ(out->width(), 2);
  EXPECT_NEAR(out->buffer()[0], 0.5f, 1e-6);
  EXPECT_NEAR(out->buffer()[1], 1.0f, 1e-6);
}

TEST(Resize, KeepsTheAmountOfInkAwayFromTheEdge) {
  Pixels<uint8_t> ink(60, 60, 1);
  ink.Paint({20, 20, 41, 37}, 255);
  for (ResizeFilter filter : kFilters) {
    for (double scale : {0.25, 0.61, 1.7}) {
      const Result<Image<float>> out = Resize(ink.view, scale, filter);
      ASSERT_TRUE(out.ok());
      double sum = 0;
      for (float value : out->buffer().span()) sum += value;
      EXPECT_NEAR(sum / (21 * 17 * scale * scale), 1.0, 0.02) << "scale " << scale;
    }
  }
}

TEST(Resize, RefusesAScaleThatIsNone) {
  Pixels<uint8_t> ink(4, 4, 1);
  for (double scale : {0.0, -1.0, 1e5, std::nan("")}) {
    const Result<Image<float>> out = Resize(ink.view, scale, ResizeFilter::kCubic);
    ASSERT_FALSE(out.ok());
    EXPECT_EQ(out.error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace scipix
