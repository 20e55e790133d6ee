#pragma once

#include <string>

#include "latex/node.h"

namespace scipix {

/// How the source is set out; what it typesets is the same.
enum class LatexSpacing {
  kPlain,  // spaces only where LaTeX needs them and round `&` and `\\`
  kWide,   // also round relations and binary operators outside of scripts, and after commas: `a = b + c`
  kTight,  // none but those that LaTeX needs, and no braces round a single letter or digit that a command takes: `\frac12`
  kLines,  // as kPlain, with a line for each row of a table
};

/// Writes a tree as LaTeX of math mode, without delimiters, as a careful author would type it: no braces round a single
/// letter or digit in a script, primes as `'`.
/// Reads back to the same tree, and needs nothing beyond amsmath, amssymb and mathtools' arrows.
std::string WriteLatex(const Node& node, LatexSpacing spacing = LatexSpacing::kPlain);

}  // namespace scipix
