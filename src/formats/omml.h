#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a formula as Office Math Markup (ECMA-376 part 1, chapter 22.1), as Word keeps it in a document: an m:oMathPara for a line of
/// its own, an m:oMath in running text. Sums get what follows as their operand, functions their argument, aligned rows an equation
/// array, \tag the number in parentheses behind the formula. Word has no rules in matrices, no sizes of text and no raised boxes:
/// what is in those is written, they themselves are not. Everything is escaped.
std::string ToOmml(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
