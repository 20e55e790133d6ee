#include "latex/parser.h"

#include <string>

#include "core/utf8.h"
#include "latex/commands.h"
#include "latex/lexer.h"

namespace scipix {
namespace {

Node Row() { return MakeNode(NodeKind::kRow); }
Node None() { return MakeNode(NodeKind::kNone); }

/// Recursive descent. Each function returns false after the first error, which is kept.
class Parser {
 public:
  explicit Parser(std::string_view source) : lexer_(source) {}

  Result<Node> Parse() {
    Node root;
    if (ParseRow(root) && lexer_.at_end()) return root;
    Fail("expected no " + Here());
    return Error{ErrorCode::kLatexError, "character " + std::to_string(error_position_ + 1) + ": " + error_};
  }

 private:
  bool Fail(const std::string& sentence) {
    if (error_.empty()) {
      error_ = sentence;
      error_position_ = lexer_.position();
    }
    return false;
  }
  std::string Here() const { return lexer_.at_end() ? "end of the formula" : std::string(lexer_.Peek()); }
  bool Expect(std::string_view lexeme) {
    return lexer_.Skip(lexeme) || Fail("expected " + std::string(lexeme) + ", not " + Here());
  }

  /// Whether the lexeme ends a row; the caller knows which end it wants.
  bool AtRowEnd() const {
    const std::string_view lexeme = lexer_.Peek();
    if (lexeme == "]") return in_option_;
    return lexeme.empty() || lexeme == "}" || lexeme == "&" || lexeme == "\\\\" || lexeme == "\\end" || lexeme == "\\right" ||
           lexeme == "\\middle";
  }

  /// A row up to what ends it.
  bool ParseRow(Node& row) {
    row = Row();
    if (depth_ == kMaxDepth) return Fail("nested deeper than " + std::to_string(kMaxDepth));
    ++depth_;
    while (!AtRowEnd()) {
      if (!ParseAtom(row.children.emplace_back())) return false;
    }
    --depth_;
    return true;
  }

  /// A row in braces; inside them `]` ends no option.
  bool ParseBraced(Node& row) {
    const bool outer = in_option_;
    in_option_ = false;
    if (!Expect("{") || !ParseRow(row) || !Expect("}")) return false;
    in_option_ = outer;
    return true;
  }

  /// A nucleus with its scripts.
  bool ParseAtom(Node& node) {
    Node base = None();
    if (!AtScript() && !ParseNucleus(base)) return false;
    if (!AtScript()) {
      node = std::move(base);
      return true;
    }
    if (IsEmptyGroup(base)) base = None();
    Node subscript = None();
    Node superscript = None();
    if (!ParseScripts(subscript, superscript)) return false;
    node = MakeNode(NodeKind::kScripts);
    node.children.push_back(std::move(base));
    node.children.push_back(std::move(subscript));
    node.children.push_back(std::move(superscript));
    return true;
  }

  bool AtScript() const { return lexer_.Peek() == "_" || lexer_.Peek() == "^" || lexer_.Peek() == "'"; }

  bool ParseScripts(Node& subscript, Node& superscript) {
    while (AtScript()) {
      if (lexer_.Peek() == "_") {
        if (subscript.kind != NodeKind::kNone) return Fail("expected no second subscript");
        lexer_.Advance();
        if (!ParseArgument(subscript)) return false;
        continue;
      }
      if (superscript.kind != NodeKind::kNone) return Fail("expected no second superscript");
      superscript = Row();
      while (lexer_.Skip("'")) superscript.children.push_back(MakeNode(NodeKind::kSymbol, "\\prime"));
      if (!lexer_.Skip("^")) continue;
      Node raised;
      if (!ParseArgument(raised)) return false;
      for (Node& child : raised.children) superscript.children.push_back(std::move(child));
    }
    return true;
  }

