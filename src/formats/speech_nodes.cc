#include "formats/speech_nodes.h"

#include <algorithm>

#include "formats/letter_style.h"
#include "formats/row_nodes.h"

namespace scipix {

bool IsNumberNode(const Node& node) { return IsDigitNode(node) || IsPointNode(node); }

const Node* OnlyNode(const Node& node) {
  if (node.kind != NodeKind::kRow) return &node;
  return node.children.size() == 1 ? OnlyNode(node.children[0]) : nullptr;
}

bool IsShort(const Node& node) {
  const Node* only = OnlyNode(node);
  if (only == nullptr) return !node.children.empty() && std::all_of(node.children.begin(), node.children.end(), IsNumberNode);
  const bool word = only->kind == NodeKind::kFont && StyleOfFont(only->name) == LetterStyle::kUpright;
  if (word && std::all_of(only->children[0].children.begin(), only->children[0].children.end(), IsLetterNode)) return true;
  if (only->kind == NodeKind::kFont || only->kind == NodeKind::kGroup || only->kind == NodeKind::kColor) return IsShort(only->children[0]);
  return only->kind == NodeKind::kSymbol || only->kind == NodeKind::kOperator || (only->kind == NodeKind::kText && only->children.size() == 1);
}

bool IsOnlySymbol(const Node& node, std::string_view name) {
  const Node* only = OnlyNode(node);
  return only != nullptr && only->kind == NodeKind::kSymbol && only->name == name;
}

}  // namespace scipix
