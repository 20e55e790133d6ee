#include "latex/parse_row.h"

#include <utility>

#include "latex/commands.h"
#include "latex/parse_command.h"
#include "latex/parse_symbol.h"
#include "latex/parse_table.h"
#include "latex/parse_text.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// Goes past `\relax` and its like, `\label{...}`, and \notag where nothing is numbered.
bool SkipIgnored(Reader& reader, bool& skipped) {
  const bool label = reader.lexer.Peek() == "\\label";
  const bool notag = reader.lexer.Peek() == "\\notag" || reader.lexer.Peek() == "\\nonumber";
  skipped = label || (notag && !reader.numbered) || IsIgnored(reader.lexer.Peek());
  if (!skipped) return true;
  reader.lexer.Advance();
  std::string_view name;
  return !label || reader.lexer.ReadName(name) || reader.Fail("expected the name of the label");
}

/// The row of a group that is all there is, or the nodes as a row: `\over` takes away the braces round what it divides.
Node AsRow(std::vector<Node>&& nodes) {
  if (nodes.size() == 1 && nodes[0].kind == NodeKind::kGroup) return Node(std::move(nodes[0].children[0]));
  Node row = MakeNode(NodeKind::kRow);
  row.children = std::move(nodes);
  return row;
}

Node FractionOf(std::string_view infix) {
  if (infix == "\\over") return MakeNode(NodeKind::kFraction, "\\frac");
  if (infix == "\\choose") return MakeNode(NodeKind::kFraction, "\\binom");
  Node node = MakeNode(NodeKind::kFraction, "\\genfrac");
  node.delimiters = {"", ""};
  if (infix == "\\brace") node.delimiters = {"\\{", "\\}"};
  if (infix == "\\brack") node.delimiters = {"[", "]"};
  node.text = "0pt";
  node.lines = -1;
  return node;
}

bool ParseItems(Reader& reader, bool stops_at_infix, std::vector<Node>& items);

/// At `\over`: all of the row so far goes above, the rest below.
bool ParseInfix(Reader& reader, std::vector<Node>& items) {
  const std::string infix(reader.lexer.Peek());
  Node fraction = FractionOf(infix);
  reader.lexer.Advance();
  if (infix == "\\above") {
    fraction.text.clear();
    if (!ParseLength(reader, fraction.text)) return false;
  }
  std::vector<Node> below;
  if (!ParseItems(reader, true, below)) return false;
  if (IsInfix(reader.lexer.Peek())) return reader.Fail("expected no second " + reader.Here() + " in one group");
  fraction.children.push_back(AsRow(std::move(items)));
  fraction.children.push_back(AsRow(std::move(below)));
  items.clear();
  items.push_back(std::move(fraction));
  return true;
}

bool ParseScripts(Reader& reader, Node& base, Node& subscript, Node& superscript);

/// A nucleus with its scripts.
bool ParseAtom(Reader& reader, Node& node) {
  if (!AtScript(reader) && !ParseNucleus(reader, node)) return false;
  SkipLimits(reader, node);
  if (!AtScript(reader)) return true;
  Node scripts = MakeNode(NodeKind::kScripts);
  scripts.children.resize(3);
  Node& base = scripts.children[0];
  if (!IsEmptyGroup(node)) base = std::move(node);
  const bool read = ParseScripts(reader, base, scripts.children[1], scripts.children[2]);
  node = std::move(scripts);
  return read;
}

bool ParseScripts(Reader& reader, Node& base, Node& subscript, Node& superscript) {
  Lexer& lexer = reader.lexer;
  while (AtScript(reader) || SkipLimits(reader, base)) {
    if (!AtScript(reader)) continue;
    const ScriptMeaning script = ScriptAt(reader);
    if (lexer.Peek() == "_" || script.lowered) {
      if (subscript.kind != NodeKind::kNone) return reader.FailFor("{}", "expected no second subscript");
      if (script.lowered) {
        ReadScriptCharacters(reader, subscript);
      } else if (lexer.Advance(); !ParseArgument(reader, subscript)) {
        return false;
      }
      continue;
    }
    if (superscript.kind != NodeKind::kNone) return reader.FailFor("{}", "expected no second superscript");
    superscript = MakeNode(NodeKind::kRow);
    while (lexer.Skip("'") || lexer.Skip(kPrime)) superscript.children.push_back(MakeNode(NodeKind::kSymbol, "\\prime"));
    if (ScriptAt(reader).code != 0 && !ScriptAt(reader).lowered) ReadScriptCharacters(reader, superscript);
    if (!lexer.Skip("^")) continue;
    Node raised;
    if (!ParseArgument(reader, raised)) return false;
    for (Node& child : raised.children) superscript.children.push_back(std::move(child));
  }
  return true;
}

