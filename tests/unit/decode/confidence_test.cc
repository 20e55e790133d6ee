#include "decode/confidence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace scipix {
namespace {

TEST(Confidence, IsTheRootOfMeanTimesMinimum) {
  const std::vector<float> logs = {std::log(0.5f), std::log(0.125f), 0.0f, 0.0f};
  const Confidence confidence = MeasureConfidence(logs);
  EXPECT_NEAR(confidence.geometric_mean, 0.5, 1e-6);
  EXPECT_NEAR(confidence.minimum, 0.125, 1e-6);
  EXPECT_NEAR(confidence.whole, 0.25, 1e-6);
}

TEST(Confidence, IsOneForCertaintyAndZeroForNothing) {
  EXPECT_EQ(MeasureConfidence(std::vector<float>{0, 0}).whole, 1);
  EXPECT_EQ(MeasureConfidence({}).whole, 0);
  EXPECT_EQ(MeasureConfidence(std::vector<float>{-INFINITY, 0}).whole, 0);
}

TEST(Calibrated, ChangesNothingByItself) {
  for (const double whole : {0.001, 0.25, 0.5, 0.999}) EXPECT_NEAR(Calibrated(whole, {}), whole, 1e-12);
  EXPECT_NEAR(Calibrated(0, {}), 0, 1e-8);
  EXPECT_NEAR(Calibrated(1, {}), 1, 1e-8);
}

TEST(Calibrated, ScalesAndShiftsTheLogit) {
  EXPECT_NEAR(Calibrated(0.5, {2, -1}), 1 / (1 + std::exp(1)), 1e-12);
  EXPECT_NEAR(Calibrated(0.8, {2, 0}), 16.0 / 17, 1e-12);
  EXPECT_LT(Calibrated(0.3, {0.5, 0.1}), Calibrated(0.31, {0.5, 0.1}));
}

}  // namespace
}  // namespace scipix
