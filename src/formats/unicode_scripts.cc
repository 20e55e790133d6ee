#include "formats/unicode_scripts.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

#include "core/table.h"
#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// A character and what stands for it above and below the line; 0 where there is none. All are below U+10000.
struct Script {
  char16_t code, raised, lowered;
};

/// Sorted by code. Letters without an entry (q, C, F, ...) have no superscript.
constexpr Script kScripts[] = {
    {'(', 0x207D, 0x208D}, {')', 0x207E, 0x208E}, {'+', 0x207A, 0x208A}, {'0', 0x2070, 0x2080}, {'1', 0x00B9, 0x2081}, {'2', 0x00B2, 0x2082},
    {'3', 0x00B3, 0x2083}, {'4', 0x2074, 0x2084}, {'5', 0x2075, 0x2085}, {'6', 0x2076, 0x2086}, {'7', 0x2077, 0x2087}, {'8', 0x2078, 0x2088},
    {'9', 0x2079, 0x2089}, {'=', 0x207C, 0x208C}, {'A', 0x1D2C, 0},      {'B', 0x1D2E, 0},      {'D', 0x1D30, 0},      {'E', 0x1D31, 0},
    {'G', 0x1D33, 0},      {'H', 0x1D34, 0},      {'I', 0x1D35, 0},      {'J', 0x1D36, 0},      {'K', 0x1D37, 0},      {'L', 0x1D38, 0},
    {'M', 0x1D39, 0},      {'N', 0x1D3A, 0},      {'O', 0x1D3C, 0},      {'P', 0x1D3E, 0},      {'R', 0x1D3F, 0},      {'T', 0x1D40, 0},
    {'U', 0x1D41, 0},      {'V', 0x2C7D, 0},      {'W', 0x1D42, 0},      {'a', 0x1D43, 0x2090}, {'b', 0x1D47, 0},      {'c', 0x1D9C, 0},
    {'d', 0x1D48, 0},      {'e', 0x1D49, 0x2091}, {'f', 0x1DA0, 0},      {'g', 0x1D4D, 0},      {'h', 0x02B0, 0x2095}, {'i', 0x2071, 0x1D62},
    {'j', 0x02B2, 0x2C7C}, {'k', 0x1D4F, 0x2096}, {'l', 0x02E1, 0x2097}, {'m', 0x1D50, 0x2098}, {'n', 0x207F, 0x2099}, {'o', 0x1D52, 0x2092},
    {'p', 0x1D56, 0x209A}, {'r', 0x02B3, 0x1D63}, {'s', 0x02E2, 0x209B}, {'t', 0x1D57, 0x209C}, {'u', 0x1D58, 0x1D64}, {'v', 0x1D5B, 0x1D65},
    {'w', 0x02B7, 0},      {'x', 0x02E3, 0x2093}, {'y', 0x02B8, 0},      {'z', 0x1DBB, 0},      {0x00B0, 0x00B0, 0},   {0x03B2, 0x1D5D, 0x1D66},
    {0x03B3, 0x1D5E, 0x1D67}, {0x03B4, 0x1D5F, 0}, {0x03B8, 0x1DBF, 0},  {0x03C1, 0, 0x1D68},   {0x03C6, 0x1D60, 0x1D69}, {0x03C7, 0x1D61, 0x1D6A},
    {0x2020, 0x2020, 0},   {0x2021, 0x2021, 0},   {0x2032, 0x2032, 0},   {0x2212, 0x207B, 0x208B}, {0x2217, 0x002A, 0}, {0x2218, 0x00B0, 0},
};
static_assert(IsSorted<&Script::code>(kScripts));

std::string Moved(std::string_view text, char16_t Script::* place) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = TakeCharacter(text, at);
    const Script* script = FindSorted<&Script::code>(kScripts, code);
    if (script == nullptr || script->*place == 0) return {};
    AppendCharacter(script->*place, out);
  }
  return out;
}

/// Whether a character is one of the script characters, and no character of the line as well.
bool IsScript(char32_t code) {
  if (code < 0xB2) return code == 0xB0;
  return std::any_of(std::begin(kScripts), std::end(kScripts), [code](const Script& script) { return script.raised == code || script.lowered == code; });
}

SymbolClass ClassOf(char32_t code) {
  if (code == 0x2212) return SymbolClass::kBinary;  // what `-` shows
  std::string name(CommandOfCharacter(code));
  if (name.empty()) AppendCharacter(code, name);
  return DescribeSymbol(name).kind;
}

bool IsBar(char32_t code) { return code == '|' || code == 0x2016; }
bool IsRadical(char32_t code) { return code >= 0x221A && code <= 0x221C; }
/// `d` and `∂` belong to the letter after them.
bool IsDifferential(char32_t code) { return code == 'd' || code == 0x2202; }

/// Reads a text from left to right and counts what stands side by side outside of brackets.
struct Reader {
  int atoms = 0;
  int depth = 0;
  bool bar = false;       // within | |
  bool prefixed = false;  // the next atom belongs to the sign before it: √x, x^(n)
  bool scripted = false;
  bool loose = false;
  bool digits = false;    // within a number

  void Take(char32_t code) {
    const bool number = IsDigit(code) || code == '.';
    if (IsCombining(code)) return;
    const SymbolClass kind = ClassOf(code);
    const bool close = kind == SymbolClass::kClose && code != '!' && code != '?';
    if (IsBar(code) && depth == (bar ? 1 : 0)) {
      bar = !bar;
      if (bar) AddAtom();
      depth += bar ? 1 : -1;
    } else if (kind == SymbolClass::kOpen) {
      if (depth++ == 0) AddAtom();
    } else if (close) {
      loose = loose || --depth < 0;
    } else if (depth == 0) {
      TakeOutside(code, kind, number);
    }
    digits = number;
  }

  void TakeOutside(char32_t code, SymbolClass kind, bool number) {
    if (code == '^' || code == '_' || code == 0x2534 || code == 0x252C || IsRadical(code)) {
      if (IsRadical(code)) AddAtom();
      scripted = prefixed = true;
    } else if (code == '!' || IsScript(code)) {
      scripted = true;
    } else if (code == ' ' || code == '/' || (kind != SymbolClass::kOrdinary && kind != SymbolClass::kLetter)) {
      loose = true;
    } else if (!number || !digits) {
      AddAtom();
    }
  }

  void AddAtom() {
    atoms += prefixed ? 0 : 1;
    prefixed = false;
  }
};

}  // namespace

std::string RaisedText(std::string_view text) { return Moved(text, &Script::raised); }
std::string LoweredText(std::string_view text) { return Moved(text, &Script::lowered); }

Binding BindingOf(std::string_view text) {
  Reader reader;
  const bool differential = IsDifferential(FirstCharacter(text));
  for (size_t at = 0; at < text.size();) reader.Take(TakeCharacter(text, at));
  if (reader.loose || reader.depth != 0 || reader.atoms == 0) return Binding::kLoose;
  if (reader.atoms == 1) return reader.scripted ? Binding::kScripted : Binding::kAtom;
  return reader.atoms == 2 && differential ? Binding::kScripted : Binding::kProduct;
}

}  // namespace scipix
