#include "latex/macros.h"

#include <algorithm>
#include <iterator>
#include <list>

#include "core/table.h"
#include "core/utf8.h"
#include "latex/aliases.h"
#include "latex/characters.h"
#include "latex/chemistry.h"
#include "latex/commands.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kDefinitions[] = {"\\def", "\\gdef", "\\global", "\\let", "\\long", "\\newcommand", "\\providecommand", "\\renewcommand"};
bool IsDefinition(std::string_view name) { return HasName(kDefinitions, name); }

/// A command, a run of white space (as " ") or one character. `text` is a view of the source or of an alias.
struct Token {
  std::string_view text;
  size_t origin = 0;
  bool from_source = false;
};

/// The token at `position`, which moves behind it; comments are left out. An empty text at the end.
std::string_view CutToken(std::string_view source, size_t& position) {
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
  if (source[position] != '\\') {
    position += Utf8Size(source[position]);
  } else if (++position < source.size()) {
    if (!IsAsciiLetter(source[position])) {
      position += Utf8Size(source[position]);
    } else {
      while (position < source.size() && IsAsciiLetter(source[position])) ++position;
    }
  }
  return source.substr(start, position - start);
}

bool IsWord(std::string_view token) { return token.size() > 1 && token[0] == '\\' && IsAsciiLetter(token[1]); }

struct Macro {
  std::string_view name;
  int arguments = 0;
  std::vector<Token> body;
  int depth = 0;  // of the group it was defined in
};

class Expander {
 public:
  Expander(std::string_view source, ExpandedLatex& expanded, MacroError& error) : source_(source), expanded_(expanded), error_(error) {}

  bool Run() {
    for (Token token = Next(); !token.text.empty(); token = Next()) {
      if (!Handle(token)) return false;
    }
    return true;
  }

 private:
  bool Fail(size_t position, std::string sentence) {
    error_ = {position, std::move(sentence)};
    return false;
  }

  Token Next() {
    if (!pending_.empty()) {
      const Token token = pending_.back();
      pending_.pop_back();
      return token;
    }
    const size_t start = position_;
    const std::string_view text = CutToken(source_, position_);
    return {text, text.empty() ? start : position_ - std::min(position_, text == " " ? 1 : text.size()), true};
  }

  Token NextSolid() {
    Token token = Next();
    while (token.text == " ") token = Next();
    return token;
  }

  bool Handle(const Token& token) {
    if (token.text == "{") ++depth_;
    if (token.text == "}") LeaveGroup();
    if (token.text[0] == '\\') {
      if (IsDefinition(token.text)) return Define(token);
      if (const Macro* macro = FindMacro(token.text)) {
        if (++expansions_ > kMaxExpansions) return Fail(token.origin, "more than " + std::to_string(kMaxExpansions) + " macros are expanded");
        return Expand(token, *macro);
      }
      if (IsChemistry(token.text)) return ExpandAsChemistry(token);
      if (const Alias* alias = FindAlias(token.text)) return Expand(token, AliasAsMacro(*alias));
    }
    return Put(token);
  }

  void LeaveGroup() {
    --depth_;
    while (!macros_.empty() && macros_.back().depth > depth_) macros_.pop_back();
  }

  const Macro* FindMacro(std::string_view name) const {
    const auto it = std::find_if(macros_.rbegin(), macros_.rend(), [&](const Macro& macro) { return macro.name == name; });
    return it == macros_.rend() ? nullptr : &*it;
  }

  static Macro AliasAsMacro(const Alias& alias) {
    Macro macro;
    macro.name = alias.name;
    macro.arguments = alias.takes_argument() ? 1 : 0;
    size_t position = 0;
    while (position < alias.body.size()) macro.body.push_back({CutToken(alias.body, position)});
    return macro;
  }

