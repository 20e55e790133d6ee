#include "core/number.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <random>

namespace scipix {
namespace {

std::string Printed(double number, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, number);
  return text;
}

TEST(DecimalText, IsWhatPrintfWrites) {
  for (const double number : {0.0, -0.0, 1.0, -2.5, 0.1, 0.999999, 0.9999996, 0.0078125, 0.0234375, 1408.25, 123456789.125, -1e-7, 999999999.5}) {
    for (int decimals = 0; decimals <= 6; ++decimals) EXPECT_EQ(DecimalText(number, decimals), Printed(number, decimals));
  }
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const double number = std::ldexp(static_cast<double>(random()) - 0x80000000p0, static_cast<int>(random() % 40) - 42);
    EXPECT_EQ(DecimalText(number), Printed(number, 6));
  }
}

TEST(DecimalText, WritesLargeNumbersWithAnExponent) {
  EXPECT_EQ(DecimalText(1e9, 1), "1.0e9");
  EXPECT_EQ(DecimalText(-2.5e300, 2), "-2.50e300");
  EXPECT_EQ(DecimalText(std::numeric_limits<double>::infinity()), "inf");
  EXPECT_EQ(DecimalText(-std::numeric_limits<double>::infinity()), "-inf");
  EXPECT_EQ(DecimalText(std::numeric_limits<double>::quiet_NaN()), "nan");
}

TEST(ShortDecimalText, LeavesOutZerosAtTheEnd) {
  EXPECT_EQ(ShortDecimalText(20), "20");
  EXPECT_EQ(ShortDecimalText(0.5), "0.5");
  EXPECT_EQ(ShortDecimalText(-0.25, 1), "-0.2");
  EXPECT_EQ(ShortDecimalText(100, 0), "100");
  EXPECT_EQ(ShortDecimalText(2e300, 1), "2.0e300");
}

TEST(ReadDecimal, IsWhatStrtodReads) {
  for (const char* text : {"0", "-0", "7", "-12.5", "0.1", "1.2712", "-0.3757", "26.5", "1e-6", "2.5E+2", "123456789012345", "1e22", "4e-22", ".5", "5.", "0e999"}) {
    EXPECT_EQ(ReadDecimal(text), std::strtod(text, nullptr)) << text;
  }
  EXPECT_EQ(ReadDecimal("1e400"), std::numeric_limits<double>::infinity());
  EXPECT_EQ(ReadDecimal("1e-99999999999"), 0);
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const std::string exact = std::to_string(random()) + "." + std::to_string(random() % 100000);
    EXPECT_EQ(ReadDecimal(exact), std::strtod(exact.c_str(), nullptr)) << exact;
    const std::string longer = std::to_string(random()) + std::to_string(random()) + "." + std::to_string(random()) + "e" + std::to_string(static_cast<int>(random() % 400) - 200);
    const double number = std::strtod(longer.c_str(), nullptr);
    EXPECT_NEAR(ReadDecimal(longer), number, number * 1e-13) << longer;
  }
}

}  // namespace
}  // namespace scipix
