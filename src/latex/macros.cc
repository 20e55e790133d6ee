#include "latex/macros.h"

#include <algorithm>
#include <iterator>
#include <list>

#include "core/table.h"
#include "latex/aliases.h"
#include "latex/characters.h"
#include "latex/chemistry.h"
#include "latex/commands.h"
#include "latex/macro_scopes.h"
#include "latex/macro_tokens.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kDefinitions[] = {"\\def", "\\gdef", "\\global", "\\let", "\\long", "\\newcommand", "\\providecommand", "\\renewcommand"};
bool IsDefinition(std::string_view name) { return HasName(kDefinitions, name); }

class Expander {
 public:
  Expander(std::string_view source, ExpandedLatex& expanded, MacroError& error) : source_(source), expanded_(expanded), error_(error) {}

  bool Run() {
    for (MacroToken token = Next(); !token.text.empty(); token = Next()) {
      if (!Handle(token)) return false;
    }
    return true;
  }

 private:
  bool Fail(size_t position, std::string sentence) {
    error_ = {position, std::move(sentence)};
    return false;
  }

  MacroToken Next() {
    if (!pending_.empty()) {
      const MacroToken token = pending_.back();
      pending_.pop_back();
      return token;
    }
    const size_t start = position_;
    const std::string_view text = CutMacroToken(source_, position_);
    return {text, text.empty() ? start : position_ - std::min(position_, text == " " ? 1 : text.size()), true};
  }

  MacroToken NextSolid() {
    MacroToken token = Next();
    while (token.text == " ") token = Next();
    return token;
  }

  bool Handle(const MacroToken& token) {
    if (token.text == "{") macros_.EnterGroup();
    if (token.text == "}") macros_.LeaveGroup();
    if (token.text[0] == '\\') {
      if (IsDefinition(token.text)) return Define(token);
      if (const Macro* macro = macros_.Find(token.text)) {
        if (++expansions_ > kMaxExpansions) return Fail(token.origin, "more than " + std::to_string(kMaxExpansions) + " macros are expanded");
        return Expand(token, *macro);
      }
      if (IsChemistry(token.text)) return ExpandAsChemistry(token);
      if (const Alias* alias = FindAlias(token.text)) return Expand(token, AliasAsMacro(*alias));
    }
    return Put(token);
  }

  static Macro AliasAsMacro(const Alias& alias) {
    Macro macro;
    macro.name = alias.name;
    macro.arguments = alias.takes_argument() ? 1 : 0;
    size_t position = 0;
    while (position < alias.body.size()) macro.body.push_back({CutMacroToken(alias.body, position)});
    return macro;
  }

