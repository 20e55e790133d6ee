#include "formats/brackets.h"

#include <cstddef>

#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {

const Node& BaseOf(const Node& node) { return node.kind == NodeKind::kScripts ? node.children[0] : node; }

bool IsDigitNode(const Node& node) { return node.kind == NodeKind::kSymbol && node.name.size() == 1 && IsDigit(static_cast<unsigned char>(node.name[0])); }
bool IsPointNode(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "."; }
bool IsPrimeNode(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "\\prime"; }

int BracketSide(const Node& node) {
  const Node& base = BaseOf(node);
  if (base.kind != NodeKind::kSymbol || base.name == "!" || base.name == "?") return 0;
  const SymbolClass kind = DescribeSymbol(base.name).kind;
  return kind == SymbolClass::kOpen ? 1 : kind == SymbolClass::kClose ? -1 : 0;
}

std::vector<bool> LonelyBrackets(const std::vector<Node>& nodes) {
  std::vector<bool> lonely(nodes.size(), false);
  std::vector<size_t> open;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const int side = BracketSide(nodes[i]);
    if (side > 0) open.push_back(i);
    if (side > 0 || (side < 0 && open.empty())) lonely[i] = true;
    if (side < 0 && !open.empty()) {
      lonely[i] = lonely[open.back()] = nodes[open.back()].kind == NodeKind::kScripts;
      open.pop_back();
    }
  }
  return lonely;
}

}  // namespace scipix
