#include "latex/symbols.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "core/table.h"
#include "latex/characters.h"
#include "latex/symbol_table.h"

namespace scipix {
namespace {

using symbol_table::C;
using symbol_table::kSymbols;

struct Word {
  std::string_view name;
  std::string_view word;
};

/// Where the word is not the name. Sorted by name.
constexpr Word kWords[] = {
    {"\\argmax", "arg max"}, {"\\argmin", "arg min"}, {"\\bmod", "mod"},    {"\\injlim", "inj lim"},
    {"\\liminf", "lim inf"}, {"\\limsup", "lim sup"}, {"\\projlim", "proj lim"},
};

static_assert(IsSorted<&Symbol::name>(kSymbols) && IsSorted<&Word::name>(kWords));

constexpr size_t CountPreferred() {
  return static_cast<size_t>(std::count_if(std::begin(kSymbols), std::end(kSymbols), [](const Symbol& symbol) { return symbol.preferred; }));
}

/// Indices of the preferred symbols, sorted by character.
constexpr auto MakeCharacterIndex() {
  std::array<uint16_t, CountPreferred()> index{};
  size_t count = 0;
  for (size_t i = 0; i < std::size(kSymbols); ++i) {
    if (kSymbols[i].preferred) index[count++] = static_cast<uint16_t>(i);
  }
  std::sort(index.begin(), index.end(), [](uint16_t a, uint16_t b) { return kSymbols[a].code < kSymbols[b].code; });
  return index;
}
constexpr auto kByCharacter = MakeCharacterIndex();

SymbolClass ClassOfCharacter(char32_t code) {
  if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) return C::kLetter;
  switch (code) {
    case '+':
    case '-':
    case '*': return C::kBinary;
    case '=':
    case '<':
    case '>':
    case ':': return C::kRelation;
    case '(':
    case '[': return C::kOpen;
    case ')':
    case ']':
    case '!':
    case '?': return C::kClose;
    case ',':
    case ';': return C::kPunctuation;
    default: return C::kOrdinary;
  }
}

}  // namespace

const Symbol* FindSymbol(std::string_view name) { return FindHashed<&Symbol::name, kSymbols>(name); }

Symbol DescribeSymbol(std::string_view name) {
  if (name.size() > 1 && name[0] == '\\') {
    const Symbol* symbol = FindSymbol(name);
    return symbol != nullptr ? *symbol : Symbol{name, 0, C::kFunction};
  }
  const char32_t code = name.size() == 1 ? static_cast<unsigned char>(name[0]) : FirstCharacter(name);
  const SymbolClass kind = ClassOfCharacter(code);
  if (code == '-') return {name, 0x2212, kind};
  if (code == '*') return {name, 0x2217, kind};
  return {name, code, kind};
}

std::string_view SymbolWord(const Symbol& symbol) {
  const Word* word = FindSorted<&Word::name>(kWords, symbol.name);
  return word != nullptr ? word->word : symbol.name.substr(1);
}

std::string_view CommandOfCharacter(char32_t code) {
  const auto it = std::lower_bound(kByCharacter.begin(), kByCharacter.end(), code,
                                   [](uint16_t index, char32_t wanted) { return kSymbols[index].code < wanted; });
  return it != kByCharacter.end() && kSymbols[*it].code == code ? kSymbols[*it].name : std::string_view();
}

bool TakesLimits(SymbolClass kind) { return kind >= C::kLarge; }

}  // namespace scipix
