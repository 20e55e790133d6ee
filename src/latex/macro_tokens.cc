#include "latex/macro_tokens.h"

#include "latex/characters.h"
#include "latex/lexer.h"

namespace scipix {

std::string_view CutMacroToken(std::string_view source, size_t& position) {
  while (position < source.size() && source[position] == '%') {
    while (position < source.size() && source[position] != '\n') ++position;
    if (position < source.size()) ++position;
  }
  if (position == source.size()) return {};
  const size_t start = position;
  if (IsAsciiSpace(source[position])) {
    while (position < source.size() && IsAsciiSpace(source[position])) ++position;
    return " ";
  }
  position = EndOfLexeme(source, start);
  return source.substr(start, position - start);
}

bool IsWordToken(std::string_view token) { return token.size() > 1 && token[0] == '\\' && IsAsciiLetter(token[1]); }

}  // namespace scipix
