#include "image/straighten.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>
#include <vector>

#include "image/letter_size.h"
#include "image/orientation.h"
#include "image/plates.h"
#include "image/prepare.h"
#include "image/skew.h"
#include "image/specks.h"
#include "image/turn.h"
#include "unit/image/pixels.h"

namespace scipix {
namespace {

// Ink of a line of fractions: bars of 60 x 3 pixels with "letters" of 14 x 20 above and below.
Image<uint8_t> Fractions() {
  Pixels<uint8_t> ink(500, 120, 1);
  ink.Fill(0);
  for (int x = 30; x < 440; x += 90) {
    ink.Paint({x, 58, x + 60, 61}, 255);
    for (int y : {30, 70}) {
      ink.Paint({x + 20, y, x + 23, y + 20}, 255).Paint({x + 20, y, x + 34, y + 3}, 255);
    }
  }
  Result<Image<uint8_t>> copy = TurnClockwise(ink.view, 0);
  return *std::move(copy);
}

TEST(Turn, FourQuartersGiveThePictureBack) {
  const Image<uint8_t> picture = Fractions();
  for (int quarters : {1, 2, 3}) {
    const Result<Image<uint8_t>> turned = TurnClockwise(picture.view(), quarters);
    ASSERT_TRUE(turned.ok());
    EXPECT_EQ(turned->width(), quarters == 2 ? 500 : 120);
    const Result<Image<uint8_t>> back = TurnClockwise(turned->view(), 4 - quarters);
    ASSERT_TRUE(back.ok());
    EXPECT_TRUE(std::equal(picture.buffer().data(), picture.buffer().data() + picture.buffer().size(), back->buffer().data()));
  }
}

TEST(Turn, ClockwiseBringsTheLeftEdgeUp) {
  Pixels<uint8_t> picture(3, 2, 1);
  picture.Fill(0).Paint({0, 1, 1, 2}, 9);  // bottom left
  const Result<Image<uint8_t>> turned = TurnClockwise(picture.view, 1);
  ASSERT_TRUE(turned.ok());
  EXPECT_EQ(turned->view().Row(0)[0], 9);  // top left
}

TEST(Skew, IsFoundWithinThreeTenthsUpToFifteenDegrees) {
  for (double degrees : {-14.5, -7.0, -2.0, 1.0, 4.3, 10.0, 14.5}) {
    const Result<Image<uint8_t>> tilted = RotateInk(Fractions().view(), degrees);
    ASSERT_TRUE(tilted.ok());
    const Skew skew = EstimateSkew(tilted->view());
    EXPECT_NEAR(skew.degrees, degrees, 0.3);
    EXPECT_GT(skew.evidence, 10);
    EXPECT_GT(skew.lead, 3);
    EXPECT_LT(skew.level_run, 16) << degrees;
  }
}

TEST(Skew, OfALevelPictureIsNextToNothingAndItsEdgesAreLevel) {
  const Skew skew = EstimateSkew(Fractions().view());
  EXPECT_NEAR(skew.degrees, 0, 0.3);
  EXPECT_DOUBLE_EQ(skew.level_run, 15);  // a bar of 60 pixels with hard edges
  EXPECT_EQ(skew.evidence, 0);
  EXPECT_EQ(EstimateSkew(Pixels<uint8_t>(20, 20, 1).Fill(0).view).evidence, 0);
}

double EvidenceOf(const std::vector<Component>& components) { return SidewaysEvidence(components, EstimateLetterSize(components)); }

TEST(Orientation, KnowsFractionsThatLieOnTheirSide) {
  const Image<uint8_t> upright = Fractions();
  const Result<Image<uint8_t>> lying = TurnClockwise(upright.view(), 1);
  ASSERT_TRUE(lying.ok());
  EXPECT_LT(EvidenceOf(FindComponents(upright.view(), kInkThreshold)), -0.5);
  EXPECT_GT(EvidenceOf(FindComponents(lying->view(), kInkThreshold)), 0.5);
  EXPECT_EQ(EvidenceOf({}), 0);
}

TEST(Straighten, TurnsALongLineOfPiecesThatTellLittleByTheirShape) {
  Pixels<uint8_t> ink(40, 500, 1);  // "letters" as wide as high, but for some a little wider
  ink.Fill(0);
  for (int i = 0; i < 16; ++i) ink.Paint({10, 10 + 30 * i, i % 4 == 0 ? 30 : 26, 26 + 30 * i}, 255);
  const Image<uint8_t> standing = *TurnClockwise(ink.view, 3);
  const std::vector<Component> components = FindComponents(ink.view, kInkThreshold);
  EXPECT_LT(std::abs(SidewaysEvidence(components, EstimateLetterSize(components))), 0.8);
  const Result<Straightened> straight = Straighten(*TurnClockwise(ink.view, 0), {}, kTurnAuto, {});
  ASSERT_TRUE(straight.ok());
  EXPECT_EQ(straight->turned, 1);
  EXPECT_EQ(Straighten(*TurnClockwise(standing.view(), 0), {}, kTurnAuto, {})->turned, 0);
}

TEST(Orientation, BothWaysProbabilitiesAddUp) {
  const Box wide{0, 0, 300, 100};
  const Box high{0, 0, 100, 300};
  const LetterSize letters{.independent = 5};
  EXPECT_NEAR(OnSideProbability(0.3, letters, wide) + OnSideProbability(-0.3, letters, high), 1, 1e-12);
  EXPECT_LT(OnSideProbability(0, letters, wide), 0.5);
  EXPECT_GT(OnSideProbability(0.3, letters, wide), OnSideProbability(0.1, letters, wide));
  EXPECT_EQ(OnSideProbability(1, letters, {}), 0);
}

TEST(Straighten, LeavesALevelPictureAlone) {
  Result<Straightened> straight = Straighten(Fractions(), {}, kTurnAuto, {});
  ASSERT_TRUE(straight.ok());
  EXPECT_EQ(straight->turned, 0);
  EXPECT_EQ(straight->skew, 0);
  EXPECT_EQ(straight->specks, 0);
  EXPECT_EQ(straight->ink.width(), 500);
}

TEST(Straighten, TurnsAndLevelsWhatIsNot) {
  Result<Image<uint8_t>> tilted = RotateInk(Fractions().view(), 6);
  ASSERT_TRUE(tilted.ok());
  Result<Straightened> level = Straighten(*std::move(tilted), {}, kTurnAuto, {});
  ASSERT_TRUE(level.ok());
  EXPECT_NEAR(level->skew, 6, 0.3);
  Result<Image<uint8_t>> lying = TurnClockwise(Fractions().view(), 3);
  ASSERT_TRUE(lying.ok());
  Result<Straightened> turned = Straighten(*std::move(lying), {}, kTurnAuto, {});
  ASSERT_TRUE(turned.ok());
  EXPECT_TRUE(turned->lies_on_side);
  EXPECT_EQ(turned->turned, 1);
  EXPECT_EQ(turned->ink.width(), 500);
}

// Slanted strokes line up at many angles, and lean as stems of a tilted picture do; that is no tilt.
TEST(Straighten, DoesNotLevelSlantedStrokes) {
  for (int count : {3, 12}) {
    for (int slant : {3, 5}) {
      Pixels<uint8_t> ink(40 + 40 * count, 60, 1);
      ink.Fill(0);
      for (int x = 20; x < 20 + 40 * count; x += 40) {
        for (int y = 10; y < 40; ++y) ink.Paint({x + (40 - y) / slant, y, x + (40 - y) / slant + 3, y + 1}, 255);
      }
      Result<Image<uint8_t>> copy = TurnClockwise(ink.view, 0);
      ASSERT_TRUE(copy.ok());
      Result<Straightened> kept = Straighten(*std::move(copy), {}, 0, {});
      ASSERT_TRUE(kept.ok());
      EXPECT_EQ(kept->skew, 0) << count << " strokes, one in " << slant;
    }
  }
}

// At two degrees a formula as wide as this is hardly out of line.
TEST(Straighten, LevelsASlightTilt) {
  for (double degrees : {-2.0, 1.5, 2.5}) {
    Result<Image<uint8_t>> tilted = RotateInk(Fractions().view(), degrees);
    ASSERT_TRUE(tilted.ok());
    Result<Straightened> level = Straighten(*std::move(tilted), {}, kTurnAuto, {});
    ASSERT_TRUE(level.ok());
    EXPECT_NEAR(level->skew, degrees, 0.3);
  }
}

TEST(Straighten, DoesOnlyWhatTheStepsAllow) {
  Result<Image<uint8_t>> tilted = RotateInk(Fractions().view(), 6);
  ASSERT_TRUE(tilted.ok());
  Result<Straightened> kept = Straighten(*std::move(tilted), *StepsOfPreset("screenshot"), 0, {});
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->skew, 0);
}

TEST(Specks, AreTakenOffWhereThereAreMany) {
  Image<uint8_t> dirty = Fractions();
  for (int i = 0; i < 12; ++i) {
    const int x = 7 + 41 * i;
    const int y = (i % 2 == 0 ? 2 : 106) + (i * i) % 9;
    dirty.view().Row(y)[x] = 255;
    dirty.view().Row(y)[x + 1] = static_cast<uint8_t>(255 - 20 * (i % 3));
  }
  Result<Straightened> clean = Straighten(std::move(dirty), {}, 0, {});
  ASSERT_TRUE(clean.ok());
  EXPECT_GE(clean->specks, 8);
  EXPECT_EQ(clean->components.size(), FindComponents(clean->ink.view(), kInkThreshold).size());
}

// More specks than letters tell a wrong letter size, and with it wrong turns and tilts; those that lie on strokes go, too.
TEST(Specks, AreTakenOffBeforeThePictureIsTurnedAndLevelled) {
  for (double degrees : {0.0, 5.0}) {
    Result<Image<uint8_t>> ink = RotateInk(Fractions().view(), degrees);
    ASSERT_TRUE(ink.ok());
    Result<Image<uint8_t>> copy = TurnClockwise(std::as_const(*ink).view(), 0);
    const Result<Straightened> clean = Straighten(*std::move(copy), {}, kTurnAuto, {});
    std::mt19937 random(7);
    for (int i = 0; i < 120; ++i) {
      const int x = static_cast<int>(random() % static_cast<unsigned>(ink->width() - 2));
      const int y = static_cast<int>(random() % static_cast<unsigned>(ink->height() - 2));
      for (int row = y; row < y + 2; ++row) std::fill_n(ink->view().Row(row) + x, 2, uint8_t{205});
    }
    const Result<Straightened> cleaned = Straighten(*std::move(ink), {}, kTurnAuto, {});
    ASSERT_TRUE(clean.ok() && cleaned.ok());
    EXPECT_GT(cleaned->specks, 90);
    EXPECT_NEAR(cleaned->letters.em, clean->letters.em, 0.15 * clean->letters.em);
    EXPECT_EQ(cleaned->turned, 0);
    EXPECT_NEAR(cleaned->skew, clean->skew, 0.2);
    EXPECT_LE(cleaned->components.size(), clean->components.size() + 2) << "but for a pair that touches";
  }
}

// Bars and a brace, many times as high as the letters beside them, are no letters that the rest would be dirt to.
TEST(Specks, LettersBesideTallBarsAreNone) {
  Pixels<uint8_t> ink(400, 120, 1);
  ink.Fill(0);
  for (int x : {20, 60, 110}) ink.Paint({x, 10, x + 4, 110}, 255);
  for (int x = 130; x < 380; x += 40) {
    for (int y : {30, 80}) ink.Paint({x, y, x + 2, y + 14}, 255).Paint({x, y, x + 14, y + 2}, 255);
  }
  Result<Image<uint8_t>> copy = TurnClockwise(ink.view, 0);
  const Result<Straightened> picture = Straighten(*std::move(copy), {}, 0, {});
  ASSERT_TRUE(picture.ok());
  EXPECT_EQ(picture->specks, 0);
}

TEST(Plates, DarkStripsAreTurnedOver) {
  Pixels<uint8_t> gray(200, 100, 1);
  gray.Fill(250).Paint({20, 20, 180, 60}, 30).Paint({50, 30, 60, 50}, 240).Paint({50, 75, 60, 95}, 20);
  const int plates = TurnPlates(gray.view, HistogramOf(gray.view));
  EXPECT_EQ(plates, 1);
  EXPECT_EQ(gray.view.Row(25)[100], 250);  // its paper
  EXPECT_EQ(gray.view.Row(40)[55], 40);    // its ink: 250 + 30 - 240
  EXPECT_EQ(gray.view.Row(20)[20], 250);   // no seam
  EXPECT_EQ(gray.view.Row(85)[55], 20);    // the ink beside it
}

TEST(Plates, AreTurnedOverHoweverLittleIsWrittenOnThem) {
  Pixels<uint8_t> gray(700, 160, 1);
  gray.Fill(250).Paint({20, 20, 680, 140}, 0).Paint({50, 70, 62, 72}, 240);  // a minus sign: a four-thousandth of the strip
  EXPECT_EQ(TurnPlates(gray.view, HistogramOf(gray.view)), 1);
  EXPECT_EQ(gray.view.Row(71)[55], 10);
  EXPECT_EQ(gray.view.Row(100)[300], 250);
}

TEST(Plates, FramesBlocksAndDarkPagesAreLeftAlone) {
  Pixels<uint8_t> frame(200, 100, 1);
  frame.Fill(250).Paint({20, 20, 180, 80}, 0).Paint({24, 24, 176, 76}, 250).Paint({60, 40, 80, 60}, 0);
  Pixels<uint8_t> block(200, 100, 1);
  block.Fill(250).Paint({20, 20, 80, 80}, 0);
  Pixels<uint8_t> page(200, 100, 1);
  page.Fill(20).Paint({60, 40, 80, 60}, 230);
  Pixels<uint8_t> nicked(200, 100, 1);
  nicked.Fill(250).Paint({20, 20, 80, 80}, 0).Paint({20, 20, 23, 23}, 250).Paint({50, 50, 53, 53}, 250);  // a worn corner, a speck of light
  for (Pixels<uint8_t>* picture : {&frame, &block, &page, &nicked}) {
    const std::vector<uint8_t> before = picture->memory;
    const int plates = TurnPlates(picture->view, HistogramOf(picture->view));
    EXPECT_EQ(plates, 0);
    EXPECT_EQ(picture->memory, before);
  }
}

TEST(TurnTensor, TwiceGivesTheTensorBackAndOnceKeepsItsPlace) {
  Pixels<uint8_t> rgba(150, 60, 4);
  rgba.Fill(255).Paint({10, 20, 13, 40}, 0).Paint({30, 30, 50, 33}, 0).Paint({70, 20, 84, 40}, 0);
  Result<PreparedImage> prepared = Prepare(rgba.view);
  ASSERT_TRUE(prepared.ok());
  const std::vector<float> before(prepared->tensor.data(), prepared->tensor.data() + prepared->tensor.size());
  TurnTensor({}, *prepared);
  EXPECT_EQ(prepared->turned, 2);
  EXPECT_EQ(prepared->tensor[0], before[0]);
  TurnTensor({}, *prepared);
  EXPECT_EQ(prepared->turned, 0);
  EXPECT_TRUE(std::equal(before.begin(), before.end(), prepared->tensor.data()));
}

}  // namespace
}  // namespace scipix
