#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as LaTeX of math mode, without delimiters, as a careful author would type it: no braces round a single
/// letter or digit in a script, primes as `'`, spaces only where LaTeX needs them and round `&` and `\\`.
/// Reads back to the same tree, and needs nothing beyond amsmath, amssymb and mathtools' arrows.
std::string WriteLatex(const Node& node);

/// The same as a format.
std::string ToLatex(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
