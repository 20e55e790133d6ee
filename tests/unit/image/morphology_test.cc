#include "image/morphology.h"

#include <gtest/gtest.h>

#include "unit/image/every_target.h"
#include "unit/image/small_sizes.h"

namespace scipix {
namespace {

TEST(Morphology, KernelsGiveTheBitsOfTheirTwins) {
  OnEveryTarget([] {
    for (const MorphologyOptions& options : {MorphologyOptions{0, 0}, MorphologyOptions{1, 1}, MorphologyOptions{6, 2}}) {
      SCOPED_TRACE(options.across);
      CompareOnSmallSizes([&](auto gray, auto out) { return Erode(gray, options, out).ok(); },
                          [&](auto gray, auto out) { ErodeRef(gray, options, out); return true; });
      CompareOnSmallSizes([&](auto gray, auto out) { return Dilate(gray, options, out).ok(); },
                          [&](auto gray, auto out) { DilateRef(gray, options, out); return true; });
    }
  });
}

TEST(Morphology, WindowsMayBeWiderThanThePicture) {
  OnEveryTarget([] {
    Pixels<uint8_t> gray(70, 6, 1);
    gray.FillWithNoise(4, 30, 200);
    gray.view.Row(3)[35] = 7;
    Pixels<uint8_t> out(70, 6, 1);
    ASSERT_TRUE(Erode(gray.view, {100, 100}, out.view).ok());
    for (int x = 0; x < 70; ++x) EXPECT_EQ(out.view.Row(0)[x], 7);
  });
}

TEST(Morphology, OpenTakesWhatIsLightAndSmallCloseWhatIsDarkAndSmall) {
  Pixels<uint8_t> gray(60, 40, 1);
  gray.Fill(100).Paint({10, 10, 12, 12}, 200).Paint({30, 10, 50, 30}, 200).Paint({20, 20, 22, 22}, 5);
  Pixels<uint8_t> scratch(60, 40, 1);
  Pixels<uint8_t> out(60, 40, 1);
  ASSERT_TRUE(Open(gray.view, {1, 1}, scratch.view, out.view).ok());
  EXPECT_EQ(out.view.Row(10)[10], 100);  // two pixels: gone
  EXPECT_EQ(out.view.Row(10)[30], 200);  // twenty: to the corner as it was
  EXPECT_EQ(out.view.Row(20)[20], 5);
  ASSERT_TRUE(Close(gray.view, {1, 1}, scratch.view, out.view).ok());
  EXPECT_EQ(out.view.Row(10)[10], 200);
  EXPECT_EQ(out.view.Row(20)[20], 100);
}

TEST(Morphology, OpeningTwiceIsOpeningOnceAndNeverLighter) {
  Pixels<uint8_t> gray(47, 33, 1);
  gray.FillWithNoise(5, 0, 256);
  Pixels<uint8_t> scratch(47, 33, 1), once(47, 33, 1), twice(47, 33, 1);
  ASSERT_TRUE(Open(gray.view, {2, 1}, scratch.view, once.view).ok());
  ASSERT_TRUE(Open(once.view, {2, 1}, scratch.view, twice.view).ok());
  EXPECT_EQ(once.memory, twice.memory);
  for (size_t i = 0; i + 1 < gray.memory.size(); ++i) ASSERT_LE(once.memory[i], gray.memory[i]);
}

}  // namespace
}  // namespace scipix
