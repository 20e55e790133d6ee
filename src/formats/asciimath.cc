#include "formats/asciimath.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "formats/asciimath_names.h"
#include "formats/brackets.h"
#include "formats/marks.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/lengths.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

constexpr std::string_view kNothing = "{::}";

class AsciimathWriter {
 public:
  void WriteItems(const std::vector<Node>& nodes) {
    const std::vector<bool> lonely = LonelyBrackets(nodes);
    for (size_t i = 0; i < nodes.size();) {
      if (IsDigitNode(nodes[i])) {
        i = WriteNumber(nodes, i);
      } else {
        lonely_ = lonely[i];
        Write(nodes[i++]);
      }
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  /// Appends a token, apart from the one before it.
  void Put(std::string_view token) {
    if (!out_.empty() && out_.back() != ' ' && !tight_) out_ += ' ';
    out_ += token;
    tight_ = after_function_ = false;
  }

  void Join(std::string_view text) { out_ += text; }

  /// `name(`, `(`: what follows up to Close is one thing.
  void Open(std::string_view start) {
    Put(start);
    tight_ = true;
  }

  void Close(std::string_view end) {
    Join(end);
    tight_ = after_function_ = false;
  }

  /// A row in brackets that are not seen where the language takes an argument.
  void Argument(const Node& row) {
    Join("(");
    tight_ = true;
    Write(row);
    Close(")");
  }

  void Call(std::string_view name, const Node& row) {
    Put(name);
    Argument(row);
  }

  /// Things side by side as one.
  void Together(const Node& row) {
    Open("{:");
    Write(row);
    Close(":}");
  }

  size_t WriteNumber(const std::vector<Node>& nodes, size_t at) {
    std::string number;
    bool point = false;
    for (; at < nodes.size(); ++at) {
      const bool is_point = IsPointNode(nodes[at]) && !point && at + 1 < nodes.size() && IsDigitNode(BaseOf(nodes[at + 1]));
      if (!is_point && !IsDigitNode(nodes[at])) break;
      point = point || is_point;
      number += nodes[at].name;
    }
    const bool scripted = at < nodes.size() && nodes[at].kind == NodeKind::kScripts && IsDigitNode(nodes[at].children[0]);
    Put(scripted ? number + nodes[at].children[0].name : number);
    if (scripted) WriteBothScripts(nodes[at]);
    return scripted ? at + 1 : at;
  }

  void Write(const Node& node) {
    switch (node.kind) {
      case NodeKind::kNone: return;
      case NodeKind::kRow: return WriteItems(node.children);
      case NodeKind::kSymbol: return WriteSymbol(node);
      case NodeKind::kNegated: return WriteNegated(node.children[0]);
      case NodeKind::kSized:
        if (DelimiterCharacter(node.text) != 0) PutText(Character(DelimiterCharacter(node.text)));
        return;
      case NodeKind::kSpace: return WriteSpace(node);
      case NodeKind::kText:
        for (const Node& child : node.children) Write(child);
        return;
      case NodeKind::kWords: return PutText(node.text);
      case NodeKind::kMath:
      case NodeKind::kGroup:
      case NodeKind::kStyle:
      case NodeKind::kClass:
      case NodeKind::kRaise: return Write(node.children[0]);
      case NodeKind::kScripts: return WriteScripts(node);
      case NodeKind::kFraction: return WriteFraction(node);
      case NodeKind::kRoot:
        if (node.children[1].kind == NodeKind::kNone) return Call("sqrt", node.children[0]);
        Call("root", node.children[1]);
        return Argument(node.children[0]);
      case NodeKind::kStack:
        Call(node.name == "\\underset" ? "underset" : "overset", node.children[0]);
        return Argument(node.children[1]);
      case NodeKind::kAccent: return WriteAccent(node);
      case NodeKind::kFont: return WriteFont(node);
      case NodeKind::kColor:
        if (node.name != "\\textcolor") return Write(node.children[0]);
        Put("color(" + node.delimiters[0] + ")");
        return Argument(node.children[0]);
      case NodeKind::kBox:
        if (node.name.ends_with("cancel") || node.name == "\\sout") return Call("cancel", node.children[0]);
        return Together(node.children[0]);
      case NodeKind::kPhantom: return WritePhantom(node);
      case NodeKind::kOperator: return WriteOperator(node.children[0]);
      case NodeKind::kModulo: return WriteModulo(node);
      case NodeKind::kArrow: return WriteArrow(node);
      case NodeKind::kRule: return PutText("▬");
      case NodeKind::kLines: return WriteRows(node.children, "{:", ":}");
      case NodeKind::kDelimited: return WriteDelimited(node);
      case NodeKind::kTable: return WriteTable(node);
      case NodeKind::kTableRow: return WriteRow(node, node.children.size(), {});
      case NodeKind::kTag:
        Put("qquad");
        if (node.name == "\\tag") PutText("(");
        Write(node.children[0]);
        if (node.name == "\\tag") PutText(")");
        return;
    }
  }

  /// Text in quotes; a quote within becomes a typographic one.
  void PutText(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"') {
        quoted += "”";
      } else {
        quoted += c;
      }
    }
    Put(quoted + "\"");
  }

