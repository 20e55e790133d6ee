#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Decimal numbers as text, without the locale. std::to_string(double), snprintf and strtod are not called in this library: in a wasm file each
/// brings libc's whole formatting or reading of numbers, with its arithmetic of 128 bits.

/// `number` with 0 to 9 decimals, as printf's "%.*f": rounded to the nearest, ties to even (what doubles cannot tell from a tie is one).
/// From 1e9 on with an exponent: "1.500000e300". "nan", "inf" and "-inf" are as they are.
std::string DecimalText(double number, int decimals = 6);

/// The same without the zeros at its end: "0.5", "20".
std::string ShortDecimalText(double number, int decimals = 6);

/// Reads "-12.5e-3" as RFC 8259 has it; what stands before and after the point may be empty. The text has been checked: what is no digit is
/// passed over. The nearest double up to 15 digits with an exponent up to 22, else within a few units of its last place.
double ReadDecimal(std::string_view text);

}  // namespace scipix
