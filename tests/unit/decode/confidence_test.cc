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

}  // namespace
}  // namespace scipix
