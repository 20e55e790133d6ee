#pragma once

#include <string>
#include <string_view>

#include "latex/node.h"

namespace scipix {

struct MathmlOptions {
  bool display = true;  // a formula on a line of its own
};

/// Writes a tree as one MathML element, of MathML Core where it can: letters of fonts are Unicode's mathematical letters, operators
/// say where they differ from the operator dictionary, function names are applied. Columns and rules stand twice, as attributes of
/// full MathML and as styles for browsers. `alttext` holds the LaTeX. Nothing in it is active: no links, no scripts, no handlers.
std::string WriteMathml(const Node& tree, const MathmlOptions& options = {});

}  // namespace scipix