bool ParseItems(Reader& reader, bool stops_at_infix, std::vector<Node>& items) {
  while (!reader.AtRowEnd()) {
    if (reader.lexer.Peek()[0] == '\\' && FindSymbol(reader.lexer.Peek()) == nullptr) {
      bool skipped = false;
      if (!SkipIgnored(reader, skipped)) return false;
      if (skipped) continue;
      if (IsInfix(reader.lexer.Peek())) return stops_at_infix || ParseInfix(reader, items);
    }
    if (!ParseAtom(reader, items.emplace_back())) return false;
  }
  return true;
}

}  // namespace

bool ParseRow(Reader& reader, Node& row) {
  row = MakeNode(NodeKind::kRow);
  if (!reader.Enter() || !ParseItems(reader, false, row.children)) return false;
  reader.Leave();
  return true;
}

bool ParseRest(Reader& reader, bool stops_at_infix, Node& row) {
  row = MakeNode(NodeKind::kRow);
  if (!reader.Enter() || !ParseItems(reader, stops_at_infix, row.children)) return false;
  reader.Leave();
  return true;
}

bool ParseBraced(Reader& reader, Node& row) {
  const EndsScope scope(reader, {});
  if (!reader.Expect("{") || !ParseRow(reader, row)) return false;
  return reader.Expect("}");
}

bool ParseArgument(Reader& reader, Node& row) {
  if (!reader.text_font.empty()) return ParseTextRow(reader, row);
  if (reader.lexer.Peek() == "{") return ParseBraced(reader, row);
  row = MakeNode(NodeKind::kRow);
  if (reader.AtRowEnd() || AtScript(reader)) return reader.FailFor("{}", "expected an argument, not " + reader.Here());
  if (!reader.Enter() || !ParseNucleus(reader, row.children.emplace_back())) return false;
  reader.Leave();
  return true;
}

bool ParseOption(Reader& reader, Node& row) {
  if (reader.lexer.Peek() != "[") return true;
  if (reader.ends.bracket) return reader.Fail("expected braces round an option within an option");
  {
    Reader::Ends ends;
    ends.bracket = true;
    const EndsScope scope(reader, ends);
    reader.lexer.Advance();
    if (!ParseRow(reader, row)) return false;
  }
  if (row.children.size() == 1 && row.children[0].kind == NodeKind::kGroup) row = Node(row.children[0].children[0]);
  return reader.Expect("]");
}

namespace {

/// All but the combining marks behind it.
bool ParseUnmarked(Reader& reader, Node& node) {
  const std::string_view name = reader.lexer.Peek();
  if (name == "{") {
    node = MakeNode(NodeKind::kGroup);
    return ParseBraced(reader, node.children.emplace_back());
  }
  if (name == "~") {
    node = MakeNode(NodeKind::kSpace, "~");
    reader.lexer.Advance();
    return true;
  }
  if (name[0] != '\\') return ParseLetter(reader, node);
  if (name == "\\not") return ParseNot(reader, node);
  if (FindSymbol(name) != nullptr) return ParseSymbol(reader, node);
  if (KindOfCommand(name) != NodeKind::kNone) return ParseCommand(reader, node);
  if (name == "\\") return reader.Fail("expected no \\");
  if (name == "\\left") return ParseDelimited(reader, node);
  if (name == "\\begin") return ParseTable(reader, node);
  if (IsLimits(name)) return reader.Fail("expected " + std::string(name) + " only after an operator");
  if (name == "\\hline" || name == "\\hdashline") return reader.Fail("expected " + std::string(name) + " only at the start of a row");
  if (const std::string_view environment = EnvironmentOfCommand(name); !environment.empty()) return ParsePlainTable(reader, environment, node);
  if (const std::string_view reason = ReasonToRefuse(name); !reason.empty()) {
    return reader.Fail(std::string(name) + " is not read: " + std::string(reason));
  }
  return ParseCommand(reader, node) || (!reader.failed() && ParseSymbol(reader, node));
}

}  // namespace

bool ParseNucleus(Reader& reader, Node& node) { return ParseUnmarked(reader, node) && ParseMarks(reader, node); }

}  // namespace scipix