  static std::string Character(char32_t code) {
    std::string text;
    AppendCharacter(code, text);
    return text;
  }

  void PutCharacter(char32_t code) {
    const std::string_view name = AsciimathName(code);
    if (!name.empty()) return Put(name);
    // These group, quote, or bind scripts in AsciiMath.
    const std::string text = Character(code);
    if (text == "|") return Put("∣");
    if (text == "_" || text == "^" || text == "\"" || text == "`" || text == "#" || text == "@" || text == "~") return PutText(text);
    Put(text);
  }

  void WriteSymbol(const Node& node) {
    const Symbol symbol = DescribeSymbol(node.name);
    const bool lonely = std::exchange(lonely_, false);
    if (symbol.code == 0) {
      const std::string_view word = SymbolWord(symbol);
      const bool function = IsAsciimathFunction(word);
      const bool known = function || word == "lim" || word == "mod";
      known ? Put(word) : PutText(word);
      after_function_ = function;
      return;
    }
    const bool opens = symbol.kind == SymbolClass::kOpen, closes = symbol.kind == SymbolClass::kClose && node.name != "!" && node.name != "?";
    if ((opens || closes) && lonely) return PutText(Character(symbol.code));
    // Brackets within brackets with commas would be read as a table.
    const bool comma = node.name == ",";
    if (comma && (tables_ > 0 || (!brackets_.empty() && brackets_.back()))) return PutText(",");
    const bool nested = tight_;
    tight_ = tight_ || closes || symbol.kind == SymbolClass::kPunctuation;
    PutCharacter(symbol.code);
    if (opens && nested && !brackets_.empty()) brackets_.back() = true;
    if (opens) brackets_.push_back(nested);
    if (closes && !brackets_.empty()) brackets_.pop_back();
    tight_ = opens;
    after_function_ = node.name == "f" || node.name == "g";
  }

  void WriteNegated(const Node& symbol) {
    const char32_t negated = NegatedCharacter(DescribeSymbol(symbol.name).code);
    if (negated != 0) return PutCharacter(negated);
    lonely_ = true;
    Call("cancel", symbol);
  }

  void WriteSpace(const Node& node) {
    const double width = node.name == "\\hspace" || node.name == "\\mkern" ? LengthInEm(node.text) : node.name == "\\\\" ? 2 : node.name == "~" ? 0.33 : WidthOfSpace(node.name);
    if (width >= 1.5) return Put("qquad");
    if (width >= 0.7) return Put("quad");
    if (width >= 0.25) Put("\\ ");
  }

  static bool IsBare(const Node& row) {
    if (row.kind != NodeKind::kRow || row.children.size() != 1 || row.children[0].kind != NodeKind::kSymbol) return false;
    const Symbol symbol = DescribeSymbol(row.children[0].name);
    return symbol.kind == SymbolClass::kLetter || IsDigit(symbol.code) || symbol.code == '+' || symbol.code == 0x2212 || symbol.code == 0x221E || symbol.code == 0x2032;
  }

  void WriteScript(std::string_view sign, const Node& row) {
    // `^^` and `_|_` are symbols.
    const bool apart = out_.ends_with('^') || out_.ends_with('_');
    Join(apart ? " " : "");
    Join(sign);
    if (!IsBare(row)) return Argument(row);
    tight_ = true;
    Write(row);
    after_function_ = false;
  }

  void WriteBothScripts(const Node& node) {
    const Node& superscript = node.children[2];
    size_t primes = 0;
    while (superscript.kind != NodeKind::kNone && primes < superscript.children.size() && IsPrimeNode(superscript.children[primes])) ++primes;
    const bool only_primes = primes > 0 && primes == superscript.children.size();
    if (only_primes && node.children[1].kind == NodeKind::kNone) return Join(std::string(primes, '\''));
    if (node.children[1].kind != NodeKind::kNone) WriteScript("_", node.children[1]);
    if (superscript.kind != NodeKind::kNone) WriteScript("^", superscript);
  }

