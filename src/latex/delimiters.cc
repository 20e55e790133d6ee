#include "latex/delimiters.h"

#include "core/table.h"
#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// Sorted.
constexpr std::string_view kDelimiters[] = {
    "(", ")", ".", "/", "<", ">", "[", "\\Downarrow", "\\Uparrow", "\\Updownarrow", "\\Vert", "\\backslash", "\\downarrow", "\\gt",
    "\\lVert", "\\langle", "\\lbrace", "\\lbrack", "\\lceil", "\\lfloor", "\\lgroup", "\\lmoustache", "\\lparen", "\\lt", "\\lvert",
    "\\rVert", "\\rangle", "\\rbrace", "\\rbrack", "\\rceil", "\\rfloor", "\\rgroup", "\\rmoustache", "\\rparen", "\\rvert",
    "\\uparrow", "\\updownarrow", "\\vert", "\\{", "\\|", "\\}", "]", "|",
};
static_assert(std::ranges::is_sorted(kDelimiters));

bool IsDelimiter(std::string_view name) { return HasName(kDelimiters, name); }

}  // namespace

std::string_view DelimiterName(std::string_view name) {
  if (name.empty() || IsDelimiter(name)) return name;
  const std::string_view command = CommandOfCharacter(FirstCharacter(name));
  return IsDelimiter(command) ? command : std::string_view();
}

char32_t DelimiterCharacter(std::string_view name) {
  if (name == "." || name.empty()) return 0;
  const char32_t code = DescribeSymbol(name).code;
  return code == '<' ? U'\u27E8' : code == '>' ? U'\u27E9' : code;
}

int SizeOfDelimiter(std::string_view command) {
  const bool doubled = command.find("gg") != std::string_view::npos;
  return (command.starts_with("\\B") ? 2 : 1) + (doubled ? 2 : 0);
}

char SideOfDelimiter(std::string_view command) {
  const char last = command.back();
  return last == 'g' ? '\0' : last;
}

}  // namespace scipix
