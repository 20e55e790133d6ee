#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "formats/convert_options.h"
#include "formats/formula.h"
#include "formats/latex.h"

namespace scipix {

/// The name of the option: `$`, `\[`, `align*`, `none`.
std::string_view DelimitersName(Delimiters delimiters);
std::optional<Delimiters> FindDelimiters(std::string_view name);
/// All of them: `none, $, $$, ...`.
std::string DelimitersList();

/// LaTeX with its delimiters, made such that LaTeX takes it there (fit.h); `edge` is what stands between the two, a space or a line break.
std::string EnclosedLatex(const Formula& formula, Delimiters delimiters, LatexSpacing spacing = LatexSpacing::kPlain, std::string_view edge = " ");

}  // namespace scipix
