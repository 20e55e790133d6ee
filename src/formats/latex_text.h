#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Appends words as they are written within \text{ }: special characters as commands, dashes and quotes as their ligatures,
/// a second space as `~`, marks as accents.
void AppendTextLatex(std::string_view words, std::string& out);

}  // namespace scipix