  void WriteScripts(const Node& node) {
    const Node& base = node.children[0];
    const bool function = after_function_;
    switch (base.kind) {
      case NodeKind::kSymbol:
      case NodeKind::kNegated:
      case NodeKind::kAccent:
      case NodeKind::kFont:
      case NodeKind::kRoot:
      case NodeKind::kDelimited:
      case NodeKind::kOperator: Write(base); break;
      case NodeKind::kNone: Put(kNothing); break;
      default: Together(base);
    }
    const bool applied = after_function_;
    WriteBothScripts(node);
    tight_ = BracketSide(base) > 0;
    after_function_ = applied && !function;
  }

  void WriteFraction(const Node& node) {
    const bool binomial = node.name.ends_with("binom"), generic = node.name == "\\genfrac";
    const bool bare = generic && !node.text.empty() && node.text.find_first_of("123456789") == std::string::npos;
    if (binomial || bare) {
      const std::string left = binomial ? "(" : DelimiterName(node.delimiters[0]) == "[" ? "[" : node.delimiters[0] == "(" ? "(" : "{:";
      const std::string right = binomial ? ")" : DelimiterName(node.delimiters[1]) == "]" ? "]" : node.delimiters[1] == ")" ? ")" : ":}";
      return WriteRows(node.children, left, right);
    }
    const bool apart = after_function_;
    if (apart) Open("{:");
    Open("");
    Argument(node.children[0]);
    Join("/");
    Argument(node.children[1]);
    if (apart) Close(":}");
  }

  void WriteAccent(const Node& node) {
    const Mark* mark = FindAccent(node.name);
    if (!mark->ascii.empty()) return Call(mark->ascii, node.children[0]);
    Put(mark->under ? "underset(" : "overset(");
    Join(Character(mark->code) + ")");
    Argument(node.children[0]);
  }

  static bool IsWord(const Node& row, std::string& word) {
    for (const Node& child : row.children) {
      if (child.kind == NodeKind::kGroup && IsWord(child.children[0], word)) continue;
      if (child.kind != NodeKind::kSymbol || child.name.size() != 1 || !IsLetter(static_cast<unsigned char>(child.name[0]))) return false;
      word += child.name;
    }
    return !word.empty();
  }

  void WriteFont(const Node& node) {
    const std::string_view font = AsciimathFont(node.name);
    if (!font.empty()) return Call(font, node.children[0]);
    std::string word;
    if (node.name == "\\mathrm" && IsWord(node.children[0], word)) return PutText(word);
    Together(node.children[0]);
  }

  void WriteOperator(const Node& row) {
    std::string word;
    IsWord(row, word) ? PutText(word) : Together(row);
  }

  void WritePhantom(const Node& node) {
    if (node.name == "\\phantom" || node.name == "\\hphantom") return Put("quad");
    if (node.name == "\\vphantom") return Put(kNothing);
    Write(node.children[0]);
  }

  void WriteModulo(const Node& node) {
    Put("quad");
    if (node.name != "\\mod") Open("(");
    if (node.name != "\\pod") Put("mod");
    Write(node.children[0]);
    if (node.name != "\\mod") Close(")");
  }

  void WriteArrow(const Node& node) {
    const bool below = node.children[1].kind != NodeKind::kNone;
    if (below) {
      Call("underset", node.children[1]);
      Join("(");
      tight_ = true;
    }
    Call("overset", node.children[0]);
    Join("(");
    tight_ = true;
    PutCharacter(ArrowCharacter(node.name));
    Close(below ? "))" : ")");
  }

  /// What AsciiMath writes for the side of a bracket that grows; `{:` and `:}` are not seen.
  static std::string Fence(std::string_view delimiter, bool left) {
    const char32_t code = DelimiterCharacter(delimiter);
    const std::string_view name = AsciimathName(code);
    if (name == "(:" || name == ":)" || name == "|~" || name == "~|" || name == "|__" || name == "__|") return std::string(name);
    const std::string text = Character(code);
    const bool fits = left ? text == "(" || text == "[" || text == "{" : text == ")" || text == "]" || text == "}";
    return fits ? text : left ? "{:" : ":}";
  }

