#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Appends text as the content of an XML or HTML element or of an attribute in double quotes: nothing in it can end either.
void AppendEscaped(std::string_view text, std::string& out);

/// An em length as CSS and MathML write it, at most four decimals: `0.2778em`.
std::string EmLength(double em);

}  // namespace scipix
