#pragma once

#include <string_view>

#include "core/result.h"
#include "latex/node.h"

namespace scipix {

/// Groups within groups; deeper is an error, so that recursion is bounded. Above Grammar::kMaxDepth of decode/.
inline constexpr int kMaxDepth = 100;
inline constexpr size_t kMaxSource = 1 << 20;  // bytes

/// Reads LaTeX of math mode, without delimiters, into a tree; the root is a kRow. Every command that takes no argument
/// is a symbol under its own name. Errors (latex_error) say the character, counted in bytes from 1, and what was expected.
///
/// The tree is canonical: `x'` and `x^{\prime}` are equal, and an empty group before a script is no base.
Result<Node> ParseLatex(std::string_view source);

}  // namespace scipix
