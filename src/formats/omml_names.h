#pragma once

#include <string>
#include <string_view>

namespace scipix {

/// Six digits of a colour: `red`, `#f00`, `#ff0000`; empty for a name that is not known.
std::string OmmlColor(std::string_view color);

/// What a box of Word's (m:borderBoxPr) hides and strikes for `\cancel`; empty for a plain box.
std::string_view OmmlBoxProperties(std::string_view command);

}  // namespace scipix
