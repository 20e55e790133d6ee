#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as one line of plain text: `x² + √y`, `(a + b)/c`, `∑ᵢ₌₁ⁿ i`. Scripts are the characters that Unicode has
/// for them where it has all, else `^( )` and `_( )`; letters of a font are those of Unicode's mathematical alphabets; rows
/// of a table are apart by `;`. What Unicode has no character for is written as UnicodeMath writes it (Unicode Technical
/// Note 28): `⏟(a + b)`, `(n¦k)`, `▭(x)`. Brackets are added where the plain line would read as something else.
std::string ToUnicode(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
