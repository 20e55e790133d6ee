#include "formats/styled.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "core/table.h"
#include "latex/delimiters.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using Nodes = std::vector<Node>;

/// Brackets within brackets of one row that grow, and how deep rows may lie that have such: what is written must read back.
constexpr size_t kMaxNested = 4;
constexpr int kMaxGrowthDepth = 20;

/// Delimiters that look the same on both sides. Sorted.
constexpr std::string_view kBars[] = {"\\Vert", "\\vert", "\\|", "|"};
static_assert(std::ranges::is_sorted(kBars));

/// The node itself, or what its scripts are on.
const Node& Core(const Node& node) { return node.kind == NodeKind::kScripts ? node.children[0] : node; }
Node& Core(Node& node) { return node.kind == NodeKind::kScripts ? node.children[0] : node; }

bool IsSymbol(const Node& node, std::string_view name) { return node.kind == NodeKind::kSymbol && node.name == name; }

/// 'o' or 'c' for a bracket that can grow, '|' for a bar, 0 for all else.
char Side(const Node& node) {
  const Node& core = Core(node);
  if (core.kind != NodeKind::kSymbol) return 0;
  if (HasName(kBars, core.name)) return '|';
  const SymbolClass kind = DescribeSymbol(core.name).kind;
  if ((kind != SymbolClass::kOpen && kind != SymbolClass::kClose) || DelimiterName(core.name).empty()) return 0;
  return kind == SymbolClass::kOpen ? 'o' : 'c';
}

bool IsLineBreak(const Node& node) { return node.kind == NodeKind::kSpace && node.name == "\\\\"; }

bool AnyTall(const Nodes& nodes) { return std::any_of(nodes.begin(), nodes.end(), IsTall); }

/// Whether the nodes from..to may stand between \left and \right, and should.
bool WantsGrowth(const Nodes& nodes, size_t from, size_t to) {
  const auto begin = nodes.begin() + static_cast<std::ptrdiff_t>(from);
  const auto end = nodes.begin() + static_cast<std::ptrdiff_t>(to);
  return std::none_of(begin, end, IsLineBreak) && std::any_of(begin, end, IsTall);
}

/// Puts nodes from (the opening delimiter) to the last (the closing one, perhaps with scripts) into one kDelimited.
void Fence(Nodes& nodes, size_t from, std::string left, size_t content) {
  Node last = std::move(nodes.back());
  nodes.pop_back();
  Node fence = MakeNode(NodeKind::kDelimited);
  fence.delimiters = {std::move(left), Core(last).name};
  Node& row = fence.children.emplace_back(MakeNode(NodeKind::kRow));
  row.children.assign(std::make_move_iterator(nodes.begin() + static_cast<std::ptrdiff_t>(content)), std::make_move_iterator(nodes.end()));
  nodes.resize(from);
  Core(last) = std::move(fence);
  nodes.push_back(std::move(last));
}

bool AnyOn(const Nodes& nodes, char side) {
  return std::any_of(nodes.begin(), nodes.end(), [side](const Node& node) { return Side(node) == side; });
}

void GrowBrackets(Nodes& nodes) {
  if (!AnyOn(nodes, 'c')) return;
  Nodes out;
  std::vector<size_t> open;
  size_t deeper = 0;  // open brackets beyond those
  for (Node& node : nodes) {
    const char side = Side(node);
    out.push_back(std::move(node));
    if (side == 'o' && out.back().kind == NodeKind::kSymbol) {
      open.size() < kMaxNested ? open.push_back(out.size() - 1) : void(++deeper);
    }
    if (side != 'c' || open.empty()) continue;
    if (deeper > 0) {
      --deeper;
      continue;
    }
    const size_t from = open.back();
    open.pop_back();
    if (WantsGrowth(out, from + 1, out.size() - 1)) Fence(out, from, out[from].name, from + 1);
  }
  nodes = std::move(out);
}

/// Fences nodes from (the opening delimiter or what is to be before it) to the closing one at `to`.
void FenceWithin(Nodes& nodes, size_t from, std::string left, size_t content, size_t to) {
  Nodes rest(std::make_move_iterator(nodes.begin() + static_cast<std::ptrdiff_t>(to) + 1), std::make_move_iterator(nodes.end()));
  nodes.resize(to + 1);
  Fence(nodes, from, std::move(left), content);
  nodes.insert(nodes.end(), std::make_move_iterator(rest.begin()), std::make_move_iterator(rest.end()));
}

/// Two bars of one name and no third are a pair; a single one with a subscript belongs to what is before it.
void GrowBars(Nodes& nodes, std::string_view name) {
  std::vector<size_t> bars;
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (Side(nodes[i]) == '|' && Core(nodes[i]).name == name) bars.push_back(i);
  }
  if (bars.size() == 2 && nodes[bars[0]].kind == NodeKind::kSymbol && WantsGrowth(nodes, bars[0] + 1, bars[1])) {
    return FenceWithin(nodes, bars[0], std::string(name), bars[0] + 1, bars[1]);
  }
  if (bars.size() != 1 || bars[0] == 0) return;
  const size_t bar = bars[0];
  const bool evaluates = nodes[bar].kind == NodeKind::kScripts && nodes[bar].children[1].kind != NodeKind::kNone;
  if (evaluates && WantsGrowth(nodes, bar - 1, bar)) FenceWithin(nodes, bar - 1, ".", bar - 1, bar);
}

bool IsIntegral(const Node& node) {
  const Node& core = Core(node);
  return core.kind == NodeKind::kSymbol && DescribeSymbol(core.name).kind == SymbolClass::kIntegral;
}

