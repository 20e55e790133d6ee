#include "latex/macro_scopes.h"

#include <algorithm>
#include <utility>

namespace scipix {

void MacroScopes::LeaveGroup() {
  --depth_;
  while (!macros_.empty() && macros_.back().depth > depth_) macros_.pop_back();
}

const Macro* MacroScopes::Find(std::string_view name) const {
  const auto it = std::find_if(macros_.rbegin(), macros_.rend(), [&](const Macro& macro) { return macro.name == name; });
  return it == macros_.rend() ? nullptr : &*it;
}

bool MacroScopes::Keep(Macro macro, bool is_global) {
  if (macros_.size() == kMaxMacros) return false;
  macro.depth = is_global ? 0 : depth_;
  if (is_global) std::erase_if(macros_, [&](const Macro& other) { return other.name == macro.name; });
  macros_.insert(is_global ? macros_.begin() : macros_.end(), std::move(macro));
  return true;
}

}  // namespace scipix
