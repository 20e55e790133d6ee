#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace scipix {

inline constexpr int kMaxExpansions = 1000;            // KaTeX's maxExpand
inline constexpr size_t kMaxMacros = 200;              // defined at a time
inline constexpr size_t kMaxExpanded = size_t{1} << 21;  // bytes after expansion

/// LaTeX without definitions and macros.
struct ExpandedLatex {
  /// Text from `start` of `text` on came from `origin` of the source; all of a macro's body from where it was called.
  struct Piece {
    size_t start;
    size_t origin;
    bool moves = true;  // false: all of the piece is at `origin`
  };

  std::string text;
  std::vector<Piece> pieces;

  /// The byte of the source that a byte of the text came from.
  size_t OriginOf(size_t position) const;
};

struct MacroError {
  size_t position = 0;
  std::string sentence;
};

/// Whether the source has a definition or a command that ExpandMacros knows. If not, it would come back as it is.
bool NeedsExpansion(std::string_view source);

/// Carries out \newcommand, \renewcommand, \providecommand, \def, \gdef and \let (up to nine arguments, no optional or delimited
/// ones, no recursion beyond the limits), and replaces aliases.h and \ce (chemistry.h). A definition ends with its group, but for \gdef. False on an error.
bool ExpandMacros(std::string_view source, ExpandedLatex& expanded, MacroError& error);

}  // namespace scipix
