#include "core/elementary.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numbers>

namespace scipix {
namespace {

// 2^exponent, of a normal number.
double PowerOfTwo(int exponent) { return std::bit_cast<double>(static_cast<uint64_t>(exponent + 1023) << 52); }

// x = mantissa * 2^exponent, the mantissa between the root of 1/2 and that of 2.
struct Parts {
  double mantissa;
  int exponent;
};

Parts PartsOf(double x) {
  int shift = 0;
  if (x < 0x1p-1022) x *= 0x1p54, shift = 54;
  const uint64_t bits = std::bit_cast<uint64_t>(x);
  const int exponent = static_cast<int>(bits >> 52) - 1023;
  const double mantissa = std::bit_cast<double>((bits & ((uint64_t{1} << 52) - 1)) | uint64_t{1023} << 52);
  return mantissa > std::numbers::sqrt2 ? Parts{mantissa / 2, exponent + 1 - shift} : Parts{mantissa, exponent - shift};
}

// The series of 2 artanh((m - 1) / (m + 1)); its last term is below 2^-58.
double LogOfMantissa(double mantissa) {
  const double ratio = (mantissa - 1) / (mantissa + 1);
  const double square = ratio * ratio;
  double sum = 0;
  for (int i = 21; i > 1; i -= 2) sum = (sum + 1.0 / i) * square;
  return 2 * ratio + 2 * ratio * sum;
}

// ln 2 in two parts: the first times an exponent is exact.
constexpr double kLn2High = 0x1.62e42feep-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

// 1 - x^2 / (n (n + 1)) (1 - x^2 / ((n + 2) (n + 3)) (...)), of ten steps.
double Alternating(double square, int n) {
  double sum = 1;
  for (int i = n + 18; i >= n; i -= 2) sum = 1 - sum * square / (i * (i + 1));
  return sum;
}

}  // namespace

double Exp(double x) {
  if (std::isnan(x)) return x;
  const double scaled = std::nearbyint(std::clamp(x, -1100.0, 1100.0) * std::numbers::log2e);
  const int exponent = static_cast<int>(scaled);
  const double rest = std::clamp(x, -1100.0, 1100.0) - scaled * kLn2High - scaled * kLn2Low;
  double sum = 0;  // x + x^2 / 2 + ... of a rest of at most ln 2 / 2
  for (int i = 14; i > 1; --i) sum = (sum + 1) * rest / i;
  const int half = exponent / 2;  // the power itself may be no normal number
  return (1 + (rest + rest * sum)) * PowerOfTwo(half) * PowerOfTwo(exponent - half);
}

double Exp2(double x) {
  const double whole = std::nearbyint(std::clamp(x, -1000.0, 1000.0));
  return Exp((x - whole) * std::numbers::ln2) * PowerOfTwo(static_cast<int>(whole));
}

double Log(double x) {
  assert(x > 0);
  const Parts parts = PartsOf(x);
  return parts.exponent * kLn2High + (parts.exponent * kLn2Low + LogOfMantissa(parts.mantissa));
}

double Log2(double x) {
  assert(x > 0);
  const Parts parts = PartsOf(x);
  return parts.exponent + LogOfMantissa(parts.mantissa) * std::numbers::log2e;
}

double Sin(double angle) {
  assert(std::abs(angle) < 0.8);
  return angle * Alternating(angle * angle, 2);
}

double Cos(double angle) {
  assert(std::abs(angle) < 0.8);
  return Alternating(angle * angle, 1);
}

}  // namespace scipix
