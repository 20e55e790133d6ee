#pragma once

#include "latex/reader.h"

namespace scipix {

/// With `{` as the present lexeme, or a single character: the text of \text, into the children of `node`. Spaces run together
/// as in TeX, `~` becomes a space, `--` and quotes become what they show, accents combining marks; `$ $` and `\( \)` hold formulas,
/// \textbf and its like more text. Braces alone fall away. Commands of formulas that may stand in text as well, with text as their argument
/// (`\underline{x}`), become formulas: `$\underline{\text{x}}$`.
bool ParseText(Reader& reader, Node& node);

/// The text of a box as a row: the formula if it is `$formula$`, else a \text, or in text the like of what it stands in.
bool ParseTextRow(Reader& reader, Node& row);

}  // namespace scipix
