#include "core/elementary.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace scipix {
namespace {

constexpr double kBound = 4 * std::numeric_limits<double>::epsilon();  // relative: 4 units of the last place

TEST(Elementary, IsAsLibcHasIt) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> exponent(-700, 700), angle(-0.79, 0.79), near(-2, 2);
  for (int i = 0; i < 20000; ++i) {
    for (const double x : {exponent(random), near(random)}) {
      EXPECT_NEAR(Exp(x), std::exp(x), std::exp(x) * kBound) << x;
      const double positive = std::exp(x);
      EXPECT_NEAR(Log(positive), std::log(positive), std::abs(std::log(positive)) * kBound) << positive;
      EXPECT_NEAR(Log2(positive), std::log2(positive), std::abs(std::log2(positive)) * kBound) << positive;
      EXPECT_NEAR(Exp2(x), std::exp2(x), std::exp2(x) * kBound) << x;
    }
    const double turned = angle(random);
    EXPECT_NEAR(Sin(turned), std::sin(turned), std::abs(std::sin(turned)) * kBound) << turned;
    EXPECT_NEAR(Cos(turned), std::cos(turned), std::cos(turned) * kBound) << turned;
  }
}

TEST(Elementary, IsExactWhereThatIsExpected) {
  EXPECT_EQ(Exp(0), 1);
  EXPECT_EQ(Log(1), 0);
  EXPECT_EQ(Sin(0), 0);
  EXPECT_EQ(Cos(0), 1);
  for (int i = -1022; i <= 1000; ++i) {
    EXPECT_EQ(Log2(std::ldexp(1, i)), i);
    if (std::abs(i) <= 1000) EXPECT_EQ(Exp2(i), std::ldexp(1, i));
  }
}

TEST(Elementary, GoesToTheEndsOfTheNumbers) {
  EXPECT_EQ(Exp(-800), 0);
  EXPECT_EQ(Exp(-std::numeric_limits<double>::infinity()), 0);
  EXPECT_EQ(Exp(800), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(Exp(std::numeric_limits<double>::quiet_NaN())));
  EXPECT_NEAR(Log(5e-324), std::log(5e-324), 1e-12);
}

}  // namespace
}  // namespace scipix
