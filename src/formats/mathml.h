#pragma once

#include <string>

#include "formats/convert_options.h"
#include "formats/formula.h"

namespace scipix {

/// Writes a tree as one MathML element, of MathML Core where it can: letters of fonts are Unicode's mathematical letters, operators
/// say where they differ from the operator dictionary, function names are applied. Columns and rules stand twice, as attributes of
/// full MathML and as styles for browsers. `alttext` holds the LaTeX. Nothing in it is active: no links, no scripts, no handlers.
std::string WriteMathml(const Formula& formula, bool display);

std::string ToMathml(const Formula& formula, const ConvertOptions& options);

}  // namespace scipix