  bool Put(const MacroToken& token) {
    expanded_.Append(token.text, token.origin, token.from_source);
    return expanded_.text.size() <= kMaxExpanded || Fail(token.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
  }

  /// One token, or all between braces.
  bool TakeArgument(const MacroToken& call, std::vector<MacroToken>& argument) {
    MacroToken token = NextSolid();
    if (token.text.empty() || token.text == "}") return Fail(call.origin, "expected an argument after " + std::string(call.text));
    if (token.text != "{") {
      argument.push_back(token);
      return true;
    }
    for (int depth = 1; depth > 0;) {
      token = Next();
      if (token.text.empty()) return Fail(call.origin, "expected } after the argument of " + std::string(call.text));
      depth += token.text == "{" ? 1 : token.text == "}" ? -1 : 0;
      if (depth > 0) argument.push_back(token);
    }
    return true;
  }

  bool SkipDelimiter(const MacroToken& call, const std::vector<MacroToken>& delimiter) {
    for (const MacroToken& token : delimiter) {
      if (NextSolid().text != token.text) return Fail(call.origin, "expected " + std::string(token.text) + " after " + std::string(call.text) + ", as it is defined");
    }
    return true;
  }

  /// All up to the delimiter outside of braces, which it goes past; one pair of braces round all of it falls away.
  bool TakeDelimited(const MacroToken& call, const std::vector<MacroToken>& delimiter, std::vector<MacroToken>& argument) {
    if (delimiter.empty()) return TakeArgument(call, argument);
    const auto same = [](const MacroToken& one, const MacroToken& other) { return one.text == other.text; };
    int depth = 0;
    size_t shallow = 0;  // tokens outside of braces
    while (argument.size() < delimiter.size() || depth > 0 || !std::equal(delimiter.begin(), delimiter.end(), argument.end() - static_cast<std::ptrdiff_t>(delimiter.size()), same)) {
      const MacroToken token = Next();
      if (token.text.empty() || (token.text == "}" && depth == 0)) return Fail(call.origin, "expected " + std::string(delimiter[0].text) + " after an argument of " + std::string(call.text));
      if (token.text == " " && depth == 0) continue;
      shallow += depth == 0 ? 1 : 0;
      depth += token.text == "{" ? 1 : token.text == "}" ? -1 : 0;
      argument.push_back(token);
    }
    argument.resize(argument.size() - delimiter.size());
    const bool braced = shallow == delimiter.size() + 1 && !argument.empty() && argument[0].text == "{";
    if (braced) argument = std::vector<MacroToken>(argument.begin() + 1, argument.end() - 1);
    return true;
  }

  /// Puts the body back into the input, with its arguments.
  bool Expand(const MacroToken& call, const Macro& macro) {
    if (IsWordToken(call.text)) {  // the space behind it only ends its name
      const MacroToken next = Next();
      if (!next.text.empty() && next.text != " ") pending_.push_back(next);
    }
    std::vector<std::vector<MacroToken>> arguments(static_cast<size_t>(macro.arguments));
    for (size_t i = 0; i < macro.delimiters.size(); ++i) {
      if (!(i == 0 ? SkipDelimiter(call, macro.delimiters[0]) : TakeDelimited(call, macro.delimiters[i], arguments[i - 1]))) return false;
    }
    for (size_t i = 0; macro.delimiters.empty() && i < arguments.size(); ++i) {
      if (!TakeArgument(call, arguments[i])) return false;
    }
    std::vector<MacroToken> result;
    for (size_t i = 0; i < macro.body.size(); ++i) {
      const MacroToken& token = macro.body[i];
      const bool parameter = token.text == "#" && i + 1 < macro.body.size() && macro.arguments > 0 && IsAsciiDigit(macro.body[i + 1].text[0]);
      if (!parameter) {
        result.push_back({token.text, call.origin, false});
        continue;
      }
      const size_t number = static_cast<size_t>(macro.body[++i].text[0] - '0');
      if (number == 0 || number > arguments.size()) return Fail(call.origin, std::string(call.text) + " has no argument #" + std::to_string(number));
      result.insert(result.end(), arguments[number - 1].begin(), arguments[number - 1].end());
    }
    return PutBack(call, result);
  }

  /// Puts the LaTeX of a chemical formula into the input.
  bool ExpandAsChemistry(const MacroToken& call) {
    std::vector<MacroToken> argument;
    if (!TakeArgument(call, argument)) return false;
    std::string source;
    for (const MacroToken& token : argument) source += token.text;
    std::string& latex = chemistry_.emplace_back("{");
    AppendChemistry(source, latex);
    latex += '}';
    std::vector<MacroToken> tokens;
    for (size_t position = 0; position < latex.size();) tokens.push_back({CutMacroToken(latex, position), call.origin, false});
    return PutBack(call, tokens);
  }

  /// Tokens to be read before the rest of the source.
  bool PutBack(const MacroToken& call, const std::vector<MacroToken>& tokens) {
    inserted_ += tokens.size();
    if (inserted_ > kMaxExpanded) return Fail(call.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
    pending_.insert(pending_.end(), tokens.rbegin(), tokens.rend());
    return true;
  }

  bool Define(const MacroToken& command) {
    if (command.text == "\\global" || command.text == "\\long") {
      const MacroToken next = NextSolid();
      if (next.text != "\\def") return Fail(next.origin, "expected \\def after " + std::string(command.text));
      return DefineByParameters(next, command.text == "\\global");
    }
    if (command.text == "\\let") return Let();
    if (command.text == "\\def" || command.text == "\\gdef") return DefineByParameters(command, command.text == "\\gdef");
    return DefineByNumber(command);
  }

  /// `\let\name=\other`: what \other means now.
  bool Let() {
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

  /// `\def\name#1#2{body}`, `\def\name(#1,#2){body}`.
  bool DefineByParameters(const MacroToken& command, bool is_global) {
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

  /// `\newcommand{\name}[2]{body}`.
  bool DefineByNumber(const MacroToken& command) {
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

  bool Store(const MacroToken& command, Macro&& macro, bool is_global) {
    return TakeArgument(command, macro.body) && Keep(command, std::move(macro), is_global);
  }

  bool Keep(const MacroToken& command, Macro macro, bool is_global) {
    return macros_.Keep(std::move(macro), is_global) || Fail(command.origin, "more than " + std::to_string(kMaxMacros) + " macros are defined");
  }

  static bool IsName(const MacroToken& token) { return token.text.size() > 1 && token.text[0] == '\\'; }

  bool IsKnown(std::string_view name) const {
    return name == "\\arraystretch" || macros_.Find(name) != nullptr || FindAlias(name) != nullptr || IsChemistry(name) || FindSymbol(name) != nullptr || KindOfCommand(name) != NodeKind::kNone;
  }

  std::string_view source_;
  ExpandedLatex& expanded_;
  MacroError& error_;
  size_t position_ = 0;
  std::vector<MacroToken> pending_;  // to be read before the rest of the source, the next one last
  MacroScopes macros_;
  std::list<std::string> chemistry_;  // what tokens are views of
  int expansions_ = 0;
  size_t inserted_ = 0;  // tokens put back into the input
};

}  // namespace

bool NeedsExpansion(std::string_view source) {
  size_t position = 0;
  while ((position = source.find('\\', position)) != std::string_view::npos) {
    const std::string_view token = CutMacroToken(source, position);
    if (IsWordToken(token) && (FindAlias(token) != nullptr || IsDefinition(token) || IsChemistry(token))) return true;
  }
  return false;
}

bool ExpandMacros(std::string_view source, ExpandedLatex& expanded, MacroError& error) { return Expander(source, expanded, error).Run(); }

}  // namespace scipix
