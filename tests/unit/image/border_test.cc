#include "image/border.h"

#include <gtest/gtest.h>

#include "image/prepare.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

// A letter in the middle of a sheet of 200 x 100 pixels.
Pixels<uint8_t> Sheet() {
  Pixels<uint8_t> ink(200, 100, 1);
  ink.Fill(0).Paint({90, 40, 96, 60}, 255);
  return ink;
}

TEST(Border, AlongOneEdgeIsTakenOffWithItsFringe) {
  Pixels<uint8_t> ink = Sheet();
  ink.Paint({0, 0, 8, 100}, 255).Paint({8, 0, 9, 100}, 60);
  EXPECT_EQ(RemoveBorders({}, ink.view), 1);
  EXPECT_EQ(ink.memory, Sheet().memory);
}

TEST(Border, RoundAllFourEdgesLeavesWhatIsInside) {
  Pixels<uint8_t> ink = Sheet();
  ink.Paint({0, 0, 200, 100}, 255).Paint({7, 7, 193, 93}, 0).Paint({90, 40, 96, 60}, 255);
  EXPECT_EQ(RemoveBorders({}, ink.view), 1);
  EXPECT_EQ(ink.memory, Sheet().memory);
}

TEST(Border, LettersAndTightlyCutBarsAtTheEdgeStay) {
  Pixels<uint8_t> letter = Sheet();
  letter.Paint({0, 10, 30, 50}, 255);  // 40 of 100 pixels of the edge
  Pixels<uint8_t> root = Sheet();
  root.Paint({20, 0, 200, 3}, 255).Paint({18, 0, 21, 100}, 255);
  for (Pixels<uint8_t>* picture : {&letter, &root}) {
    const std::vector<uint8_t> before = picture->memory;
    EXPECT_EQ(RemoveBorders({}, picture->view), 0);
    EXPECT_EQ(picture->memory, before);
  }
  EXPECT_EQ(RemoveBorders({.thinnest = 0}, root.view), 1);
}

TEST(Border, OfAnEmptyOrFullPicture) {
  Pixels<uint8_t> paper(20, 10, 1);
  paper.Fill(0);
  EXPECT_EQ(RemoveBorders({}, paper.view), 0);
  Pixels<uint8_t> dot(1, 1, 1);
  dot.Fill(255);
  EXPECT_EQ(RemoveBorders({}, dot.view), 0);
}

TEST(Border, OfAScanIsTakenOffUnlessToldNotTo) {
  Pixels<uint8_t> scan(400, 200, 4);
  scan.Fill(255).Paint({0, 0, 12, 200}, 20);
  for (int x = 150; x < 250; x += 20) scan.Paint({x, 85, x + 3, 115}, 0);
  const auto prepare = [&scan](Repair border) {
    PrepareOptions options;
    options.steps = *StepsOfPreset("scan");
    if (border == Repair::kOff) options.steps.border = border;
    return Prepare(scan.view, options);
  };
  const Result<PreparedImage> clean = prepare(Repair::kAuto);
  ASSERT_TRUE(clean.ok()) << clean.error().message;
  EXPECT_EQ(clean->borders, 1);
  EXPECT_GT(clean->ink_box.left, 100);
  const Result<PreparedImage> kept = prepare(Repair::kOff);
  ASSERT_TRUE(kept.ok()) << kept.error().message;
  EXPECT_EQ(kept->borders, 0);
  EXPECT_EQ(kept->ink_box.left, 0);
  EXPECT_EQ(StepsOfPreset("auto")->border, Repair::kOff);
}

}  // namespace
}  // namespace scipix
