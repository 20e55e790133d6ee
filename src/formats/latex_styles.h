#pragma once

#include <string>

#include "formats/convert_options.h"
#include "formats/formula.h"
#include "latex/node.h"

namespace scipix {

/// LaTeX in three styles, each with the delimiters of the options:
/// as it was read, cleanly typed (latex.h);
std::string ToLatex(const Formula& formula, const ConvertOptions& options);
/// as a careful author would set it: brackets round tall content grow, integrals have a thin space before their differential, dots
/// are \ldots or \cdots, and the source has spaces round its relations and operators (styled.h);
std::string ToLatexStyled(const Node& tree, const ConvertOptions& options);
/// and in the fewest characters that typeset the same (simplified.h).
std::string ToLatexSimplified(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
