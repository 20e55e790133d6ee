#pragma once

#include <cstdint>
#include <string_view>

namespace scipix {

/// How TeX spaces a symbol, and what the writers make of it.
enum class SymbolClass : uint8_t {
  kOrdinary,       // upright: 1, \infty, \Gamma
  kLetter,         // italic: x, \alpha
  kBinary,         // +, \times
  kRelation,       // =, \to
  kOpen,           // (
  kClose,          // )
  kPunctuation,    // ,
  kInner,          // \ldots
  kLarge,          // \sum: scripts go above and below in display style
  kIntegral,       // \int: scripts stay beside
  kFunction,       // \sin: an upright name, scripts beside
  kLimitFunction,  // \lim: an upright name, scripts above and below in display style
};

struct Symbol {
  std::string_view name;  // a command with its backslash
  char32_t code;          // the character it shows; 0 for those that are a word (SymbolWord)
  SymbolClass kind;
  bool preferred = false;  // of several names for one character, the one to read it as
};

/// The symbol of a command; null for other names.
const Symbol* FindSymbol(std::string_view name);

/// What a symbol node shows: its name may be a command or any single character, which is an ordinary symbol if nothing else
/// is known of it. `-` and `*` show the minus and the asterisk operator, as TeX does.
Symbol DescribeSymbol(std::string_view name);

/// The word that a kFunction, kLimitFunction or \bmod shows: `sin`, `lim sup`.
std::string_view SymbolWord(const Symbol& symbol);

/// The command for a character beyond ASCII; empty if there is none.
std::string_view CommandOfCharacter(char32_t code);

/// Whether `\limits` or `\nolimits` may follow.
bool TakesLimits(SymbolClass kind);

}  // namespace scipix
