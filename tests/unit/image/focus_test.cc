#include "image/focus.h"

#include <gtest/gtest.h>

#include <utility>

#include "image/gaussian_blur.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

constexpr double kEm = 40;

// Bars of 8 pixels, blurred by `sigma` (0: not at all).
Image<uint8_t> Bars(double sigma) {
  Image<uint8_t> sharp = *Image<uint8_t>::Create(160, 60);
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 160; ++x) sharp.view().Row(y)[x] = y >= 10 && y < 50 && x % 32 >= 12 && x % 32 < 20 ? 255 : 0;
  }
  if (sigma == 0) return sharp;
  Image<uint8_t> soft = *Image<uint8_t>::Create(160, 60);
  EXPECT_TRUE(GaussianBlur(std::as_const(sharp).view(), {.sigma = sigma}, soft.view()).ok());
  return soft;
}

TEST(Focus, MeasuresTheBlurOfEdges) {
  EXPECT_LT(MeasureBlur(Bars(0).view()), 0.5);
  for (const double sigma : {1.0, 1.5, 2.0}) EXPECT_NEAR(MeasureBlur(Bars(sigma).view()), sigma, 0.15 * sigma);
  EXPECT_EQ(MeasureBlur(Bars(0).view().Crop(0, 0, 160, 10)), 0) << "no edges";
  EXPECT_EQ(MeasureBlur({}), 0);
}

// Where ink ends with the picture is no edge, however the rows lie in memory.
TEST(Focus, LooksAtNothingBesideThePicture) {
  for (const int width : {63, 64, 65, 70}) {
    Pixels<uint8_t> ink(width, 40, 1, 3);
    ink.Fill(100).Paint({0, 0, width, 40}, 255);
    EXPECT_EQ(MeasureBlur(ink.view), 0) << width;
    ink.Paint({0, 0, width - 3, 40}, 0);
    const double blur = MeasureBlur(ink.view);
    for (uint8_t& level : ink.memory) level = level == 100 ? 240 : level;
    EXPECT_EQ(MeasureBlur(ink.view), blur) << width;
  }
}

TEST(Focus, SharpensWhatIsSoftForItsLetters) {
  Image<uint8_t> soft = Bars(2);
  const double before = MeasureBlur(soft.view());
  const Result<double> blur = Focus({.em = kEm}, false, soft);
  ASSERT_TRUE(blur.ok());
  EXPECT_EQ(*blur, before);
  EXPECT_LT(MeasureBlur(soft.view()), 0.8 * before);
}

TEST(Focus, LeavesSharpPicturesAndLargeLettersAlone) {
  Image<uint8_t> sharp = Bars(0);
  Image<uint8_t> large = Bars(1);
  Image<uint8_t> small = Bars(1);
  EXPECT_EQ(*Focus({.em = kEm}, false, sharp), 0);
  EXPECT_EQ(*Focus({.em = kEm}, false, large), 0) << "a fortieth of an em is nothing";
  EXPECT_EQ(*Focus({.em = 11}, false, small), 0) << "of small letters the pixels are what is coarse";
  EXPECT_GT(*Focus({.em = kEm}, true, large), 0) << "but who asks for it gets it";
}

}  // namespace
}  // namespace scipix
