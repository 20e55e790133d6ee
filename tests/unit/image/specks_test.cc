#include "image/specks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

#include "pixels.h"

namespace scipix {
namespace {

constexpr double kEm = 20;

Component Letter(int left, int top, int width = 14, int height = 20) { return {{left, top, left + width, top + height}, 120, 120 * 255}; }
Component Dot(int left, int top, int mass = 4 * 255) { return {{left, top, left + 2, top + 2}, 4, mass}; }

// A line of letters from (0, 100) on, and ten lone pieces of dirt far above it, at uneven distances; `spread`: how much their ink differs.
std::vector<Component> DirtyLine(int spread) {
  std::vector<Component> pieces;
  for (int i = 0; i < 10; ++i) pieces.push_back(Dot(37 * i + i * i, (7 * i * i) % 50, 4 * 255 - spread * (i % 5)));
  for (int i = 0; i < 12; ++i) pieces.push_back(Letter(30 * i, 100));
  return pieces;
}

TEST(Specks, LieAlone) {
  const std::vector<Component> pieces = {Letter(0, 0), Dot(20, 18), Dot(60, 3), Letter(90, 0)};
  EXPECT_EQ(FindSpecks(pieces, {.em = kEm}), std::vector<size_t>{2});
}

TEST(Specks, AreNotTheDotsOfAnEllipsisNorOfAGrid) {
  std::vector<Component> pieces = {Letter(0, 0)};
  for (int i = 0; i < 3; ++i) pieces.push_back(Dot(60 + 9 * i, 16));
  for (int i = 0; i < 3; ++i) pieces.push_back(Dot(60 + 9 * i, 60 + 9 * i));
  for (int i = 0; i < 9; ++i) pieces.push_back(Dot(150 + 40 * (i % 3), 40 * (i / 3)));
  EXPECT_TRUE(FindSpecks(pieces, {.em = kEm}).empty());
  pieces.push_back(Dot(330, 3));
  EXPECT_EQ(FindSpecks(pieces, {.em = kEm}), std::vector<size_t>{pieces.size() - 1});
}

TEST(Specks, AmongLettersAreLikeTheLoneOnes) {
  std::vector<Component> pieces = DirtyLine(10);
  const size_t like = pieces.size();
  pieces.push_back(Dot(16, 118));           // on the line, but just like the dirt
  pieces.push_back(Dot(76, 118, 3 * 255));  // a full stop of another ink
  pieces.push_back(Letter(400, 108, 4, 12));
  pieces.push_back(Dot(401, 102));          // the dot of an i
  const std::vector<size_t> specks = FindSpecks(pieces, {.em = kEm});
  EXPECT_EQ(specks.size(), 11u);
  EXPECT_EQ(specks.back(), like);
}

TEST(Specks, OfManySizesLeaveDotsWhereTheyAreWritten) {
  std::vector<Component> pieces = DirtyLine(120);
  pieces.push_back(Dot(16, 118, 900));   // on the line behind a letter
  pieces.push_back(Dot(36, 96, 900));    // over a letter's middle
  pieces.push_back(Dot(80, 102, 900));   // a colon
  pieces.push_back(Dot(80, 110, 900));
  const size_t dirt = pieces.size();
  pieces.push_back(Dot(112, 93, 900));   // over the gap between two letters
  const std::vector<size_t> specks = FindSpecks(pieces, {.em = kEm});
  EXPECT_EQ(specks.size(), 11u);
  EXPECT_EQ(specks.back(), dirt);
}

TEST(Specks, AreFewInACleanPicture) {
  std::vector<Component> pieces = DirtyLine(0);
  pieces.erase(pieces.begin(), pieces.begin() + 6);
  pieces.push_back(Dot(112, 93));
  const std::vector<size_t> specks = FindSpecks(pieces, {.em = kEm});
  EXPECT_EQ(specks.size(), 4u);
  EXPECT_FALSE(IsDirty(pieces, specks));
}

TEST(Specks, OutsideTheLineTellWhatThoseCloseToLettersAre) {
  std::vector<Component> pieces;
  for (int i = 0; i < 12; ++i) pieces.push_back(Letter(30 * i, 100));
  for (int i = 0; i < 10; ++i) pieces.push_back(Dot(21 + 33 * i, i % 2 == 0 ? 95 - i % 3 : 122 + i % 3));  // nearer to letters than half an em, but above and below all
  const size_t stop = pieces.size();
  pieces.push_back({{347, 117, 350, 120}, 9, 9 * 230});  // a full stop, larger than they
  const std::vector<size_t> specks = FindSpecks(pieces, {.em = kEm});
  EXPECT_EQ(specks.size(), 10u);
  EXPECT_FALSE(std::binary_search(specks.begin(), specks.end(), stop));
}

TEST(Specks, OfOneDarknessAreNotWhatHasAnother) {
  std::vector<Component> pieces = DirtyLine(0);
  const size_t stop = pieces.size();
  pieces.push_back({{370, 117, 373, 120}, 9, 9 * 200});  // a full stop, alone behind the line; its rim is pale
  const std::vector<size_t> specks = FindSpecks(pieces, {.em = kEm});
  EXPECT_EQ(specks.size(), 10u);
  EXPECT_FALSE(std::binary_search(specks.begin(), specks.end(), stop));
}

TEST(Specks, OverABracketAreNoDotsOfI) {
  std::vector<Component> pieces = DirtyLine(10);
  pieces.push_back(Letter(400, 96, 5, 30));
  pieces.push_back(Dot(401, 91));
  EXPECT_EQ(FindSpecks(pieces, {.em = kEm}).back(), pieces.size() - 1);
}

TEST(Specks, AreBlotsAndSpreadOverThePicture) {
  struct Case {
    std::string_view name;
    int width, height, mass, step_down;
    bool is_dirt;
  };
  const Case cases[] = {{"dirt", 2, 2, 4 * 255, 9, true}, {"crumbs of hairlines", 3, 3, 3 * 255, 9, false}, {"minus signs", 8, 2, 16 * 255, 9, false}, {"uneven ellipses", 2, 2, 4 * 255, 1, false}};
  for (const Case& one : cases) {
    std::vector<Component> pieces;
    for (int i = 0; i < 10; ++i) pieces.push_back(Letter(30 * i, 50));
    std::vector<size_t> found;
    for (int i = 0; i < 8; ++i) {
      found.push_back(pieces.size());
      pieces.push_back({{16 + 30 * i, 10 + one.step_down * i, 16 + 30 * i + one.width, 10 + one.step_down * i + one.height}, one.width * one.height, one.mass});
    }
    EXPECT_EQ(IsDirty(pieces, found), one.is_dirt) << one.name;
    found.pop_back();
    EXPECT_FALSE(IsDirty(pieces, found)) << one.name;
  }
}

TEST(Specks, GoWithTheirFringeAndLeaveWhatIsBesideThem) {
  Pixels<uint8_t> ink(12, 6, 1);
  ink.Fill(0).Paint({2, 2, 4, 4}, 255).Paint({4, 2, 5, 4}, 40).Paint({5, 0, 8, 6}, 200);
  const Component speck{{2, 2, 4, 4}, 4, 4 * 255};
  RemoveComponents(std::span(&speck, 1), ink.view);
  EXPECT_EQ(ink.view.Row(2)[3], 0);
  EXPECT_EQ(ink.view.Row(2)[4], 0);
  EXPECT_EQ(ink.view.Row(2)[5], 200);
}

}  // namespace
}  // namespace scipix
