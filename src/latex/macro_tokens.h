#pragma once

#include <cstddef>
#include <string_view>

namespace scipix {

/// A command, a run of white space (as " ") or one character. `text` is a view of the source or of an alias.
struct MacroToken {
  std::string_view text;
  size_t origin = 0;
  bool from_source = false;
};

/// The token at `position`, which moves behind it; comments are left out. An empty text at the end.
std::string_view CutMacroToken(std::string_view source, size_t& position);

/// Whether a token is a command of letters, into which a letter behind it would run.
bool IsWordToken(std::string_view token);

}  // namespace scipix
