#include "formats/unicode_scripts.h"

#include <cstddef>

#include "latex/characters.h"
#include "latex/script_characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

std::string Moved(std::string_view text, char16_t ScriptCharacter::* place) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t code = TakeCharacter(text, at);
    const ScriptCharacter* script = FindScriptCharacter(code);
    if (script == nullptr || script->*place == 0) return {};
    AppendCharacter(script->*place, out);
  }
  return out;
}

/// Whether a character is one of the script characters, or the degree sign.
bool IsScript(char32_t code) { return code == 0xB0 || ScriptBase(code).code != 0; }

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

/// Longer texts are bracketed unseen: else each of the roots within roots would be read again at every level.
constexpr size_t kLongestSeen = 500;  // bytes

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
    if (depth > 0 && code < 0x80 && std::string_view("()[]{}|").find(static_cast<char>(code)) == std::string_view::npos) return;
    const bool number = IsDigit(code) || code == '.';
    if (IsCombining(code)) return;
    const SymbolClass kind = IsRadical(code) ? SymbolClass::kOrdinary : ClassOf(code);
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

std::string RaisedText(std::string_view text) { return Moved(text, &ScriptCharacter::raised); }
std::string LoweredText(std::string_view text) { return Moved(text, &ScriptCharacter::lowered); }

Binding BindingOf(std::string_view text) {
  if (text.size() > kLongestSeen) return Binding::kLoose;
  Reader reader;
  const bool differential = IsDifferential(FirstCharacter(text));
  for (size_t at = 0; at < text.size() && !reader.loose;) reader.Take(TakeCharacter(text, at));
  if (reader.loose || reader.depth != 0 || reader.atoms == 0) return Binding::kLoose;
  if (reader.atoms == 1) return reader.scripted ? Binding::kScripted : Binding::kAtom;
  return reader.atoms == 2 && differential ? Binding::kScripted : Binding::kProduct;
}

}  // namespace scipix
