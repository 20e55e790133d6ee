#pragma once

#include <string>

#include "formats/convert_options.h"
#include "formats/formula.h"

namespace scipix {

/// A formula as a piece of a page that shows it without any script: MathML in a `<div class="math display">`, or in running text in a
/// `<span class="math inline">`. Everything in it is escaped, and nothing in it is active.
std::string ToHtml(const Formula& formula, const ConvertOptions& options);

/// The same elements with LaTeX between `\[ \]` or `\( \)`, for a page on which KaTeX's auto-render, or MathJax, draws what is between
/// those. Everything is escaped: a browser reads exactly the LaTeX back.
std::string ToKatexHtml(const Formula& formula, const ConvertOptions& options);

}  // namespace scipix
