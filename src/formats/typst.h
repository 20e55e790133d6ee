#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a tree as Typst's math, without the dollar signs: `frac(a, b)`, `x_1^2`, `mat(delim: "(", a, b; c, d)`.
/// Compiles in Typst 0.12 and newer. Source: https://typst.app/docs/reference/math/
std::string ToTypst(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
