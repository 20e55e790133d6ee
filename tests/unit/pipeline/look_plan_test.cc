#include "pipeline/look_plan.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

constexpr Look kFirst{20, false};

TEST(LookPlan, TriesTheOtherLetterSizeOnceUnlessTheReadingIsConfident) {
  PreparedImage prepared;
  prepared.other_em = 31;
  LookPlan plan(true);
  EXPECT_FALSE(plan.Next(kFirst, 0.9, false, prepared));
  EXPECT_EQ(plan.Next(kFirst, 0.8, false, prepared), (Look{31, false}));
  EXPECT_FALSE(plan.Next(kFirst, 0.8, false, prepared));
}

TEST(LookPlan, TurnsWhatCanHardlyBeReadOverOnce) {
  const PreparedImage prepared;
  LookPlan plan(true);
  EXPECT_FALSE(plan.Next(kFirst, 0.5, false, prepared));
  EXPECT_EQ(plan.Next(kFirst, 0.2, true, prepared), (Look{20, true}));
  EXPECT_FALSE(plan.Next(kFirst, 0.2, true, prepared));
}

TEST(LookPlan, TurnsWhatIsHardlyReadOverHoweverConfident) {
  LookPlan plan(true);
  EXPECT_EQ(plan.Next(kFirst, 0.6, true, {}), (Look{20, true}));
}

TEST(LookPlan, TurnsWhatWasFoundOnItsSideOverHoweverWellItIsRead) {
  PreparedImage prepared;
  prepared.lies_on_side = true;
  LookPlan plan(true);
  EXPECT_EQ(plan.Next(kFirst, 0.9, false, prepared), (Look{20, true}));
}

TEST(LookPlan, TurnsNothingWhereItWasSaidHowThePictureStands) {
  PreparedImage prepared;
  prepared.lies_on_side = prepared.may_lie_on_side = true;
  LookPlan plan(false);
  EXPECT_FALSE(plan.Next(kFirst, 0.1, true, prepared));
  EXPECT_EQ(plan.LayDown(prepared), LookPlan::OnSide::kNo);
}

TEST(LookPlan, LaysAPictureWithoutAFormulaDownAndThenTurnsItOver) {
  PreparedImage prepared;
  prepared.may_lie_on_side = true;
  prepared.other_em = 31;
  LookPlan plan(true);
  EXPECT_EQ(plan.LayDown(prepared), LookPlan::OnSide::kLayDown);
  EXPECT_TRUE(plan.has_lain_down());
  prepared.may_lie_on_side = false;
  prepared.lies_on_side = true;
  EXPECT_EQ(plan.LayDown(prepared), LookPlan::OnSide::kTurnOver);
  EXPECT_EQ(plan.LayDown(prepared), LookPlan::OnSide::kNo);
  EXPECT_FALSE(plan.Next(kFirst, 0.1, true, prepared)) << "on its side it has a letter size of its own, and it was turned over";
}

}  // namespace
}  // namespace scipix
