#include "image/stuck_specks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "image/letter_size.h"
#include "pixels.h"

namespace scipix {
namespace {

constexpr SpeckKind kKind{2, 2, 210, 210};

Pixels<uint8_t> Paper() {
  Pixels<uint8_t> ink(40, 30, 1);
  ink.Fill(0);
  return ink;
}

// The same ink again; a copy of Pixels would look at its original's memory.
Pixels<uint8_t> Again(const Pixels<uint8_t>& ink) {
  Pixels<uint8_t> again = Paper();
  std::copy(ink.memory.begin(), ink.memory.end(), again.memory.begin());
  return again;
}

// Paints specks of the kind, takes them off again and gives how many went.
int AddAndRemove(const std::vector<std::pair<int, int>>& places, Pixels<uint8_t>& ink) {
  for (const auto& [x, y] : places) ink.Paint({x, y, x + 2, y + 2}, 210);
  return RemoveStuckSpecks(kKind, ink.view);
}

TEST(StuckSpecks, AreOfTheKindOfMostLoneOnes) {
  Pixels<uint8_t> ink = Paper();
  for (int i = 0; i < 6; ++i) ink.Paint({6 * i, 2, 6 * i + 3, 4}, static_cast<uint8_t>(200 + i));
  ink.Paint({3, 20, 7, 24}, 255).Paint({20, 20, 21, 21}, 255);
  const std::optional<SpeckKind> kind = KindOfSpecks(FindComponents(ink.view, kInkThreshold), ink.view);
  ASSERT_TRUE(kind.has_value());
  EXPECT_EQ(kind->width, 3);
  EXPECT_EQ(kind->height, 2);
  EXPECT_EQ(kind->least, 200);
  EXPECT_EQ(kind->most, 205);
}

TEST(StuckSpecks, HaveNoKindWhereLoneOnesDifferOrAreNoRectangles) {
  Pixels<uint8_t> ink = Paper();
  for (int i = 0; i < 5; ++i) ink.Paint({8 * i, 2, 8 * i + 2 + i, 4}, 210);
  EXPECT_FALSE(KindOfSpecks(FindComponents(ink.view, kInkThreshold), ink.view).has_value());
  ink.Fill(0);
  for (int i = 0; i < 5; ++i) ink.Paint({8 * i, 2, 8 * i + 2, 4}, 210).Paint({8 * i, 2, 8 * i + 1, 3}, 0);
  EXPECT_FALSE(KindOfSpecks(FindComponents(ink.view, kInkThreshold), ink.view).has_value());
  EXPECT_FALSE(KindOfSpecks({}, ink.view).has_value());
}

TEST(StuckSpecks, GoAndLeaveTheStrokesThatTheyTouch) {
  Pixels<uint8_t> clean = Paper();
  clean.Paint({10, 4, 13, 26}, 255).Paint({13, 4, 14, 26}, 60);        // a stem with its fringe,
  clean.Paint({20, 15, 36, 16}, 210);                                  // a minus sign of the specks' darkness,
  for (int i = 0; i < 9; ++i) clean.Paint({24 + i, 2 + i, 26 + i, 3 + i}, 255);  // and a slanted stroke
  Pixels<uint8_t> ink = Again(clean);
  // Beside the stem, over its fringe; on the minus sign; on the end of the slanted stroke's fourth row; alone; two that overlap; in the corner.
  EXPECT_EQ(AddAndRemove({{13, 9}, {24, 14}, {30, 4}, {3, 3}, {3, 20}, {4, 21}, {38, 28}}, ink), 7);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 40; ++x) {
      const bool is_slanted = x >= 24 && x < 36 && y >= 2 && y < 11;  // its rim may lose a pixel
      EXPECT_TRUE(is_slanted || ink.view.Row(y)[x] == clean.view.Row(y)[x]) << x << ", " << y;
    }
  }
  EXPECT_EQ(FindComponents(ink.view, kInkThreshold).size(), 3u);
}

TEST(StuckSpecks, OfTheLettersDarknessGoOnlyFromStraightEdges) {
  Pixels<uint8_t> clean = Paper();
  clean.Paint({10, 4, 12, 26}, 210).Paint({10, 4, 30, 6}, 210).Paint({30, 4, 32, 20}, 210);  // strokes as wide as a speck
  Pixels<uint8_t> ink = Again(clean);
  EXPECT_EQ(AddAndRemove({}, ink), 0);
  EXPECT_EQ(ink.memory, clean.memory);
  EXPECT_EQ(AddAndRemove({{12, 14}, {20, 6}}, ink), 2);
  EXPECT_EQ(ink.memory, clean.memory);
}

TEST(StuckSpecks, OfAnotherDarknessAreLetters) {
  Pixels<uint8_t> ink = Paper();
  ink.Paint({10, 4, 13, 26}, 255).Paint({20, 20, 22, 22}, 230).Paint({26, 20, 28, 22}, 190);
  const std::vector<uint8_t> before = ink.memory;
  EXPECT_EQ(RemoveStuckSpecks(kKind, ink.view), 0);
  EXPECT_EQ(ink.memory, before);
}

TEST(StuckSpecks, AreLookedForInPicturesSmallerThanThey) {
  Pixels<uint8_t> ink(1, 1, 1);
  ink.Fill(210);
  EXPECT_EQ(RemoveStuckSpecks(kKind, ink.view), 0);
}

}  // namespace
}  // namespace scipix