  void WriteDelimited(const Node& node) {
    const std::string left = Fence(node.delimiters.front(), true), right = Fence(node.delimiters.back(), false);
    const bool bars = DelimiterCharacter(node.delimiters.front()) == '|' && DelimiterCharacter(node.delimiters.back()) == '|' && node.delimiters.size() == 2;
    if (bars) {
      Put("abs");
      return Argument(node.children[0]);
    }
    Open(left);
    if (left == "{:") PutDelimiter(node.delimiters.front());
    for (size_t i = 0; i < node.children.size(); ++i) {
      if (i > 0) PutDelimiter(node.delimiters[i]);
      Write(node.children[i]);
    }
    if (right == ":}") PutDelimiter(node.delimiters.back());
    Close(right);
  }

  /// A delimiter that is only seen, without grouping.
  void PutDelimiter(std::string_view delimiter) {
    const char32_t code = DelimiterCharacter(delimiter);
    if (code == '|') return Put("∣");
    if (code != 0) PutText(Character(code));
  }

  /// Rows of one cell each.
  void WriteRows(const std::vector<Node>& rows, std::string_view left, std::string_view right) {
    Open(left);
    ++tables_;
    for (size_t i = 0; i < rows.size(); ++i) {
      Join(i > 0 ? ",[" : "[");
      tight_ = true;
      Write(rows[i]);
      Join("]");
    }
    --tables_;
    Close(right);
  }

  void WriteRow(const Node& row, size_t columns, const std::vector<bool>& rules) {
    Join("[");
    for (size_t i = 0; i < columns; ++i) {
      if (i > 0) Join(",");
      if (i < rules.size() && rules[i]) Join(i > 0 ? "|," : "");
      tight_ = true;
      if (i < row.children.size()) Write(row.children[i]);
    }
    Join("]");
  }

  /// Before which columns an array has a vertical rule.
  static std::vector<bool> RulesOf(const Node& table) {
    std::vector<bool> rules;
    bool rule = false;
    for (const char c : table.name == "array" || table.name == "darray" ? table.text : std::string()) {
      if (c == '|' || c == ':') rule = true;
      if (!IsLetter(static_cast<unsigned char>(c))) continue;
      rules.push_back(rule);
      rule = false;
    }
    return rules;
  }

  /// AsciiMath has no tables of one row.
  void WriteOnlyRow(const Node& table, std::string_view left, std::string_view right) {
    Open(left);
    bool first = true;
    for (const Node& row : table.children) {
      for (const Node& cell : row.children) {
        if (!std::exchange(first, false)) Put("quad");
        Write(cell);
      }
    }
    Close(right);
  }

  void WriteTable(const Node& node) {
    std::string_view name = node.name;
    const bool small = name.starts_with("small");
    if (small) name.remove_prefix(5);
    struct Fences {
      std::string_view name, left, right;
    };
    constexpr Fences kFences[] = {{"Bmatrix", "{", "}"}, {"Vmatrix", "||", "||"}, {"bmatrix", "[", "]"}, {"cases", "{", ":}"}, {"dcases", "{", ":}"}, {"drcases", "{:", "}"}, {"pmatrix", "(", ")"}, {"rcases", "{:", "}"}, {"vmatrix", "|", "|"}};
    std::string_view left = "{:", right = ":}";
    if (name.ends_with('*')) name.remove_suffix(1);
    for (const Fences& fences : kFences) {
      if (fences.name == name) std::tie(left, right) = std::tie(fences.left, fences.right);
    }
    size_t columns = 0;
    for (const Node& row : node.children) columns = std::max(columns, row.children.size());
    const std::vector<bool> rules = RulesOf(node);
    if (std::count_if(node.children.begin(), node.children.end(), [](const Node& row) { return !row.children.empty(); }) == 1) return WriteOnlyRow(node, left, right);
    Open(left);
    ++tables_;
    bool first = true;
    for (const Node& row : node.children) {
      if (row.children.empty()) continue;
      if (!std::exchange(first, false)) Join(",");
      WriteRow(row, columns, rules);
    }
    --tables_;
    Close(right);
  }

  std::string out_;
  std::vector<bool> brackets_;   // the brackets that are open: whether each stands right behind another
  int tables_ = 0;               // how many tables are open: there a comma parts cells
  bool tight_ = false;           // whether the next token stands without a space
  bool after_function_ = false;  // whether the token before is a function, which would take half of a fraction
  bool lonely_ = false;          // whether the next symbol is a bracket without a partner
};

}  // namespace

std::string ToAsciimath(const Node& tree, const ConvertOptions& /*options*/) {
  AsciimathWriter writer;
  writer.WriteItems(tree.kind == NodeKind::kRow ? tree.children : std::vector<Node>{tree});
  return writer.Take();
}

}  // namespace scipix
