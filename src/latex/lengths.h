#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// A TeX length without its spaces and plus sign: `- .5 em` becomes `-.5em`. False if it is no number with a unit that TeX knows.
bool CleanLength(std::string_view source, std::string& length);

/// A clean length in em, taking 1em as 10pt, as KaTeX does.
double LengthInEm(std::string_view length);

/// The width of a space command in em; 0 for one without width.
double WidthOfSpace(std::string_view command);

}  // namespace scipix
