#include "formats/fit.h"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/enclose.h"
#include "latex/environments.h"

namespace scipix {
namespace {

bool IsLineBreak(const Node& node) { return node.kind == NodeKind::kSpace && node.name == "\\\\"; }
bool IsOutside(const Node& node) { return node.kind == NodeKind::kTable && !EnvironmentWithin(node.name).empty(); }

bool IsAlign(Delimiters delimiters) { return delimiters == Delimiters::kAlign || delimiters == Delimiters::kAlignStar; }
bool IsInline(Delimiters delimiters) { return delimiters == Delimiters::kDollar || delimiters == Delimiters::kParentheses; }

bool IsAlignment(std::string_view environment) {
  return environment == "aligned" || environment == "split" || environment == "align" || environment == "align*";
}

size_t CountTags(const Node& node) {
  size_t count = node.kind == NodeKind::kTag ? 1 : 0;
  for (const Node& child : node.children) count += CountTags(child);
  return count;
}

/// Whether anything in a formula stands differently between some delimiters.
bool IsPlain(const Node& node) {
  return node.kind != NodeKind::kTable && node.kind != NodeKind::kTag && !IsLineBreak(node) && std::all_of(node.children.begin(), node.children.end(), IsPlain);
}

/// The table that is all of a formula; null if the formula is something else.
Node* OnlyTable(Node& tree) {
  const bool only = tree.kind == NodeKind::kRow && tree.children.size() == 1 && tree.children[0].kind == NodeKind::kTable;
  return only ? &tree.children[0] : nullptr;
}

/// An equation of one row: what stands between other delimiters is its content.
void OpenEquations(Node& tree) {
  for (Node* table = OnlyTable(tree); table != nullptr && table->name.starts_with("equation"); table = OnlyTable(tree)) {
    if (table->children.size() != 1 || table->children[0].children.size() != 1) return;
    Node content = std::move(table->children[0].children[0]);
    tree = std::move(content);
  }
}

Node Row() { return MakeNode(NodeKind::kRow); }

/// Lines of a row, and of the rest of it behind a style, as rows of a `gathered`.
void GatherLines(Node& row) {
  std::vector<Node>& items = row.children;
  if (!items.empty() && items.back().kind == NodeKind::kStyle) GatherLines(items.back().children[0]);
  if (!items.empty() && IsLineBreak(items.back())) items.pop_back();
  if (std::none_of(items.begin(), items.end(), IsLineBreak)) return;
  Node table = MakeNode(NodeKind::kTable, "gathered");
  table.children.push_back(MakeNode(NodeKind::kTableRow));
  table.children[0].children.push_back(Row());
  for (Node& item : items) {
    Node& last = table.children.back();
    if (!IsLineBreak(item)) {
      last.children[0].children.push_back(std::move(item));
      continue;
    }
    last.text = std::move(item.text);
    table.children.push_back(MakeNode(NodeKind::kTableRow));
    table.children.back().children.push_back(Row());
  }
  items.clear();
  items.push_back(std::move(table));
}

/// `\tag{1}` as the text that it shows.
Node TextOfTag(Node&& tag) {
  Node text = std::move(tag.children[0]);
  if (tag.name.ends_with('*')) return text;
  for (const bool close : {false, true}) {
    Node bracket = MakeNode(NodeKind::kWords);
    bracket.text = close ? ")" : "(";
    text.children.insert(close ? text.children.end() : text.children.begin(), std::move(bracket));
  }
  return text;
}

/// Makes the parts of a formula fit. Tags become text if they are `as_text`; else the one within a table goes to `tag`.
struct Settling {
  bool as_text;
  bool numbered = false;  // \notag says something
  Node tag = {};

  void Settle(Node& node, bool in_table) {
    if (IsOutside(node)) node.name = EnvironmentWithin(node.name);
    for (Node& child : node.children) Settle(child, in_table || node.kind == NodeKind::kTable);
    if (node.kind != NodeKind::kRow) return;
    if (!numbered) std::erase_if(node.children, [](const Node& item) { return item.kind == NodeKind::kSpace && item.name == "\\notag"; });
    if (!as_text && !in_table) return;
    const auto is_tag = [](const Node& item) { return item.kind == NodeKind::kTag; };
    for (auto at = std::ranges::find_if(node.children, is_tag); at != node.children.end(); at = std::ranges::find_if(node.children, is_tag)) {
      tag = std::move(*at);
      at = node.children.erase(at);
      if (!as_text) continue;
      at = node.children.insert(at, TextOfTag(std::move(tag)));
      node.children.insert(at, MakeNode(NodeKind::kSpace, "\\qquad"));
      tag = {};
    }
  }
};

void SettleCells(Node& table) {
  for (Node& row : table.children) {
    for (Node& cell : row.children) {
      Settling settling{.as_text = false, .numbered = !table.name.ends_with('*')};
      settling.Settle(cell, false);
      if (settling.tag.kind != NodeKind::kNone) cell.children.push_back(std::move(settling.tag));
    }
  }
}

}  // namespace

bool FitBetween(const Node& tree, Delimiters delimiters, Fitted& fitted) {
  if (delimiters == Delimiters::kNone || IsPlain(tree)) return false;
  fitted.tree = tree;
  OpenEquations(fitted.tree);
  Node* table = OnlyTable(fitted.tree);
  const bool aligns = IsAlign(delimiters) && table != nullptr && IsAlignment(table->name);
  const bool is_inline = IsInline(delimiters);
  fitted.is_outside = aligns || (table != nullptr && IsOutside(*table) && !is_inline && CountTags(*table) > 0);
  if (fitted.is_outside) {
    if (aligns) table->name = DelimitersName(delimiters);
    SettleCells(*table);
    return true;
  }
  if (!is_inline && !IsAlign(delimiters)) GatherLines(fitted.tree);
  Settling settling{.as_text = is_inline || CountTags(fitted.tree) > 1};
  settling.Settle(fitted.tree, false);
  if (settling.tag.kind != NodeKind::kNone) fitted.tree.children.push_back(std::move(settling.tag));
  return true;
}

}  // namespace scipix
