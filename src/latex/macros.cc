#include "latex/macros.h"

#include <algorithm>
#include <iterator>
#include <list>

#include "core/table.h"
#include "latex/aliases.h"
#include "latex/characters.h"
#include "latex/chemistry.h"
#include "latex/commands.h"
#include "latex/macro_expander.h"
#include "latex/macro_tokens.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kDefinitions[] = {"\\def", "\\gdef", "\\global", "\\let", "\\long", "\\newcommand", "\\providecommand", "\\renewcommand"};

}  // namespace

bool IsMacroDefinition(std::string_view name) { return HasName(kDefinitions, name); }

bool MacroExpander::Run() {
  for (MacroToken token = Next(); !token.text.empty(); token = Next()) {
    if (!Handle(token)) return false;
  }
  return true;
}

bool MacroExpander::Fail(size_t position, std::string sentence) {
  error_ = {position, std::move(sentence)};
  return false;
}

MacroToken MacroExpander::Next() {
  if (!pending_.empty()) {
    const MacroToken token = pending_.back();
    pending_.pop_back();
    return token;
  }
  const size_t start = position_;
  const std::string_view text = CutMacroToken(source_, position_);
  return {text, text.empty() ? start : position_ - std::min(position_, text == " " ? 1 : text.size()), true};
}

MacroToken MacroExpander::NextSolid() {
  MacroToken token = Next();
  while (token.text == " ") token = Next();
  return token;
}

bool MacroExpander::Handle(const MacroToken& token) {
  if (token.text == "{") macros_.EnterGroup();
  if (token.text == "}") macros_.LeaveGroup();
  if (token.text[0] == '\\') {
    if (IsMacroDefinition(token.text)) return Define(token);
    if (token.text == "\\begin" && SkipTokens(kDiagram)) return ExpandAsDiagram(token);
    if (const Macro* macro = macros_.Find(token.text)) {
      if (++expansions_ > kMaxExpansions) return Fail(token.origin, "more than " + std::to_string(kMaxExpansions) + " macros are expanded");
      return Expand(token, *macro);
    }
    if (IsChemistry(token.text)) return ExpandAsChemistry(token);
    if (const Alias* alias = FindAlias(token.text)) return Expand(token, AliasAsMacro(*alias));
  }
  return Put(token);
}

Macro MacroExpander::AliasAsMacro(const Alias& alias) {
  Macro macro;
  macro.name = alias.name;
  macro.arguments = alias.takes_argument() ? 1 : 0;
  size_t position = 0;
  while (position < alias.body.size()) macro.body.push_back({CutMacroToken(alias.body, position)});
  return macro;
}

