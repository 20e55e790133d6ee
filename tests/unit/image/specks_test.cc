#include "image/specks.h"

#include <gtest/gtest.h>

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
  EXPECT_FALSE(IsDirty(specks.size(), pieces.size()));
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
