#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"
#include "latex/node.h"

namespace scipix {

/// Groups within groups; deeper is an error, so that recursion is bounded. Above Grammar::kMaxDepth of decode/.
inline constexpr int kMaxDepth = 100;
inline constexpr size_t kMaxSource = 1 << 20;  // bytes

/// Where in a source an error is: lines and columns from 1, columns in characters. 1, 1 if it concerns the whole.
struct LatexPlace {
  size_t line = 1;
  size_t column = 1;
};

/// Reads LaTeX of math mode into a tree; the root is a kRow. Delimiters round all of it ($, $$, \(, \[) are read over, macros are
/// expanded (macros.h), and what has several spellings gets one: `\over` is a \frac, `{\bf x}` a \mathbf, the character `α` an \alpha.
/// Errors (latex_error) say the character of the source, counted from 1, and what was expected; `place` gets it too if it is given.
///
/// The tree is canonical: `x'` and `x^{\prime}` are equal, and an empty group before a script is no base.
Result<Node> ParseLatex(std::string_view source, LatexPlace* place = nullptr);

}  // namespace scipix
