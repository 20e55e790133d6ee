#include "image/components.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "image/ink_box.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

// '#' is full ink, '+' faint, ' ' paper.
std::vector<Component> ComponentsOf(const std::vector<std::string>& rows, uint8_t threshold = 100) {
  std::vector<uint8_t> pixels;
  for (const std::string& row : rows) {
    for (char mark : row) pixels.push_back(mark == '#' ? 255 : mark == '+' ? 60 : 0);
  }
  const int width = static_cast<int>(rows[0].size());
  return FindComponents({pixels.data(), width, static_cast<int>(rows.size()), width, 1}, threshold);
}

bool IsInk(ImageView<const uint8_t> ink, int x, int y, uint8_t threshold) { return x >= 0 && y >= 0 && ink.Row(y)[x] >= threshold; }

// The piece about a pixel, by flooding; its pixels become paper in `ink`, and are as they were in `whole`.
Component Flood(int x, int y, uint8_t threshold, ImageView<const uint8_t> whole, ImageView<uint8_t> ink) {
  Component piece{{x, y, x + 1, y + 1}};
  std::vector<std::pair<int, int>> waiting = {{x, y}};
  while (!waiting.empty()) {
    const auto [column, row] = waiting.back();
    waiting.pop_back();
    if (column < 0 || row < 0 || column >= ink.width || row >= ink.height || ink.Row(row)[column] < threshold) continue;
    const Box& box = piece.box;
    piece.box = {std::min(box.left, column), std::min(box.top, row), std::max(box.right, column + 1), std::max(box.bottom, row + 1)};
    piece.area += 1;
    piece.rows += IsInk(whole, column - 1, row, threshold) ? 0 : 1;
    piece.columns += IsInk(whole, column, row - 1, threshold) ? 0 : 1;
    piece.mass += std::exchange(ink.Row(row)[column], uint8_t{0});
    for (int i = 0; i < 9; ++i) waiting.emplace_back(column + i % 3 - 1, row + i / 3 - 1);
  }
  return piece;
}

std::vector<Component> FloodAll(ImageView<const uint8_t> whole, ImageView<uint8_t> ink, uint8_t threshold) {
  std::vector<Component> pieces;
  for (int y = 0; y < ink.height; ++y) {
    for (int x = 0; x < ink.width; ++x) {
      if (ink.Row(y)[x] >= threshold) pieces.push_back(Flood(x, y, threshold, whole, ink));
    }
  }
  return pieces;
}

void ExpectSame(const std::vector<Component>& found, const std::vector<Component>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (size_t i = 0; i < found.size(); ++i) {
    ASSERT_EQ(found[i].box, expected[i].box) << "piece " << i;
    ASSERT_EQ(found[i].area, expected[i].area) << "piece " << i;
    ASSERT_EQ(found[i].mass, expected[i].mass) << "piece " << i;
    ASSERT_EQ(found[i].rows, expected[i].rows) << "piece " << i;
    ASSERT_EQ(found[i].columns, expected[i].columns) << "piece " << i;
  }
}

// From few pixels of ink to nearly all; wide enough for several words of bits.
TEST(Components, OfRandomPicturesAreThoseThatFloodingFinds) {
  std::mt19937 random(11);
  for (int trial = 0; trial < 1000; ++trial) {
    const int width = static_cast<int>(random() % (trial % 10 == 0 ? 200 : 25)), height = static_cast<int>(random() % 25);
    Pixels<uint8_t> ink(width, height, 1, static_cast<int>(random() % 4));
    ink.FillWithNoise(static_cast<unsigned>(trial), 0, 256);
    Pixels<uint8_t> negative = ink;
    for (uint8_t& level : negative.memory) level = static_cast<uint8_t>(255 - level);
    negative.view.data = negative.memory.data();
    const uint8_t threshold = static_cast<uint8_t>(1 + random() % 255);
    const std::vector<Component> found = FindComponents(ink.view, threshold);
    const std::vector<Component> dark = FindDarkComponents(negative.view, static_cast<uint8_t>(255 - threshold));
    Pixels<uint8_t> whole = ink;
    whole.view.data = whole.memory.data();
    const std::vector<Component> expected = FloodAll(whole.view, ink.view, threshold);
    ExpectSame(found, expected);
    ExpectSame(dark, expected);
    if (testing::Test::HasFatalFailure()) FAIL() << "trial " << trial << ", " << width << " x " << height << ", threshold " << int{threshold};
  }
}

TEST(Components, TouchAtCornersToo) {
  const std::vector<Component> found = ComponentsOf({"#   ", " #  ", "   #"});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].box, (Box{0, 0, 2, 2}));
  EXPECT_EQ(found[0].area, 2);
  EXPECT_EQ(found[1].box, (Box{3, 2, 4, 3}));
}

TEST(Components, JoinWhereBranchesMeet) {
  const std::vector<Component> found = ComponentsOf({"# # #", "# # #", "#####"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].area, 11);
  EXPECT_EQ(found[0].mass, 11 * 255);
  EXPECT_EQ(found[0].box, (Box{0, 0, 5, 3}));
}

TEST(Components, JoinWhereTheLaterBranchIsTheHigher) {
  EXPECT_EQ(ComponentsOf({"   #", "#  #", "####"}).size(), 1u);
  EXPECT_EQ(ComponentsOf({" # #", "# # "}).size(), 1u);
}

TEST(Components, KeepApartARingAndItsCore) {
  EXPECT_EQ(ComponentsOf({"#####", "#   #", "# # #", "#   #", "#####"}).size(), 2u);
}

TEST(Components, CountTheirHoles) {
  struct Case {
    std::vector<std::string> rows;
    int holes;
  };
  for (const Case& c : {Case{{"###"}, 0}, Case{{" # ", "# #", " # "}, 1}, Case{{"####", "#  #", "####", "#  #", "####"}, 2}, Case{{"## ##", "# # #", "#   #", "#####"}, 1},
                        Case{{"# #", " # ", "# #"}, 0}, Case{{"#####", "# # #", "#####", "#   #", "## ##"}, 2}}) {
    const std::vector<Component> found = ComponentsOf(c.rows);
    ASSERT_EQ(found.size(), 1u) << c.rows[0];
    EXPECT_EQ(found[0].holes, c.holes) << c.rows[0] << " " << c.rows.size();
  }
}

TEST(Components, BelowTheThresholdAreNone) {
  EXPECT_TRUE(ComponentsOf({"++", "++"}).empty());
  EXPECT_EQ(ComponentsOf({"++", "++"}, 60).size(), 1u);
}

TEST(InkBox, LeavesOutSpecksBelowAPixelOfInk) {
  const std::vector<Component> found = ComponentsOf({"+    ", "  ## ", "  #  "}, 50);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(InkBox(found, 1.0), (Box{2, 1, 4, 3}));
  EXPECT_TRUE(InkBox({}, 1.0).empty());
}

}  // namespace
}  // namespace scipix
