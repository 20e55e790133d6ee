#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "latex/macro_tokens.h"

namespace scipix {

inline constexpr size_t kMaxMacros = 200;  // defined at a time

struct Macro {
  std::string_view name;
  int arguments = 0;
  std::vector<std::vector<MacroToken>> delimiters;  // \def: what must stand before the first argument and behind each, without spaces; or empty
  std::vector<MacroToken> body;
  int depth = 0;  // of the group it was defined in
};

/// The macros that are defined at a place of a formula: a later one hides an earlier one of the same name, and a definition ends with
/// its group, but for a global one.
class MacroScopes {
 public:
  void EnterGroup() { ++depth_; }
  void LeaveGroup();
  /// Null if there is none of that name.
  const Macro* Find(std::string_view name) const;
  /// False if there are kMaxMacros already.
  bool Keep(Macro macro, bool is_global);

 private:
  std::vector<Macro> macros_;
  int depth_ = 0;
};

}  // namespace scipix
