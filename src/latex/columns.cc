#include "latex/columns.h"

#include <cstddef>

#include "latex/characters.h"
#include "latex/lexer.h"

namespace scipix {
namespace {

constexpr size_t kMaxColumns = 500;
constexpr int kMaxRepetitions = 4;  // within each other

/// Whether it says nothing but how far columns are apart: lengths and spaces.
bool IsSpacing(std::string_view source) {
  Lexer lexer(source);
  std::string_view length;
  while (!lexer.at_end()) {
    const std::string_view command = lexer.Peek();
    const bool takes_length = command == "\\hspace" || command == "\\hskip" || command == "\\kern" || command == "\\extracolsep";
    if (!takes_length && command != "\\," && command != "\\:" && command != "\\;" && command != "\\!" && command != "\\ " && command != "~" &&
        command != "\\quad" && command != "\\qquad" && command != "\\hfill" && command != "\\fill") {
      return false;
    }
    lexer.Advance();
    if (takes_length && !lexer.ReadGroup(length) && !lexer.ReadLength(length)) return false;
  }
  return true;
}

/// `*{3}{c}`, with the braces ahead.
bool ReadRepetition(Lexer& lexer, int depth, std::string& columns);

bool Read(std::string_view source, int depth, std::string& columns) {
  Lexer lexer(source);
  while (!lexer.at_end()) {
    const char kind = lexer.Peek().size() == 1 ? lexer.Peek()[0] : '\0';
    std::string_view argument;
    lexer.Advance();
    switch (kind) {
      case 'c':
      case 'l':
      case 'r':
      case '|':
      case ':': columns += kind; break;
      case 'p':
      case 'm':
      case 'b':
        if (!lexer.ReadGroup(argument)) return false;
        columns += 'l';
        break;
      case '@':
      case '!':
        if (!lexer.ReadGroup(argument) || !IsSpacing(argument)) return false;
        break;
      case '*':
        if (!ReadRepetition(lexer, depth, columns)) return false;
        break;
      default: return false;
    }
    if (columns.size() > kMaxColumns) return false;
  }
  return true;
}

bool ReadRepetition(Lexer& lexer, int depth, std::string& columns) {
  std::string_view number;
  std::string_view repeated;
  if (depth == kMaxRepetitions || !lexer.ReadGroup(number) || !lexer.ReadGroup(repeated) || number.empty() || number.size() > 2) return false;
  size_t count = 0;
  for (const char digit : number) {
    if (!IsAsciiDigit(digit)) return false;
    count = 10 * count + static_cast<size_t>(digit - '0');
  }
  std::string once;
  if (!Read(repeated, depth + 1, once) || count * once.size() > kMaxColumns) return false;
  while (count-- > 0) columns += once;
  return true;
}

}  // namespace

bool ReadColumns(std::string_view source, std::string& columns) { return Read(source, 0, columns); }

}  // namespace scipix
