#include "latex/tokens.h"

#include "latex/characters.h"

namespace scipix {
namespace {

/// KaTeX takes `@` for a letter in the names of commands.
bool ContinuesCommand(char c) { return IsAsciiLetter(c) || c == '@'; }

/// KaTeX's own names for what LaTeX calls otherwise; the label normaliser takes them from KaTeX's parse tree.
std::string_view Respell(std::string_view token) {
  if (token == "#") return "\\#";
  if (token == "\\varvdots") return "\\vdots";
  return token;
}

bool EndsInCommand(std::string_view token) {
  size_t end = token.size();
  while (end > 0 && IsAsciiLetter(token[end - 1])) --end;
  return end > 0 && end < token.size() && token[end - 1] == '\\';
}

}  // namespace

std::string JoinTokens(std::span<const std::string_view> tokens) {
  std::string latex;
  bool after_command = false;
  for (const std::string_view token : tokens) {
    const std::string_view text = Respell(token);
    if (after_command && ContinuesCommand(text.front())) latex += ' ';
    latex += text;
    if (text == "\\\\") latex += ' ';
    after_command = EndsInCommand(text);
  }
  return latex;
}

}  // namespace scipix
