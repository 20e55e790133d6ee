#pragma once

#include <string_view>

namespace scipix {

/// What an accent, a brace or an extensible arrow shows, for all formats.
struct Mark {
  std::string_view command;
  char32_t code;             // the mark by itself
  char32_t combining;        // the mark as Unicode puts it on a letter; 0 if there is none
  bool under;
  bool stretches;            // as wide as what it is on
  std::string_view ascii;    // AsciiMath's name; empty if it has none
  std::string_view typst;    // Typst's function
  std::string_view spoken;
};

/// The mark of an accent (`\hat`, `\underbrace`); never null for the commands of kAccent.
const Mark* FindAccent(std::string_view command);

/// The character that Unicode has for a symbol struck through, `∉` for `∈`; 0 if it has none.
char32_t NegatedCharacter(char32_t code);

/// What an arrow with text (`\xrightarrow`) shows.
char32_t ArrowCharacter(std::string_view command);

}  // namespace scipix