  /// `{ row }` or one nucleus; always gives a row.
  bool ParseArgument(Node& row) {
    if (lexer_.Peek() == "{") return ParseBraced(row);
    row = Row();
    if (AtRowEnd() || AtScript()) return Fail("expected an argument, not " + Here());
    return ParseNucleus(row.children.emplace_back());
  }

  bool ParseNucleus(Node& node) {
    const std::string name(lexer_.Peek());
    if (name == "{") {
      node = MakeNode(NodeKind::kGroup);
      return ParseBraced(node.children.emplace_back());
    }
    if (name == "\\left") return ParseDelimited(node);
    if (name == "\\begin") return ParseTable(node);
    if (name == "\\" || name == "#" || name == "$" || name == "~") return Fail("expected no " + name);
    if (IsLimits(name)) return Fail("expected " + name + " only after an operator");
    if (name == "\\hline") return Fail("expected \\hline only at the start of a row");
    lexer_.Advance();
    if (IsSizedDelimiter(name)) {
      node = MakeNode(NodeKind::kSymbol, name);
      return ParseDelimiter(node.name);
    }
    return ParseCommand(name, node);
  }

  static bool IsLimits(std::string_view name) { return name == "\\limits" || name == "\\nolimits"; }

  /// The fixed arguments of a fraction without rule; no other \genfrac is known.
  bool ParseGenericFraction(Node& node) {
    for (const std::string_view wanted : {"", "", "0pt", ""}) {
      std::string_view argument;
      if (!lexer_.ReadName(argument) || argument != wanted) return Fail("expected {}{}{0pt}{} after \\genfrac");
    }
    node.name += "{}{}{0pt}{}";
    return true;
  }

  bool ParseCommand(const std::string& name, Node& node) {
    node = MakeNode(KindOfCommand(name), name);
    if (name == "\\genfrac" && !ParseGenericFraction(node)) return false;
    if (name == "\\operatorname" && lexer_.Skip("*")) node.name += '*';
    switch (node.kind) {
      case NodeKind::kSymbol:
        if (TakesLimits(name) && IsLimits(lexer_.Peek())) {
          node.text = lexer_.Peek();
          lexer_.Advance();
        }
        return true;
      case NodeKind::kText: return ParseText(node);
      case NodeKind::kFraction:
      case NodeKind::kStack: return ParseArgument(node.children.emplace_back()) && ParseArgument(node.children.emplace_back());
      case NodeKind::kRoot:
      case NodeKind::kArrow: {
        Node option = None();
        if (!ParseOption(option) || !ParseArgument(node.children.emplace_back())) return false;
        node.children.push_back(std::move(option));
        return true;
      }
      case NodeKind::kLines: return ParseLines(node);
      case NodeKind::kAccent:
      case NodeKind::kFont:
      case NodeKind::kBox:
      case NodeKind::kOperator: return ParseArgument(node.children.emplace_back());
      default: return true;
    }
  }

  bool ParseText(Node& node) {
    if (lexer_.Peek() != "{") return Fail("expected { after " + node.name);
    return lexer_.ReadText(node.text) || Fail("expected plain text up to }");
  }

  /// `[ row ]`, or nothing. The first `]` outside braces ends it, and one pair of braces round all of it is no group, as in TeX.
  bool ParseOption(Node& row) {
    if (lexer_.Peek() != "[") return true;
    if (in_option_) return Fail("expected braces round an option within an option");
    lexer_.Advance();
    in_option_ = true;
    if (!ParseRow(row)) return false;
    in_option_ = false;
    if (row.children.size() == 1 && row.children[0].kind == NodeKind::kGroup) row = Node(row.children[0].children[0]);
    return Expect("]");
  }

  /// A row that may start with a guard (NeedsGuard), which is no part of the tree.
  bool ParseFirstCell(Node& row) {
    if (!ParseRow(row)) return false;
    if (NeedsGuard(row) && IsEmptyGroup(row.children[0])) row.children.erase(row.children.begin());
    return true;
  }

