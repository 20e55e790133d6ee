#pragma once

#include <string_view>

namespace scipix {

/// AsciiMath's name for a character, `alpha` or `<=`; empty where the character itself is written.
/// Names: http://asciimath.org/#syntax
std::string_view AsciimathName(char32_t code);

/// Whether AsciiMath knows the word as a function that takes what follows: `sin`, and `f` and `g`.
bool IsAsciimathFunction(std::string_view word);

/// AsciiMath's command for a LaTeX font, `bbb`; empty for none.
std::string_view AsciimathFont(std::string_view command);

}  // namespace scipix
