#include "core/number.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>

namespace scipix {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Exact up to 10^22.
double PowerOfTen(int exponent) {
  double power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

// An integer with its sign, as an exponent is written.
int ReadExponent(std::string_view text) {
  constexpr int kLimit = 10000;  // beyond it every double is 0 or infinite
  int exponent = 0;
  for (const char c : text) {
    if (IsDigit(c)) exponent = std::min(exponent * 10 + (c - '0'), kLimit);
  }
  return text.starts_with('-') ? -exponent : exponent;
}

}  // namespace

std::string DecimalText(double number, int decimals) {
  assert(decimals >= 0 && decimals <= 9);
  if (std::isnan(number)) return "nan";
  std::string text = std::signbit(number) ? "-" : "";
  double size = std::abs(number);
  if (std::isinf(size)) return text + "inf";
  int exponent = 0;
  if (size >= 1e9) {
    for (; size >= 10; size /= 10) ++exponent;
  }
  const uint64_t unit = static_cast<uint64_t>(PowerOfTen(decimals));
  const uint64_t scaled = static_cast<uint64_t>(std::nearbyint(size * static_cast<double>(unit)));
  text += std::to_string(scaled / unit);
  if (decimals > 0) {
    const size_t point = text.size();
    text += std::to_string(unit + scaled % unit);  // the 1 of the unit keeps the zeros, and gives way to the point
    text[point] = '.';
  }
  return exponent == 0 ? text : text + "e" + std::to_string(exponent);
}

std::string ShortDecimalText(double number, int decimals) {
  std::string text = DecimalText(number, decimals);
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

double ReadDecimal(std::string_view text) {
  constexpr uint64_t kFull = UINT64_MAX / 10 - 1;  // one more digit would not fit
  uint64_t digits = 0;
  int exponent = 0;
  bool after_point = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.') after_point = true;
    if (c == 'e' || c == 'E') {
      exponent += ReadExponent(text.substr(i + 1));
      break;
    }
    if (!IsDigit(c)) continue;
    const bool fits = digits <= kFull;
    if (fits) digits = digits * 10 + static_cast<uint64_t>(c - '0');
    exponent += (fits ? 0 : 1) - (after_point ? 1 : 0);
  }
  double number = static_cast<double>(digits);
  if (digits > 0) number = exponent < 0 ? number / PowerOfTen(-exponent) : number * PowerOfTen(exponent);
  return text.starts_with('-') ? -number : number;
}

}  // namespace scipix
