#include "formats/row_nodes.h"

#include "formats/atom_class.h"
#include "latex/characters.h"
#include "latex/delimiters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

bool IsOneCharacter(const Node& node) { return node.kind == NodeKind::kSymbol && node.name.size() == 1; }
/// The bar of a node, `|` or U+2016; 0 for others.
char32_t BarOf(const Node& node) {
  if (node.kind != NodeKind::kSymbol) return 0;
  const char32_t code = DelimiterCharacter(node.name);
  return code == '|' || code == 0x2016 || code == 0x2225 ? DescribeSymbol(node.name).kind == SymbolClass::kRelation ? 0 : code : 0;
}

bool IsSided(const Node& bar) { return DescribeSymbol(bar.name).kind == SymbolClass::kOpen; }

/// Whether a bar without a side stands at `at`, and another behind it.
bool AreTwoBars(std::span<const Node> nodes, size_t at) {
  return at + 1 < nodes.size() && BarOf(nodes[at]) == '|' && BarOf(BaseOf(nodes[at + 1])) == '|' && !IsSided(nodes[at]);
}

/// The place of the bar that closes the one at `from`; 0 if there is none. `twice`: of the first of two that close two.
size_t EndOfBars(std::span<const Node> nodes, size_t from, bool twice) {
  const bool sided = IsSided(nodes[from]);
  int depth = 0;
  SymbolClass before = SymbolClass::kOpen;
  for (size_t i = from + 1; i < nodes.size(); ++i) {
    const SymbolClass kind = ClassOfAtom(nodes[i]);
    const bool bar = BarOf(BaseOf(nodes[i])) == BarOf(nodes[from]);
    if (depth == 0 && bar && (!sided || kind == SymbolClass::kClose)) return i > from + 1 && (sided || IsOperand(before)) && (!twice || AreTwoBars(nodes, i)) ? i : 0;
    if (!sided && depth == 0 && (kind == SymbolClass::kRelation || kind == SymbolClass::kPunctuation)) return 0;
    depth += kind == SymbolClass::kOpen ? 1 : kind == SymbolClass::kClose && BracketSide(nodes[i]) != 0 ? -1 : 0;
    if (depth < 0) return 0;
    if (nodes[i].kind != NodeKind::kSpace) before = kind;
  }
  return 0;
}

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

bool StartsPair(std::span<const Node> cells, size_t at) {
  if (at == 0 || at % 2 != 0 || cells[at].children.empty()) return false;
  const SymbolClass first = ClassOfAtom(cells[at].children[0]);
  return first != SymbolClass::kBinary && first != SymbolClass::kRelation;
}

std::vector<int> BarSides(std::span<const Node> nodes) {
  std::vector<int> sides;
  int angles = 0;  // open ones, within which bars part: <a|H|b>
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind == NodeKind::kSymbol && (nodes[i].name == "\\langle" || nodes[i].name == "\\rangle")) angles += nodes[i].name[1] == 'l' ? 1 : -1;
    if (angles > 0 || BarOf(nodes[i]) == 0) continue;
    const size_t norm_end = AreTwoBars(nodes, i) ? EndOfBars(nodes, i + 1, true) : 0;
    const size_t end = norm_end != 0 ? norm_end + 1 : EndOfBars(nodes, i, false);
    if (end == 0) continue;
    if (sides.empty()) sides.resize(nodes.size());
    sides[i] = 1;
    sides[end] = -1;
    if (norm_end != 0) sides[i + 1] = 1, sides[norm_end] = -1;
    i = end;
  }
  return sides;
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
