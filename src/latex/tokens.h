#pragma once

#include <span>
#include <string>
#include <string_view>

namespace scipix {

/// The tokens of a label (models/release/vocabulary.json) as LaTeX that ParseLatex reads: joined, with a space only
/// where a command would swallow the next letter, and with the few tokens respelled that are no LaTeX of their own.
std::string JoinTokens(std::span<const std::string_view> tokens);

}  // namespace scipix
