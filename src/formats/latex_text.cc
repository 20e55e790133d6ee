#include "formats/latex_text.h"

#include "latex/characters.h"
#include "latex/text_mode.h"

namespace scipix {
namespace {

/// What a character is typed as where it has a ligature; empty for others.
std::string_view Ligature(char32_t code) {
  switch (code) {
    case 0x2013: return "--";
    case 0x2014: return "---";
    case 0x2018: return "`";
    case 0x2019: return "'";
    case 0x201C: return "``";
    case 0x201D: return "''";
    default: return {};
  }
}

void AppendOne(char32_t code, std::string& out) {
  std::string typed(Ligature(code));
  if (typed.empty() && code == '-') typed = "-";
  if (!typed.empty()) {
    if (!out.empty() && out.back() == typed[0]) out += "{}";  // or the two would become one
    out += typed;
    return;
  }
  const std::string_view command = CommandOfText(code);
  if (command.empty()) return AppendCharacter(code, out);
  out += command;
  if (IsAsciiLetter(command.back())) out += "{}";
}

}  // namespace

void AppendTextLatex(std::string_view words, std::string& out) {
  char32_t last = 0;
  for (size_t position = 0; position < words.size();) {
    const char32_t code = TakeCharacter(words, position);
    size_t behind = position;
    const std::string_view accent = position < words.size() ? AccentOfMark(TakeCharacter(words, behind)) : std::string_view();
    if (!accent.empty() && (IsLetter(code) || code == 0x131 || code == 0x237)) {
      out += accent;
      out += '{';
      if (IsLetter(code)) {
        out += static_cast<char>(code);
      } else {
        out += CommandOfText(code);
      }
      out += '}';
      position = behind;
    } else if (code == ' ' && last == ' ') {
      out += '~';  // plain spaces run together
    } else {
      AppendOne(code, out);
    }
    last = code;
  }
}

}  // namespace scipix
