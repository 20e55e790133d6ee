#pragma once

#include <string_view>

namespace scipix {

/// A command of KaTeX, or one that packages define alike, that is short for others. `#1` in the body is its argument.
struct Alias {
  std::string_view name;
  std::string_view body;

  bool takes_argument() const { return body.find("#1") != std::string_view::npos; }
};

/// The alias of that name; null if there is none.
const Alias* FindAlias(std::string_view name);

}  // namespace scipix
