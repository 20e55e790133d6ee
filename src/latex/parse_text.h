#pragma once

#include "latex/reader.h"

namespace scipix {

/// With `{` as the present lexeme, or a single character: the text of \text, into the children of `node`. Spaces run together
/// as in TeX, `~` becomes a space, `--` and quotes become what they show, accents combining marks; `$ $` and `\( \)` hold formulas,
/// \textbf and its like more text. Braces alone fall away.
bool ParseText(Reader& reader, Node& node);

}  // namespace scipix