  bool ParseLines(Node& node) {
    const bool outer = in_option_;
    in_option_ = false;
    if (!Expect("{")) return false;
    do {
      if (!ParseFirstCell(node.children.emplace_back())) return false;
    } while (SkipRowEnd());
    in_option_ = outer;
    return error_.empty() && Expect("}");
  }

  bool SkipRowEnd() {
    if (lexer_.Peek() != "\\\\") return false;
    if (lexer_.Touches('[') || lexer_.Touches('*')) return Fail("expected no option after \\\\");
    lexer_.Advance();
    return true;
  }

  bool ParseDelimiter(std::string& name) {
    if (!IsDelimiterName(lexer_.Peek()) || AtRowEnd()) return Fail("expected a delimiter, not " + Here());
    name += lexer_.Peek();
    lexer_.Advance();
    return true;
  }

  bool ParseDelimited(Node& node) {
    node = MakeNode(NodeKind::kDelimited);
    lexer_.Advance();
    if (!ParseDelimiter(node.delimiters.emplace_back())) return false;
    while (true) {
      if (!ParseRow(node.children.emplace_back())) return false;
      const bool more = lexer_.Skip("\\middle");
      if (!more && !Expect("\\right")) return false;
      if (!ParseDelimiter(node.delimiters.emplace_back())) return false;
      if (!more) return true;
    }
  }

  bool ParseTable(Node& node) {
    lexer_.Advance();
    std::string_view name;
    if (!lexer_.ReadName(name) || !IsEnvironment(name)) return Fail("expected the name of an environment that is known");
    node = MakeNode(NodeKind::kTable, std::string(name));
    if (name == "array" && !ParseColumns(node.text)) return false;
    do {
      if (!ParseTableRow(node.children.emplace_back())) return false;
    } while (SkipRowEnd());
    if (!error_.empty()) return false;
    DropEmptyEnd(node);
    std::string_view end;
    if (!Expect("\\end")) return false;
    return (lexer_.ReadName(end) && end == name) || Fail("expected \\end{" + std::string(name) + "}");
  }

  bool ParseColumns(std::string& columns) {
    std::string_view letters;
    if (!lexer_.ReadName(letters)) return Fail("expected the columns of the array");
    for (const char c : letters) {
      if (c == ' ') continue;
      if (c != 'c' && c != 'l' && c != 'r' && c != '|') return Fail("expected only c, l, r and | as columns");
      columns += c;
    }
    return true;
  }

  bool ParseTableRow(Node& row) {
    row = MakeNode(NodeKind::kTableRow);
    while (lexer_.Skip("\\hline")) ++row.lines;
    if (!ParseFirstCell(row.children.emplace_back())) return false;
    while (lexer_.Skip("&")) {
      if (!ParseRow(row.children.emplace_back())) return false;
    }
    return true;
  }

  /// `\\` before \end starts no row; lines after it close the table.
  static void DropEmptyEnd(Node& table) {
    Node& last = table.children.back();
    if (last.children.size() > 1 || !last.children[0].children.empty()) return;
    if (last.lines > 0) {
      last.children.clear();
    } else if (table.children.size() > 1) {
      table.children.pop_back();
    }
  }

  Lexer lexer_;
  int depth_ = 0;           // rows that are open
  bool in_option_ = false;  // a ] ends the option
  std::string error_;
  size_t error_position_ = 0;
};

}  // namespace

Result<Node> ParseLatex(std::string_view source) {
  if (source.size() > kMaxSource) {
    return Error{ErrorCode::kLatexError, "the formula has " + std::to_string(source.size()) + " bytes, more than " + std::to_string(kMaxSource)};
  }
  if (const size_t stray = FindNotUtf8(source); stray < source.size()) {
    return Error{ErrorCode::kLatexError, "character " + std::to_string(stray + 1) + ": expected UTF-8"};
  }
  return Parser(source).Parse();
}

}  // namespace scipix
