#pragma once

#include <string>

#include "formats/convert_options.h"
#include "latex/node.h"

namespace scipix {

/// Writes a formula as Mathpix Markdown: `\( ... \)` in running text, `\[ ... \]` on lines of its own, with dollars instead if those
/// are the delimiters asked for. Rows of tables stand on lines of their own; a formula with a \tag stands in equation*; a formula
/// that is an array with horizontal rules is a table, tabular, with its formulas in its cells.
/// Source: Mathpix Markdown's syntax reference and the v3 API's `text` format.
std::string ToMarkdown(const Node& tree, const ConvertOptions& options);

}  // namespace scipix