  bool Put(const Token& token) {
    std::string& out = expanded_.text;
    const bool apart = after_word_ && IsAsciiLetter(token.text[0]);
    if (apart) out += ' ';
    if (expanded_.pieces.empty() || !token.from_source || !expanded_.pieces.back().moves || apart ||
        token.origin - expanded_.pieces.back().origin != out.size() - expanded_.pieces.back().start) {
      expanded_.pieces.push_back({out.size(), token.origin, token.from_source});
    }
    out += token.text;
    after_word_ = IsWord(token.text);
    return out.size() <= kMaxExpanded || Fail(token.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
  }

  /// One token, or all between braces.
  bool TakeArgument(const Token& call, std::vector<Token>& argument) {
    Token token = NextSolid();
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

  /// Puts the body back into the input, with its arguments.
  bool Expand(const Token& call, const Macro& macro) {
    std::vector<std::vector<Token>> arguments(static_cast<size_t>(macro.arguments));
    for (std::vector<Token>& argument : arguments) {
      if (!TakeArgument(call, argument)) return false;
    }
    std::vector<Token> result;
    for (size_t i = 0; i < macro.body.size(); ++i) {
      const Token& token = macro.body[i];
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
  bool ExpandAsChemistry(const Token& call) {
    std::vector<Token> argument;
    if (!TakeArgument(call, argument)) return false;
    std::string source;
    for (const Token& token : argument) source += token.text;
    std::string& latex = chemistry_.emplace_back();
    AppendChemistry(source, latex);
    std::vector<Token> tokens = {{"{", call.origin, false}};
    for (size_t position = 0; position < latex.size();) tokens.push_back({CutToken(latex, position), call.origin, false});
    tokens.push_back({"}", call.origin, false});
    return PutBack(call, tokens);
  }

  /// Tokens to be read before the rest of the source.
  bool PutBack(const Token& call, const std::vector<Token>& tokens) {
    inserted_ += tokens.size();
    if (inserted_ > kMaxExpanded) return Fail(call.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
    pending_.insert(pending_.end(), tokens.rbegin(), tokens.rend());
    return true;
  }

  bool Define(const Token& command) {
    if (command.text == "\\global" || command.text == "\\long") {
      const Token next = NextSolid();
      if (next.text != "\\def") return Fail(next.origin, "expected \\def after " + std::string(command.text));
      return DefineByParameters(next, command.text == "\\global");
    }
    if (command.text == "\\let") return Let();
    if (command.text == "\\def" || command.text == "\\gdef") return DefineByParameters(command, command.text == "\\gdef");
    return DefineByNumber(command);
  }

  /// `\let\name=\other`: what \other means now.
  bool Let() {
    const Token name = NextSolid();
    Token meaning = NextSolid();
    if (meaning.text == "=") meaning = NextSolid();
    if (!IsName(name) || meaning.text.empty()) return Fail(name.origin, "expected the name of a macro and its meaning after \\let");
    if (name.text == meaning.text) return true;
    Macro macro;
    if (const Macro* other = FindMacro(meaning.text)) {
      macro = *other;
    } else {
      macro.body = {meaning};
    }
    macro.name = name.text;
    return Keep(name, std::move(macro), false);
  }

  /// `\def\name#1#2{body}`.
  bool DefineByParameters(const Token& command, bool is_global) {
    const Token name = NextSolid();
    if (!IsName(name)) return Fail(name.origin, "expected the name of a macro after \\def");
    Macro macro;
    macro.name = name.text;
    Token token = NextSolid();
    while (token.text == "#") {
      const Token number = Next();
      if (number.text != std::to_string(++macro.arguments) || macro.arguments > 9) return Fail(number.origin, "expected #1 to #9 in their order");
      token = NextSolid();
    }
    if (token.text != "{") return Fail(token.origin, "expected { after the arguments of " + std::string(name.text));
    pending_.push_back(token);
    return Store(command, std::move(macro), is_global);
  }

  /// `\newcommand{\name}[2]{body}`.
  bool DefineByNumber(const Token& command) {
    std::vector<Token> name;
    if (Token star = NextSolid(); star.text != "*") pending_.push_back(star);
    if (!TakeArgument(command, name)) return false;
    if (name.size() != 1 || !IsName(name[0])) return Fail(command.origin, "expected the name of a macro after " + std::string(command.text));
    const bool exists = IsKnown(name[0].text);
    if (command.text == "\\newcommand" && exists) return Fail(name[0].origin, std::string(name[0].text) + " is defined already");
    if (command.text == "\\renewcommand" && !exists) return Fail(name[0].origin, std::string(name[0].text) + " is not defined yet");
    Macro macro;
    macro.name = name[0].text;
    Token token = NextSolid();
    if (token.text == "[") {
      const Token number = NextSolid();
      const bool digit = number.text.size() == 1 && IsAsciiDigit(number.text[0]);
      if (!digit || NextSolid().text != "]") return Fail(number.origin, "expected the number of arguments, [0] to [9]");
      macro.arguments = number.text[0] - '0';
      token = NextSolid();
      if (token.text == "[") return Fail(token.origin, "optional arguments of macros are not known");
    }
    if (token.text.empty()) return Fail(command.origin, "expected the body of " + std::string(name[0].text));
    pending_.push_back(token);
    if (command.text != "\\providecommand" || !exists) return Store(command, std::move(macro), false);
    std::vector<Token> dropped;
    return TakeArgument(command, dropped);
  }

  bool Store(const Token& command, Macro&& macro, bool is_global) {
    return TakeArgument(command, macro.body) && Keep(command, std::move(macro), is_global);
  }

  bool Keep(const Token& command, Macro macro, bool is_global) {
    if (macros_.size() == kMaxMacros) return Fail(command.origin, "more than " + std::to_string(kMaxMacros) + " macros are defined");
    macro.depth = is_global ? 0 : depth_;
    if (is_global) std::erase_if(macros_, [&](const Macro& other) { return other.name == macro.name; });
    const auto place = is_global ? macros_.begin() : macros_.end();
    macros_.insert(place, std::move(macro));
    return true;
  }

  static bool IsName(const Token& token) { return token.text.size() > 1 && token.text[0] == '\\'; }

  bool IsKnown(std::string_view name) const {
    return FindMacro(name) != nullptr || FindAlias(name) != nullptr || IsChemistry(name) || FindSymbol(name) != nullptr || KindOfCommand(name) != NodeKind::kNone;
  }

  std::string_view source_;
  ExpandedLatex& expanded_;
  MacroError& error_;
  size_t position_ = 0;
  std::vector<Token> pending_;  // to be read before the rest of the source, the next one last
  std::vector<Macro> macros_;   // a later one hides an earlier one of the same name
  std::list<std::string> chemistry_;  // what tokens are views of
  int depth_ = 0;
  int expansions_ = 0;
  size_t inserted_ = 0;  // tokens put back into the input
  bool after_word_ = false;
};

}  // namespace

size_t ExpandedLatex::OriginOf(size_t position) const {
  const auto after = std::upper_bound(pieces.begin(), pieces.end(), position, [](size_t at, const Piece& piece) { return at < piece.start; });
  if (after == pieces.begin()) return position;
  const Piece& piece = *std::prev(after);
  return piece.origin + (piece.moves ? position - piece.start : 0);
}

bool NeedsExpansion(std::string_view source) {
  size_t position = 0;
  while ((position = source.find('\\', position)) != std::string_view::npos) {
    const std::string_view token = CutToken(source, position);
    if (IsWord(token) && (FindAlias(token) != nullptr || IsDefinition(token) || IsChemistry(token))) return true;
  }
  return false;
}

bool ExpandMacros(std::string_view source, ExpandedLatex& expanded, MacroError& error) { return Expander(source, expanded, error).Run(); }

}  // namespace scipix
