#pragma once

#include <string_view>

namespace scipix {

/// What a box of Word's (m:borderBoxPr) hides and strikes for `\cancel`; empty for a plain box.
std::string_view OmmlBoxProperties(std::string_view command);

}  // namespace scipix
