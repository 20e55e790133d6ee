#include "latex/macro_expander.h"

#include <algorithm>

#include "latex/characters.h"
#include "latex/chemistry.h"
#include "latex/diagram.h"

namespace scipix {

bool MacroExpander::TakeArgument(const MacroToken& call, std::vector<MacroToken>& argument) {
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

bool MacroExpander::SkipDelimiter(const MacroToken& call, const std::vector<MacroToken>& delimiter) {
  for (const MacroToken& token : delimiter) {
    if (NextSolid().text != token.text) return Fail(call.origin, "expected " + std::string(token.text) + " after " + std::string(call.text) + ", as it is defined");
  }
  return true;
}

bool MacroExpander::TakeDelimited(const MacroToken& call, const std::vector<MacroToken>& delimiter, std::vector<MacroToken>& argument) {
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

bool MacroExpander::Expand(const MacroToken& call, const Macro& macro) {
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

bool MacroExpander::ExpandAsChemistry(const MacroToken& call) {
  std::vector<MacroToken> argument;
  if (!TakeArgument(call, argument)) return false;
  std::string source;
  for (const MacroToken& token : argument) source += token.text;
  std::string& latex = made_.emplace_back("{");
  AppendChemistry(source, latex);
  latex += '}';
  return PutBackLatex(call, latex);
}

bool MacroExpander::ExpandAsDiagram(const MacroToken& call) {
  std::string source;
  for (MacroToken token = Next(); token.text != "\\end" || !SkipTokens(kDiagram); token = Next()) {
    if (token.text.empty()) return Fail(call.origin, "expected \\end{CD}");
    source += token.text;
  }
  std::string& latex = made_.emplace_back();
  if (!AppendDiagram(source, latex)) return Fail(call.origin, "expected the arrows of a diagram: @>>>, @<<<, @VVV, @AAA, @=, @| or @.");
  return PutBackLatex(call, latex);
}

bool MacroExpander::SkipTokens(std::string_view characters) {
  std::vector<MacroToken> seen;
  for (size_t i = 0; i < characters.size(); ++i) {
    seen.push_back(Next());
    if (seen.back().text == characters.substr(i, 1)) continue;
    pending_.insert(pending_.end(), seen.rbegin(), seen.rend());
    return false;
  }
  return true;
}

bool MacroExpander::PutBackLatex(const MacroToken& call, const std::string& latex) {
  if (latex.size() > kMaxExpanded) return Fail(call.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
  std::vector<MacroToken> tokens;
  for (size_t position = 0; position < latex.size();) tokens.push_back({CutMacroToken(latex, position), call.origin, false});
  return PutBack(call, tokens);
}

bool MacroExpander::PutBack(const MacroToken& call, const std::vector<MacroToken>& tokens) {
  inserted_ += tokens.size();
  if (inserted_ > kMaxExpanded) return Fail(call.origin, "the macros make more than " + std::to_string(kMaxExpanded) + " bytes");
  pending_.insert(pending_.end(), tokens.rbegin(), tokens.rend());
  return true;
}

}  // namespace scipix
