#include "pipeline/appearance.h"

#include <utility>

#include "formats/latex.h"
#include "formats/simplified.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

/// A row, or a symbol, in upright letters.
Node Upright(Node content) {
  Node upright = MakeNode(NodeKind::kFont, "\\mathrm");
  upright.children.push_back(std::move(content));
  return upright;
}

/// Brackets and what they hold, side by side.
Node Unfenced(Node& node) {
  Node row = MakeNode(NodeKind::kRow);
  for (size_t i = 0; i < node.delimiters.size(); ++i) {
    if (node.delimiters[i] != ".") row.children.push_back(MakeNode(NodeKind::kSymbol, node.delimiters[i]));
    if (i < node.children.size()) row.children.push_back(std::move(node.children[i]));
  }
  return row;
}

/// A table without its alignment: cells of aligned rows stand side by side with no space between them.
Node Unaligned(Node table) {
  const bool is_aligned = table.name == "aligned" || table.name == "gathered";
  if (is_aligned || table.name == "array") table.name = "matrix";
  table.text.clear();
  for (Node& row : table.children) {
    while (is_aligned && row.children.size() > 1) {
      for (Node& node : row.children[1].children) row.children[0].children.push_back(std::move(node));
      row.children.erase(row.children.begin() + 1);
    }
  }
  return table;
}

/// A node, the children of which are plain already, without what is not seen.
Node Plain(Node node) {
  switch (node.kind) {
    case NodeKind::kSymbol: {
      const SymbolClass kind = DescribeSymbol(node.name).kind;
      if (kind != SymbolClass::kFunction && kind != SymbolClass::kLimitFunction) return node;
      return Upright(MakeNode(NodeKind::kSymbol, node.name.substr(1)));
    }
    case NodeKind::kGroup: return std::move(node.children[0]);
    case NodeKind::kSized: return MakeNode(NodeKind::kSymbol, node.text);
    case NodeKind::kDelimited: return Unfenced(node);
    case NodeKind::kOperator: return Upright(std::move(node.children[0]));
    case NodeKind::kText:
      node.kind = NodeKind::kRow;
      return Upright(std::move(node));
    case NodeKind::kWords: return MakeNode(NodeKind::kSymbol, node.text);
    case NodeKind::kTable: return Unaligned(std::move(node));
    default: return node;
  }
}

Node Seen(Node node) {
  std::erase_if(node.children, [](const Node& child) { return child.kind == NodeKind::kSpace && child.name != "\\\\"; });
  for (Node& child : node.children) child = Seen(std::move(child));
  return Plain(std::move(node));
}

}  // namespace

std::string Appearance(Node tree) { return WriteLatex(Simplified(Seen(std::move(tree)))); }

}  // namespace scipix
