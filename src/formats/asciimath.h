#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as AsciiMath: `(a+b)/c`, `sum_(i=1)^n`, `[[a,b],[c,d]]`. What the language lacks is written as its nearest:
/// a frame is left out, `\big(` is `(`, a rule between rows is left out, other symbols are their characters.
/// Source: http://asciimath.org/#syntax
std::string ToAsciimath(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
