#include "latex/parse_symbol.h"

#include <string>
#include <utility>

#include "latex/characters.h"
#include "latex/symbols.h"
#include "latex/text_mode.h"

namespace scipix {
namespace {

/// The name of the symbol that a character is read as.
std::string NameOfCharacter(char32_t code) {
  if (code == 0x2212) return "-";  // what it shows
  std::string name(code < 0x80 ? std::string_view() : CommandOfCharacter(code));
  if (name.empty()) AppendCharacter(code, name);
  return name;
}

}  // namespace

bool TakesLimits(const Node& node) {
  if (node.kind == NodeKind::kSymbol) return node.name[0] == '\\' && TakesLimits(DescribeSymbol(node.name).kind);
  return node.kind == NodeKind::kOperator || (node.kind == NodeKind::kClass && node.name == "\\mathop");
}

bool IsLimits(std::string_view name) { return name == "\\limits" || name == "\\nolimits"; }

bool SkipLimits(Reader& reader, Node& node) {
  if (!IsLimits(reader.lexer.Peek()) || !TakesLimits(node)) return false;
  node.text = reader.lexer.Peek();
  reader.lexer.Advance();
  return true;
}

ScriptMeaning ScriptAt(const Reader& reader) {
  const std::string_view lexeme = reader.lexer.Peek();
  return lexeme.size() > 1 && lexeme[0] != '\\' ? ScriptBase(FirstCharacter(lexeme)) : ScriptMeaning();
}

bool AtScript(const Reader& reader) {
  const std::string_view lexeme = reader.lexer.Peek();
  if (lexeme.size() == 1) return lexeme[0] == '_' || lexeme[0] == '^' || lexeme[0] == '\'';
  return lexeme == kPrime || ScriptAt(reader).code != 0;
}

void ReadScriptCharacters(Reader& reader, Node& row) {
  if (row.kind == NodeKind::kNone) row = MakeNode(NodeKind::kRow);
  const bool lowered = ScriptAt(reader).lowered;
  for (ScriptMeaning script = ScriptAt(reader); script.code != 0 && script.lowered == lowered; script = ScriptAt(reader)) {
    row.children.push_back(MakeNode(NodeKind::kSymbol, NameOfCharacter(script.code)));
    reader.lexer.Advance();
  }
}

bool ParseSymbol(Reader& reader, Node& node) {
  const std::string_view lexeme = reader.lexer.Peek();
  node.kind = NodeKind::kSymbol;
  if (lexeme[0] == '\\') {
    const Symbol* symbol = FindSymbol(lexeme);
    if (symbol == nullptr) return reader.Fail("expected a command that is known, not " + std::string(lexeme));
    const bool dagger = lexeme == "\\dag" || lexeme == "\\ddag";  // in formulas LaTeX's short names for these two, which MathJax lacks
    node.name = dagger ? CommandOfCharacter(symbol->code) : lexeme;
    reader.lexer.Advance();
    if (TakesLimits(symbol->kind)) SkipLimits(reader, node);
    return true;
  }
  const char32_t code = FirstCharacter(lexeme);
  if (code == '#' || code == '$') return reader.Fail("expected no " + std::string(lexeme));
  if (IsForbidden(code)) return reader.Fail("expected no control character");
  if (IsCombining(code)) return reader.Fail("expected a symbol under the combining mark");
  node.name = NameOfCharacter(code);
  reader.lexer.Advance();
  return true;
}

bool ParseMarks(Reader& reader, Node& node) {
  while (reader.lexer.Peek().size() > 1 && IsCombining(FirstCharacter(reader.lexer.Peek()))) {
    const std::string_view command = CommandOfMark(FirstCharacter(reader.lexer.Peek()));
    const bool negates = command == "\\not";
    if (command.empty() || (negates && (node.kind != NodeKind::kSymbol || TakesLimits(node)))) return reader.Fail("expected a combining mark that is an accent of a formula");
    Node marked = MakeNode(negates ? NodeKind::kNegated : NodeKind::kAccent, negates ? std::string() : std::string(command));
    if (negates) {
      marked.children.push_back(std::move(node));
    } else {
      marked.children.emplace_back(MakeNode(NodeKind::kRow)).children.push_back(std::move(node));
    }
    node = std::move(marked);
    reader.lexer.Advance();
  }
  return true;
}

bool ParseNot(Reader& reader, Node& node) {
  node = MakeNode(NodeKind::kSymbol, "\\not");
  reader.lexer.Advance();
  const std::string_view next = reader.lexer.Peek();
  if (reader.AtRowEnd() || AtScript(reader) || next == "{" || next == "~" || next == "\\not") return true;
  const Symbol* symbol = next[0] == '\\' ? FindSymbol(next) : nullptr;
  if (next[0] == '\\' && (symbol == nullptr || TakesLimits(symbol->kind))) return true;
  node = MakeNode(NodeKind::kNegated);
  return ParseSymbol(reader, node.children.emplace_back());
}

}  // namespace scipix
