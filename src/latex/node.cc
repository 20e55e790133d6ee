#include "latex/node.h"

#include <utility>

namespace scipix {
namespace {

const Node& Base(const Node& node) { return node.kind == NodeKind::kScripts ? node.children[0] : node; }

bool StartsOption(const Node& node) {
  const Node& base = Base(node);
  return base.kind == NodeKind::kSymbol && (base.name == "[" || base.name == "*");
}

}  // namespace

Node MakeNode(NodeKind kind, std::string name) {
  Node node;
  node.kind = kind;
  node.name = std::move(name);
  return node;
}

bool IsEmptyGroup(const Node& node) { return node.kind == NodeKind::kGroup && node.children[0].children.empty(); }

bool NeedsGuard(const Node& row) {
  if (row.children.empty()) return false;
  if (StartsOption(row.children[0])) return true;
  if (row.children.size() < 2 || !IsEmptyGroup(row.children[0])) return false;
  const Node& next = row.children[1];
  return StartsOption(next) || IsEmptyGroup(next) || Base(next).kind == NodeKind::kNone;
}

}  // namespace scipix
