#include "formats/row_nodes.h"

#include "latex/characters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

bool IsOneCharacter(const Node& node) { return node.kind == NodeKind::kSymbol && node.name.size() == 1; }
bool IsPrime(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "\\prime"; }

}  // namespace

std::span<const Node> ItemsOf(const Node& node) {
  if (node.kind == NodeKind::kRow) return node.children;
  return node.kind == NodeKind::kNone ? std::span<const Node>() : std::span<const Node>(&node, 1);
}

const Node& BaseOf(const Node& node) { return node.kind == NodeKind::kScripts ? node.children[0] : node; }

bool IsDigitNode(const Node& node) { return IsOneCharacter(node) && IsAsciiDigit(node.name[0]); }
bool IsLetterNode(const Node& node) { return IsOneCharacter(node) && IsAsciiLetter(node.name[0]); }
bool IsPointNode(const Node& node) { return node.kind == NodeKind::kSymbol && node.name == "."; }
bool IsDigitScripts(const Node& node) { return node.kind == NodeKind::kScripts && IsDigitNode(node.children[0]); }

const Node* LoneSign(const Node& node) {
  if (node.kind != NodeKind::kGroup || node.children[0].children.size() != 1 || node.children[0].children[0].kind != NodeKind::kSymbol) return nullptr;
  const Node& symbol = node.children[0].children[0];
  const SymbolClass kind = DescribeSymbol(symbol.name).kind;
  return kind == SymbolClass::kBinary || kind == SymbolClass::kRelation || kind == SymbolClass::kPunctuation ? &symbol : nullptr;
}

size_t NumberEnd(std::span<const Node> nodes, size_t at) {
  bool point = false;
  for (; at < nodes.size(); ++at) {
    const bool is_point = IsPointNode(nodes[at]) && !point && at + 1 < nodes.size() && IsDigitNode(BaseOf(nodes[at + 1]));
    if (!is_point && !IsDigitNode(nodes[at])) break;
    point = point || is_point;
  }
  return at;
}

size_t CountPrimes(const Node& superscript) {
  size_t count = 0;
  while (count < superscript.children.size() && IsPrime(superscript.children[count])) ++count;
  return count;
}

int BracketSide(const Node& node) {
  const Node& base = BaseOf(node);
  if (base.kind != NodeKind::kSymbol || base.name == "!" || base.name == "?") return 0;
  const SymbolClass kind = DescribeSymbol(base.name).kind;
  return kind == SymbolClass::kOpen ? 1 : kind == SymbolClass::kClose ? -1 : 0;
}

std::vector<bool> LonelyBrackets(std::span<const Node> nodes) {
  std::vector<bool> lonely;
  std::vector<size_t> open;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const int side = BracketSide(nodes[i]);
    if (side == 0) continue;
    if (lonely.empty()) lonely.resize(nodes.size());
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
