#include "image/rulings.h"

#include <gtest/gtest.h>

#include "unit/image/pixels.h"

namespace scipix {
namespace {

// Rulings of `level` every 26 rows from row 8 on, and a stem of full ink across two of them.
Pixels<uint8_t> Notebook(uint8_t level, int rulings = 4) {
  Pixels<uint8_t> page(200, 120, 1);
  for (int i = 0; i < rulings; ++i) page.Paint({0, 8 + 26 * i, 200, 9 + 26 * i}, level);
  page.Paint({90, 20, 94, 80}, 255);
  return page;
}

TEST(Rulings, OfANotebookGoAndStrokesAcrossThemStay) {
  Pixels<uint8_t> page = Notebook(85);
  const std::vector<Ruling> rulings = FindRulings(page.view, 20);
  ASSERT_EQ(rulings.size(), 4u);
  EXPECT_EQ(rulings[1].top, 34);
  RemoveRulings(rulings, page.view);
  for (int y = 0; y < 120; ++y) {
    for (int x = 0; x < 200; ++x) ASSERT_EQ(page.view.Row(y)[x], x >= 90 && x < 94 && y >= 20 && y < 80 ? 255 : 0) << x << "," << y;
  }
}

TEST(Rulings, LeaveABarThatLiesOnThem) {
  Pixels<uint8_t> page = Notebook(85);
  page.Paint({30, 60, 60, 61}, 240);  // a minus sign just on the third one
  RemoveRulings(FindRulings(page.view, 20), page.view);
  EXPECT_EQ(page.view.Row(60)[45], 240);
  EXPECT_EQ(page.view.Row(60)[70], 0);
}

TEST(Rulings, MayMissOneThatWritingCovers) {
  Pixels<uint8_t> page = Notebook(85);
  page.Paint({0, 30, 200, 38}, 0);
  EXPECT_EQ(FindRulings(page.view, 20).size(), 3u);
}

TEST(Rulings, AreNotTheRulesOfATableNorFractionBars) {
  EXPECT_TRUE(FindRulings(Notebook(255).view, 20).empty()) << "as dark as the writing";
  EXPECT_TRUE(FindRulings(Notebook(85, 2).view, 20).empty()) << "two bars";
  Pixels<uint8_t> uneven = Notebook(85, 2);
  EXPECT_TRUE(FindRulings(uneven.Paint({0, 75, 200, 76}, 85).view, 20).empty()) << "41 rows after 26";
  EXPECT_TRUE(FindRulings(Notebook(85).view, 120).empty()) << "closer than the letters are high";
  Pixels<uint8_t> thick(200, 120, 1);
  for (int i = 0; i < 4; ++i) thick.Paint({0, 8 + 26 * i, 200, 16 + 26 * i}, 85);
  EXPECT_TRUE(FindRulings(thick.view, 20).empty()) << "bands, not lines";
}

TEST(Rulings, OfNothingAreNone) {
  Pixels<uint8_t> blank(40, 30, 1);
  EXPECT_TRUE(FindRulings(blank.view, 20).empty());
  EXPECT_TRUE(FindRulings(Pixels<uint8_t>(0, 0, 1).view, 20).empty());
}

}  // namespace
}  // namespace scipix
