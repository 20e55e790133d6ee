#include "latex/parse_symbol.h"

#include <string>
#include <utility>

#include "latex/accented_letters.h"
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

constexpr char32_t kSlash = 0x338;

/// Puts a combining mark on a node: an accent, the slash of a negation, or a letter that holds it (`ç`; formulas have no cedilla). False if it is none of these.
bool PutMark(char32_t mark, Node& node) {
  const bool is_symbol = node.kind == NodeKind::kSymbol;
  const std::string_view command = CommandOfMark(mark);
  if (command.empty()) {
    const char32_t whole = is_symbol ? PutTogether({FirstCharacter(node.name), mark}) : 0;
    if (whole != 0) node.name = NameOfCharacter(whole);
    return whole != 0;
  }
  Node marked = MakeNode(mark == kSlash ? NodeKind::kNegated : NodeKind::kAccent, mark == kSlash ? std::string() : std::string(command));
  if (mark == kSlash) {
    marked.children.push_back(std::move(node));
  } else {
    const bool loses_dot = is_symbol && !AccentOfMark(mark).empty();
    if (loses_dot && node.name == "i") node.name = "\\imath";
    if (loses_dot && node.name == "j") node.name = "\\jmath";
    marked.children.emplace_back(MakeNode(NodeKind::kRow)).children.push_back(std::move(node));
  }
  node = std::move(marked);
  return true;
}

/// The letter with all its accents.
Node WithAccents(AccentedLetter parts) {
  const AccentedLetter inner = TakeApart(parts.letter);
  Node node = CommandOfMark(inner.mark).empty() ? MakeNode(NodeKind::kSymbol, NameOfCharacter(parts.letter)) : WithAccents(inner);
  PutMark(parts.mark, node);
  return node;
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

bool ParseLetter(Reader& reader, Node& node) {
  const AccentedLetter parts = TakeApart(FirstCharacter(reader.lexer.Peek()));
  if (parts.mark == 0 || CommandOfMark(parts.mark).empty()) return ParseSymbol(reader, node);
  reader.lexer.Advance();
  node = WithAccents(parts);
  return true;
}

bool ParseMarks(Reader& reader, Node& node) {
  int marks = 0;
  for (; reader.lexer.Peek().size() > 1 && IsCombining(FirstCharacter(reader.lexer.Peek())); ++marks) {
    const char32_t mark = FirstCharacter(reader.lexer.Peek());
    const bool on_symbol = node.kind == NodeKind::kSymbol && !TakesLimits(node);
    const bool fits = on_symbol || (node.kind == NodeKind::kAccent && mark != kSlash);
    if (!fits || !PutMark(mark, node)) return reader.Fail("expected a combining mark that is an accent of a formula");
    if (!reader.Enter()) return false;
    reader.lexer.Advance();
  }
  while (marks-- > 0) reader.Leave();
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
