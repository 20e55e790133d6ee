#include "pipeline/refusal.h"

#include <gtest/gtest.h>

namespace scipix {
namespace {

RecognitionOptions Limits() {
  RecognitionOptions options;
  options.min_confidence = 0.3;
  options.min_token_confidence = 0.6;
  return options;
}

TEST(Refusal, AGoodReadingIsNotRefused) { EXPECT_FALSE(RefusalOf({false, false, 0.5, 0.7}, Limits(), {})); }

TEST(Refusal, NamesWhatWasWrongWithTheNumbers) {
  const auto message = [](const ReadingFacts& reading) { return RefusalOf(reading, Limits(), {})->message; };
  EXPECT_EQ(message({true, false, 0.5, 0.7}), "The network read nothing in the picture");
  EXPECT_EQ(message({false, false, 0.25, 0.7}), "The reading has confidence 0.250000, below 0.300000");
  EXPECT_EQ(message({false, false, 0.5, 0.55}), "The tokens of the reading have confidence 0.550000 in the mean, below 0.600000");
  EXPECT_EQ(RefusalOf({false, false, 0.25, 0.7}, Limits(), {})->code, ErrorCode::kLowConfidence);
}

TEST(Refusal, OnItsSideAPictureMustBeReadWell) {
  EXPECT_FALSE(RefusalOf({false, true, kReadOnSide, 0.9}, Limits(), {}));
  EXPECT_EQ(RefusalOf({false, true, kReadOnSide - 0.01, 0.9}, Limits(), {})->code, ErrorCode::kNotAFormula);
}

TEST(Refusal, TheLimitIsOfTheCalibratedConfidence) {
  EXPECT_TRUE(RefusalOf({false, false, 0.5, 0.7}, Limits(), {.slope = 1, .offset = -2}));
  EXPECT_FALSE(RefusalOf({false, false, 0.2, 0.7}, Limits(), {.slope = 1, .offset = 2}));
}

TEST(Refusal, HardlyReadIsWhatMayStandOnItsHead) {
  EXPECT_FALSE(IsHardlyRead({false, false, kHardlyRead, 0.7}, Limits()));
  EXPECT_TRUE(IsHardlyRead({false, false, kHardlyRead - 0.01, 0.7}, Limits()));
  EXPECT_TRUE(IsHardlyRead({false, false, 0.9, 0.1}, Limits())) << "its tokens would be refused";
  EXPECT_FALSE(IsHardlyRead({true, false, 0, 0}, Limits())) << "nothing was read: it is no formula, however it stands";
}

TEST(Refusal, OfAPictureTellsTheScoreAndTheThreshold) {
  RecognitionOptions options;
  options.formula_threshold = -1;
  EXPECT_EQ(RefusalOfPicture(-3.5, options).message, "The picture shows no formula: the network scores it -3.500000, below -1.000000");
}

}  // namespace
}  // namespace scipix
