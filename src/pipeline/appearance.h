#pragma once

#include <string>

#include "latex/node.h"

namespace scipix {

/// A text that is the same for formulas that one would not tell apart: other spellings (formats/simplified.h), other spaces, brackets of
/// another size, a table without its alignment, an upright word as text, operator or function. For comparing only, it is no LaTeX.
std::string Appearance(Node tree);

}  // namespace scipix
