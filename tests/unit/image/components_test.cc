#include "image/components.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "image/ink_box.h"

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
