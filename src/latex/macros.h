#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "latex/expanded_latex.h"

namespace scipix {

inline constexpr int kMaxExpansions = 1000;            // KaTeX's maxExpand
inline constexpr size_t kMaxExpanded = size_t{1} << 21;  // bytes after expansion

struct MacroError {
  size_t position = 0;
  std::string sentence;
};

/// Whether the source has a definition or a command that ExpandMacros knows. If not, it would come back as it is.
bool NeedsExpansion(std::string_view source);

/// Carries out \newcommand, \renewcommand, \providecommand, \def, \gdef and \let (up to nine arguments, no optional ones, no recursion beyond
/// the limits; between delimiters and arguments spaces do not count), and replaces aliases.h, \ce (chemistry.h) and the environment CD (diagram.h). A definition ends with its group, but for \gdef.
/// \arraystretch may be defined, but says nothing: the tree has no heights of rows. False on an error.
bool ExpandMacros(std::string_view source, ExpandedLatex& expanded, MacroError& error);

}  // namespace scipix
