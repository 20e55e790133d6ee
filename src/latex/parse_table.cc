#include "latex/parse_table.h"

#include <utility>
#include <vector>

#include "latex/columns.h"
#include "latex/environments.h"
#include "latex/lengths.h"
#include "latex/parse_command.h"
#include "latex/parse_row.h"

namespace scipix {
namespace {

/// A row that may start with a guard (NeedsGuard), which is no part of the tree.
bool ParseFirstCell(Reader& reader, Node& row) {
  if (!ParseRow(reader, row)) return false;
  if (NeedsGuard(row) && IsEmptyGroup(row.children[0])) row.children.erase(row.children.begin());
  return true;
}

/// At `\\`, `\\*`, \cr or \newline: goes past it and, at the first two, its `[length]`. False without a failure if there is none.
/// (KaTeX shows the star; LaTeX does not.)
bool SkipRowEnd(Reader& reader, std::string& gap) {
  if (!reader.AtRowBreak()) return false;
  const bool takes_gap = reader.lexer.Peek() == "\\\\";
  if (takes_gap && reader.lexer.Touches('*')) reader.lexer.Advance();
  const bool has_gap = takes_gap && reader.lexer.Touches('[');
  reader.lexer.Advance();
  std::string_view length;
  return !has_gap || (reader.lexer.ReadOption(length) && CleanLength(length, gap)) || reader.Fail("expected a length in [ ]");
}

bool ParseColumns(Reader& reader, std::string& columns) {
  std::string_view position;
  size_t start = reader.lexer.position();
  if (reader.lexer.ReadOption(position) && position != "t" && position != "c" && position != "b") return reader.FailAt(start, "expected [t], [c], [b] or nothing");
  start = reader.lexer.position();
  std::string_view source;
  if (!reader.lexer.ReadGroup(source)) return reader.Fail("expected the columns of the array");
  return ReadColumns(source, columns) || reader.FailAt(start, "expected only c, l, r, | and : as columns");
}

bool ParseEnvironmentArgument(Reader& reader, EnvironmentArgument kind, std::string& text) {
  std::string_view argument;
  switch (kind) {
    case EnvironmentArgument::kNone: return true;
    case EnvironmentArgument::kColumns: return ParseColumns(reader, text);
    case EnvironmentArgument::kPairs:
      if (!reader.lexer.ReadName(argument) || argument.empty() || argument.size() > 2 || argument.find_first_not_of("0123456789") != std::string_view::npos) {
        return reader.Fail("expected a number of column pairs");
      }
      text = argument;
      return true;
    case EnvironmentArgument::kPosition:
      if (reader.lexer.Peek() != "[") return true;
      if (!reader.lexer.ReadOption(argument) || argument.size() != 1 || std::string_view("clr").find(argument) == std::string_view::npos) {
        return reader.Fail("expected [c], [l], [r] or nothing");
      }
      text = argument;
      return true;
  }
  return true;
}

bool ParseTableRow(Reader& reader, Node& row) {
  row = MakeNode(NodeKind::kTableRow);
  while (reader.lexer.Peek() == "\\hline" || reader.lexer.Peek() == "\\hdashline") {
    row.name += reader.lexer.Peek() == "\\hline" ? '-' : ':';
    reader.lexer.Advance();
  }
  if (!ParseFirstCell(reader, row.children.emplace_back())) return false;
  while (reader.lexer.Skip("&")) {
    if (!ParseRow(reader, row.children.emplace_back())) return false;
  }
  return true;
}

/// `\\` before \end starts no row; rules after it close the table.
void DropEmptyEnd(Node& table) {
  Node& last = table.children.back();
  if (last.children.size() > 1 || !last.children[0].children.empty()) return;
  if (!last.name.empty()) {
    last.children.clear();
  } else if (table.children.size() > 1) {
    table.children.pop_back();
  }
}

Reader::Ends EndsWithin(const Reader& reader, bool rows) {
  Reader::Ends ends = reader.ends;
  ends.rows = rows;
  return ends;
}

bool ParseTableRows(Reader& reader, Reader::Ends ends, Node& node) {
  const EndsScope scope(reader, ends);
  const bool outside = !EnvironmentWithin(node.name).empty();
  const bool outer_tag = reader.has_tag;
  const bool outer_numbered = std::exchange(reader.numbered, outside ? !node.name.ends_with('*') : reader.numbered);
  do {
    if (outside) reader.has_tag = false;
    if (!ParseTableRow(reader, node.children.emplace_back())) return false;
  } while (SkipRowEnd(reader, node.children.back().text));
  if (reader.failed()) return false;
  reader.numbered = outer_numbered;
  if (outside) reader.has_tag = outer_tag;
  DropEmptyEnd(node);
  return true;
}

/// The three columns of an eqnarray as the two of an align: the relation goes before what follows it.
bool JoinRelations(Reader& reader, Node& table) {
  for (Node& row : table.children) {
    if (row.children.size() > 3) return reader.Fail("expected no more than three columns in an eqnarray");
    if (row.children.size() < 3) continue;
    std::vector<Node>* last = &row.children[1].children;
    while (!last->empty() && last->back().kind == NodeKind::kStyle) last = &last->back().children[0].children;  // a style goes on to the end
    for (Node& node : row.children[2].children) last->push_back(std::move(node));
    row.children.pop_back();
  }
  return true;
}

}  // namespace

bool ParseTable(Reader& reader, Node& node) {
  const size_t start = reader.lexer.position();
  reader.lexer.Advance();
  std::string_view name;
  const TableEnvironment* environment = reader.lexer.ReadName(name) ? FindTable(EnvironmentReadAs(name)) : nullptr;
  if (environment == nullptr) return reader.FailAt(start, "expected the name of an environment that is known");
  node = MakeNode(NodeKind::kTable, std::string(environment->name));
  if (!ParseEnvironmentArgument(reader, environment->argument, node.text)) return false;
  if (!ParseTableRows(reader, EndsWithin(reader, true), node)) return false;
  if (name.starts_with("eqnarray") && !JoinRelations(reader, node)) return false;
  const std::string closer = "\\end{" + std::string(name) + "}";
  const size_t end_start = reader.lexer.position();
  if (!reader.lexer.Skip("\\end")) return reader.FailFor(closer, "expected \\end, not " + reader.Here());
  std::string_view end;
  return (reader.lexer.ReadName(end) && end == name) || reader.FailAt(end_start, "expected " + closer, closer);
}

bool ParsePlainTable(Reader& reader, std::string_view environment, Node& node) {
  node = MakeNode(NodeKind::kTable, std::string(environment));
  reader.lexer.Advance();
  Reader::Ends ends;
  ends.rows = true;
  return reader.Expect("{") && ParseTableRows(reader, ends, node) && reader.Expect("}");
}

bool ParseLines(Reader& reader, Node& node) {
  Reader::Ends ends;
  ends.rows = true;
  const EndsScope scope(reader, ends);
  std::string gap;
  if (reader.lexer.Peek() != "{") return ParseArgument(reader, node.children.emplace_back());
  reader.lexer.Advance();
  do {
    if (!gap.empty()) return reader.Fail("expected no gap between the lines of \\substack");
    if (!ParseFirstCell(reader, node.children.emplace_back())) return false;
  } while (SkipRowEnd(reader, gap));
  return !reader.failed() && reader.Expect("}");
}

bool ParseDelimited(Reader& reader, Node& node) {
  const EndsScope scope(reader, EndsWithin(reader, false));
  node = MakeNode(NodeKind::kDelimited);
  reader.lexer.Advance();
  if (!ParseDelimiter(reader, node.delimiters.emplace_back())) return false;
  while (true) {
    if (!ParseRow(reader, node.children.emplace_back())) return false;
    const bool more = reader.lexer.Skip("\\middle");
    if (!more && !reader.Expect("\\right")) return false;
    if (!ParseDelimiter(reader, node.delimiters.emplace_back())) return false;
    if (!more) return true;
  }
}

}  // namespace scipix