bool IsDifferentialSign(const Node& node) {
  if (node.kind == NodeKind::kFont && node.name == "\\mathrm" && node.children[0].children.size() == 1) return IsSymbol(node.children[0].children[0], "d");
  return IsSymbol(node, "d");
}

bool IsVariable(const Node& node) {
  const Node& core = Core(node);
  return core.kind == NodeKind::kSymbol && DescribeSymbol(core.name).kind == SymbolClass::kLetter && core.name != "d";
}

/// Whether a thin space belongs behind a node that stands before a differential.
bool IsIntegrand(const Node& node) {
  if (IsIntegral(node) || node.kind == NodeKind::kSpace) return false;
  const Node& core = Core(node);
  if (core.kind != NodeKind::kSymbol) return true;
  const SymbolClass kind = DescribeSymbol(core.name).kind;
  return kind == SymbolClass::kLetter || kind == SymbolClass::kOrdinary || kind == SymbolClass::kClose;
}

/// Whether the node is the d of a differential that wants a space before it.
bool WantsSpace(const Nodes& nodes, size_t at) {
  return IsDifferentialSign(nodes[at]) && at > 0 && at + 1 < nodes.size() && IsVariable(nodes[at + 1]) && IsIntegrand(nodes[at - 1]);
}

void SpaceDifferentials(Nodes& nodes) {
  size_t at = static_cast<size_t>(std::find_if(nodes.begin(), nodes.end(), IsIntegral) - nodes.begin());
  while (at < nodes.size() && !WantsSpace(nodes, at)) ++at;
  if (at == nodes.size()) return;
  Nodes out(std::make_move_iterator(nodes.begin()), std::make_move_iterator(nodes.begin() + static_cast<std::ptrdiff_t>(at)));
  bool wanted = true;
  for (; at < nodes.size(); ++at) {
    if (wanted) out.push_back(MakeNode(NodeKind::kSpace, "\\,"));
    wanted = at + 1 < nodes.size() && WantsSpace(nodes, at + 1);  // before the node ahead of it is moved away
    out.push_back(std::move(nodes[at]));
  }
  nodes = std::move(out);
}

bool IsOperation(const Node& node) {
  if (node.kind != NodeKind::kSymbol) return false;
  const SymbolClass kind = DescribeSymbol(node.name).kind;
  return kind == SymbolClass::kBinary || kind == SymbolClass::kRelation;
}

void JoinDots(Nodes& nodes) {
  if (std::none_of(nodes.begin(), nodes.end(), [](const Node& node) { return IsSymbol(node, "."); })) return;
  Nodes out;
  for (size_t i = 0; i < nodes.size(); ++i) {
    const bool dots = i + 2 < nodes.size() && IsSymbol(nodes[i], ".") && IsSymbol(nodes[i + 1], ".") && IsSymbol(nodes[i + 2], ".");
    out.push_back(std::move(nodes[i]));
    if (!dots) continue;
    const bool between = out.size() > 1 && IsOperation(out[out.size() - 2]) && (i + 3 == nodes.size() || IsOperation(nodes[i + 3]));
    out.back().name = between ? "\\cdots" : "\\ldots";
    i += 2;
  }
  nodes = std::move(out);
}

void Restyle(Node& node, int depth) {
  for (Node& child : node.children) Restyle(child, depth + 1);
  if (node.kind != NodeKind::kRow || node.children.size() < 2) return;
  JoinDots(node.children);
  SpaceDifferentials(node.children);
  if (depth > kMaxGrowthDepth) return;
  GrowBrackets(node.children);
  if (!AnyOn(node.children, '|')) return;
  for (const std::string_view bar : kBars) GrowBars(node.children, bar);
}

}  // namespace

bool IsTall(const Node& node) {
  switch (node.kind) {
    case NodeKind::kNone:
    case NodeKind::kNegated:
    case NodeKind::kSpace:
    case NodeKind::kText:
    case NodeKind::kWords:
    case NodeKind::kMath:
    case NodeKind::kOperator:
    case NodeKind::kModulo:
    case NodeKind::kRule:
    case NodeKind::kTag: return false;
    case NodeKind::kSymbol: {
      const SymbolClass kind = DescribeSymbol(node.name).kind;
      return kind == SymbolClass::kLarge || kind == SymbolClass::kIntegral;
    }
    case NodeKind::kFraction: return node.name != "\\tfrac" && node.name != "\\tbinom";
    case NodeKind::kScripts: return IsTall(node.children[0]);
    case NodeKind::kStack:
    case NodeKind::kArrow:
    case NodeKind::kLines:
    case NodeKind::kRaise: return true;
    case NodeKind::kTable: return node.children.size() > 1 && node.name != "smallmatrix";
    case NodeKind::kAccent: return node.name.starts_with("\\overb") || node.name.starts_with("\\underb") || AnyTall(node.children);
    case NodeKind::kSized: return SizeOfDelimiter(node.name) > 1;
    case NodeKind::kRoot: return IsTall(node.children[0]);
    case NodeKind::kPhantom: return node.name != "\\smash" && node.name != "\\hphantom" && AnyTall(node.children);
    case NodeKind::kRow:
    case NodeKind::kGroup:
    case NodeKind::kFont:
    case NodeKind::kStyle:
    case NodeKind::kColor:
    case NodeKind::kBox:
    case NodeKind::kClass:
    case NodeKind::kDelimited:
    case NodeKind::kTableRow: return AnyTall(node.children);
  }
  return false;
}

Node Styled(const Node& tree) {
  Node styled = tree;
  Restyle(styled, 0);
  return styled;
}

}  // namespace scipix