bool MacroExpander::Put(const MacroToken& token) {
  expanded_.Append(token.text, token.origin, token.from_source);
  return expanded_.text.size() <= kMaxExpanded || Fail(token.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
}

bool MacroExpander::Define(const MacroToken& command) {
  if (command.text == "\\global" || command.text == "\\long") {
    const MacroToken next = NextSolid();
    if (next.text != "\\def") return Fail(next.origin, "expected \\def after " + std::string(command.text));
    return DefineByParameters(next, command.text == "\\global");
  }
  if (command.text == "\\let") return Let();
  if (command.text == "\\def" || command.text == "\\gdef") return DefineByParameters(command, command.text == "\\gdef");
  return DefineByNumber(command);
}

bool MacroExpander::Let() {
  const MacroToken name = NextSolid();
  MacroToken meaning = NextSolid();
  if (meaning.text == "=") meaning = NextSolid();
  if (!IsName(name) || meaning.text.empty()) return Fail(name.origin, "expected the name of a macro and its meaning after \\let");
  if (name.text == meaning.text) return true;
  Macro macro;
  if (const Macro* other = macros_.Find(meaning.text)) {
    macro = *other;
  } else {
    macro.body = {meaning};
  }
  macro.name = name.text;
  return Keep(name, std::move(macro), false);
}

bool MacroExpander::DefineByParameters(const MacroToken& command, bool is_global) {
  const MacroToken name = NextSolid();
  if (!IsName(name)) return Fail(name.origin, "expected the name of a macro after \\def");
  Macro macro;
  macro.name = name.text;
  macro.delimiters.emplace_back();
  MacroToken token = NextSolid();
  for (; !token.text.empty() && token.text != "{" && token.text != "}"; token = NextSolid()) {
    if (token.text != "#") {
      macro.delimiters.back().push_back(token);
      continue;
    }
    const MacroToken number = Next();
    if (number.text != std::to_string(++macro.arguments) || macro.arguments > 9) return Fail(number.origin, "expected #1 to #9 in their order");
    macro.delimiters.emplace_back();
  }
  if (token.text != "{") return Fail(token.origin, "expected { after the arguments of " + std::string(name.text));
  pending_.push_back(token);
  return Store(command, std::move(macro), is_global);
}

bool MacroExpander::DefineByNumber(const MacroToken& command) {
  std::vector<MacroToken> name;
  if (MacroToken star = NextSolid(); star.text != "*") pending_.push_back(star);
  if (!TakeArgument(command, name)) return false;
  if (name.size() != 1 || !IsName(name[0])) return Fail(command.origin, "expected the name of a macro after " + std::string(command.text));
  const bool exists = IsKnown(name[0].text);
  if (command.text == "\\newcommand" && exists && FindAlias(name[0].text) == nullptr) return Fail(name[0].origin, std::string(name[0].text) + " is defined already");
  if (command.text == "\\renewcommand" && !exists) return Fail(name[0].origin, std::string(name[0].text) + " is not defined yet");
  Macro macro;
  macro.name = name[0].text;
  MacroToken token = NextSolid();
  if (token.text == "[") {
    const MacroToken number = NextSolid();
    const bool digit = number.text.size() == 1 && IsAsciiDigit(number.text[0]);
    if (!digit || NextSolid().text != "]") return Fail(number.origin, "expected the number of arguments, [0] to [9]");
    macro.arguments = number.text[0] - '0';
    token = NextSolid();
    if (token.text == "[") return Fail(token.origin, "optional arguments of macros are not known");
  }
  if (token.text.empty()) return Fail(command.origin, "expected the body of " + std::string(name[0].text));
  pending_.push_back(token);
  if (command.text != "\\providecommand" || !exists) return Store(command, std::move(macro), false);
  std::vector<MacroToken> dropped;
  return TakeArgument(command, dropped);
}

bool MacroExpander::Store(const MacroToken& command, Macro&& macro, bool is_global) {
  return TakeArgument(command, macro.body) && Keep(command, std::move(macro), is_global);
}

bool MacroExpander::Keep(const MacroToken& command, Macro macro, bool is_global) {
  return macros_.Keep(std::move(macro), is_global) || Fail(command.origin, "more than " + std::to_string(kMaxMacros) + " macros are defined");
}

bool MacroExpander::IsName(const MacroToken& token) { return token.text.size() > 1 && token.text[0] == '\\'; }

bool MacroExpander::IsKnown(std::string_view name) const {
  return name == "\\arraystretch" || macros_.Find(name) != nullptr || FindAlias(name) != nullptr || IsChemistry(name) || FindSymbol(name) != nullptr || KindOfCommand(name) != NodeKind::kNone;
}

bool NeedsExpansion(std::string_view source) {
  size_t position = 0;
  while ((position = source.find('\\', position)) != std::string_view::npos) {
    const std::string_view token = CutMacroToken(source, position);
    if (token == "\\begin" && source.substr(position).starts_with(kDiagram)) return true;
    if (IsWordToken(token) && (FindAlias(token) != nullptr || IsMacroDefinition(token) || IsChemistry(token))) return true;
  }
  return false;
}

bool ExpandMacros(std::string_view source, ExpandedLatex& expanded, MacroError& error) { return MacroExpander(source, expanded, error).Run(); }

}  // namespace scipix
