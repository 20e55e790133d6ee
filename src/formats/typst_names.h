#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Typst's name for a character of a formula, `alpha` or `<=`; empty where the character itself is written.
/// Names: https://typst.app/docs/reference/symbols/sym/
std::string_view TypstName(char32_t code);

/// Whether Typst knows the word as an operator: `sin`, `lim`. https://typst.app/docs/reference/math/op/
bool IsTypstOperator(std::string_view word);

/// Typst's function for a font command, `bb`; empty for none.
std::string_view TypstFont(std::string_view command);

/// A colour as Typst's code: `rgb("#ff0000")`; empty for one that is not known (colors.h).
std::string TypstColor(std::string_view color);

/// A width in em as Typst writes it, `1.5em`.
std::string TypstEm(double width);

/// Appends a string in quotes.
void AppendTypstString(std::string_view text, std::string& out);

}  // namespace scipix
