#include "decode/vocabulary.h"

#include <algorithm>
#include <array>
#include <set>

#include "core/json.h"

namespace scipix {
namespace {

constexpr int kMaxTokens = 1 << 16;

/// Sorted by name.
constexpr std::array<Environment, 13> kEnvironments = {{
    {"Bmatrix", 0, true},
    {"Vmatrix", 0, true},
    {"aligned", 0, false},
    {"array", 0, true},
    {"bmatrix", 0, true},
    {"cases", 2, false},
    {"gathered", 1, false},
    {"matrix", 0, true},
    {"pmatrix", 0, true},
    {"rcases", 2, false},
    {"smallmatrix", 0, false},
    {"split", 2, false},
    {"vmatrix", 0, true},
}};

/// Commands with two arguments, sorted. All others that end in `{` have one.
constexpr std::array<std::string_view, 11> kTwoArguments = {
    "\\binom{", "\\cfrac{", "\\dbinom{", "\\dfrac{", "\\frac{", "\\genfrac{}{}{0pt}{}{", "\\overset{", "\\stackrel{", "\\tbinom{", "\\tfrac{", "\\underset{",
};

/// KaTeX's operators (type `op`) of the label language, sorted.
constexpr std::array<std::string_view, 24> kOperators = {
    "\\Pr", "\\bigcap", "\\bigcup", "\\bigodot", "\\bigoplus", "\\bigotimes", "\\bigsqcup", "\\biguplus", "\\bigvee", "\\bigwedge",
    "\\coprod", "\\det", "\\gcd", "\\iiint", "\\iint", "\\inf", "\\int", "\\lim", "\\max", "\\min", "\\oint", "\\prod", "\\sum", "\\sup",
};

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// `\left(` but not `\leftarrow`.
bool IsDelimiter(std::string_view text, std::string_view command) {
  return text.size() > command.size() && text.starts_with(command) && !IsLetter(text[command.size()]);
}

/// `\big(`: one token of fixed size, no argument although it may end in a bracket.
bool IsSizedDelimiter(std::string_view text) { return IsDelimiter(text, "\\big"); }

/// `matrix` from `\begin{matrix}` or `\begin{array}{`.
std::string_view EnvironmentName(std::string_view text) {
  const size_t open = text.find('{');
  return text.substr(open + 1, text.find('}') - open - 1);
}

TokenClass ClassOfOpener(std::string_view text) {
  if (text.starts_with("\\begin{")) return TokenClass::kOpenColumns;
  if (text == "\\substack{") return TokenClass::kOpenRows;
  if (text.starts_with("\\text") || text == "\\mbox{") return TokenClass::kOpenText;
  const bool two = std::binary_search(kTwoArguments.begin(), kTwoArguments.end(), text);
  return two ? TokenClass::kOpenFirst : TokenClass::kOpen;
}

TokenClass ClassOf(std::string_view text) {
  if (text == "~") return TokenClass::kSpace;
  if (text == "{") return TokenClass::kOpen;
  if (text == "_{") return TokenClass::kSubscript;
  if (text == "^{") return TokenClass::kSuperscript;
  if (text == "}{") return TokenClass::kBetween;
  if (text == "]{") return TokenClass::kAfterIndex;
  if (text == "}") return TokenClass::kClose;
  if (text == "&") return TokenClass::kCell;
  if (text == "\\\\") return TokenClass::kRow;
  if (text == "\\hline") return TokenClass::kLine;
  if (text == "\\limits" || text == "\\nolimits") return TokenClass::kLimits;
  if (IsDelimiter(text, "\\left")) return TokenClass::kLeft;
  if (IsDelimiter(text, "\\middle")) return TokenClass::kMiddle;
  if (IsDelimiter(text, "\\right")) return TokenClass::kRight;
  if (IsSizedDelimiter(text)) return TokenClass::kSymbol;
  if (text.size() > 2 && text.front() == '\\' && text.back() == '{') return ClassOfOpener(text);
  if (text.size() > 2 && text.front() == '\\' && text.back() == '[') return TokenClass::kOpenIndex;
  if (text.starts_with("\\begin{")) return TokenClass::kBegin;
  if (text.starts_with("\\end{")) return TokenClass::kEndTable;
  return TokenClass::kSymbol;
}

bool StandsInText(const Token& token) {
  if (token.kind == TokenClass::kSpace) return true;
  if (token.kind != TokenClass::kSymbol) return false;
  if (token.text.size() == 2) return token.text[0] == '\\' && std::string_view("%&#_$").find(token.text[1]) != std::string_view::npos;
  return token.text.size() == 1 && std::string_view("\\{}^_&$%").find(token.text[0]) == std::string_view::npos;
}

/// An apostrophe stands in text only: in math it would be a prime, which is written `\prime`.
bool StandsInMath(const Token& token) {
  if (token.kind == TokenClass::kSpace) return false;
  return token.kind != TokenClass::kSymbol || (token.text != "'" && token.text != "`");
}

Error Corrupt(const std::string& sentence) { return Error{ErrorCode::kModelCorrupt, "vocabulary.json: " + sentence}; }

}  // namespace

const Environment* FindEnvironment(std::string_view name) {
  const auto it = std::lower_bound(kEnvironments.begin(), kEnvironments.end(), name,
                                   [](const Environment& entry, std::string_view key) { return entry.name < key; });
  return it != kEnvironments.end() && it->name == name ? &*it : nullptr;
}

Result<Vocabulary> Vocabulary::Parse(std::string_view json) {
  Result<JsonValue> root = ParseJson(json, "vocabulary.json", ErrorCode::kModelCorrupt);
  if (!root.ok()) return root.error();
  JsonFields fields(*root, "vocabulary.json", ErrorCode::kModelCorrupt);
  fields.Integer("version", 1, 1);
  const JsonValue& list = fields.Array("tokens");
  const JsonValue& special_value = fields.Object("special");
  if (fields.error()) return *fields.error();
  const int count = static_cast<int>(std::min<size_t>(list.items.size(), kMaxTokens + 1));
  if (count < 4 || count > kMaxTokens) return Corrupt("it must hold 4 to 65536 tokens, not " + std::to_string(list.items.size()));

  JsonFields special(special_value, "vocabulary.json: special", ErrorCode::kModelCorrupt);
  const int pad = special.Integer("pad", 0, count - 1);
  Vocabulary vocabulary;
  vocabulary.start_ = special.Integer("start", 0, count - 1);
  vocabulary.end_ = special.Integer("end", 0, count - 1);
  if (special.error()) return *special.error();
  if (pad == vocabulary.start_ || pad == vocabulary.end_ || vocabulary.start_ == vocabulary.end_) return Corrupt("two special ids are equal");

  for (int id = 0; id < count; ++id) {
    const JsonValue& entry = list.items[static_cast<size_t>(id)];
    if (entry.kind != JsonValue::Kind::kString || entry.string.empty()) return Corrupt("token " + std::to_string(id) + " is no text");
    Token token;
    token.text = entry.string;
    token.kind = ClassOf(token.text);
    if (id == pad || id == vocabulary.start_) token.kind = TokenClass::kUnused;
    if (id == vocabulary.end_) token.kind = TokenClass::kFinish;
    token.in_math = StandsInMath(token);
    token.in_text = StandsInText(token);
    token.takes_limits = std::binary_search(kOperators.begin(), kOperators.end(), token.text);
    vocabulary.tokens_.push_back(std::move(token));
  }
  if (Status linked = vocabulary.Link(); !linked.ok()) return linked.error();
  return vocabulary;
}

Status Vocabulary::Link() {
  std::set<std::string_view> seen;
  std::set<TokenClass> kinds;
  for (Token& token : tokens_) {
    if (!seen.insert(token.text).second) return Corrupt("token " + token.text + " stands twice");
    kinds.insert(token.kind);
    const bool opens = token.kind == TokenClass::kBegin || token.kind == TokenClass::kOpenColumns;
    if (!opens && token.kind != TokenClass::kEndTable) continue;
    const Environment* environment = FindEnvironment(EnvironmentName(token.text));
    if (environment == nullptr) return Corrupt("unknown environment in " + token.text);
    token.environment = environment->name;
    if (opens) token.closer = Find("\\end{" + std::string(environment->name) + "}");
    if (opens && token.closer < 0) return Corrupt(token.text + " has no closing token");
  }
  close_ = Find("}");
  between_ = Find("}{");
  after_index_ = Find("]{");
  column_ = Find("c");
  right_ = Find("\\right.");
  for (int id = 0; id < size() && right_ < 0; ++id) {
    if ((*this)[id].kind == TokenClass::kRight) right_ = id;
  }
  if (close_ < 0) return Corrupt("there is no }");
  if (between_ < 0 && kinds.contains(TokenClass::kOpenFirst)) return Corrupt("there is no }{");
  if (after_index_ < 0 && kinds.contains(TokenClass::kOpenIndex)) return Corrupt("there is no ]{");
  if (right_ < 0 && kinds.contains(TokenClass::kLeft)) return Corrupt("there is \\left but no \\right");
  if (column_ < 0 && kinds.contains(TokenClass::kOpenColumns)) return Corrupt("there is no column letter c");
  return Success{};
}

int Vocabulary::Find(std::string_view text) const {
  const auto it = std::find_if(tokens_.begin(), tokens_.end(), [&](const Token& token) { return token.text == text; });
  return it == tokens_.end() ? -1 : static_cast<int>(it - tokens_.begin());
}

}  // namespace scipix
