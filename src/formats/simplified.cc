#include "formats/simplified.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "core/table.h"
#include "latex/symbols.h"

namespace scipix {
namespace {

using Nodes = std::vector<Node>;

/// Names for one and the same, in LaTeX as in KaTeX.
struct Name {
  std::string_view name, shorter;
};
constexpr Name kSymbolNames[] = {
    {"\\geq", "\\ge"},    {"\\lbrace", "\\{"}, {"\\lbrack", "["}, {"\\leftarrow", "\\gets"}, {"\\leq", "\\le"}, {"\\neq", "\\ne"},
    {"\\rbrace", "\\}"},  {"\\rbrack", "]"},   {"\\vert", "|"},   {"\\rightarrow", "\\to"},  {"\\Vert", "\\|"},
};
constexpr Name kDelimiterNames[] = {
    {"\\Vert", "\\|"},  {"\\lVert", "\\|"}, {"\\langle", "<"},   {"\\lbrace", "\\{"}, {"\\lbrack", "["}, {"\\lvert", "|"},
    {"\\rVert", "\\|"}, {"\\rangle", ">"},  {"\\rbrace", "\\}"}, {"\\rbrack", "]"},   {"\\rvert", "|"},  {"\\vert", "|"},
};

template <size_t kSize>
void Shorten(const Name (&names)[kSize], std::string& name) {
  for (const Name& entry : names) {
    if (entry.name == name) {
      name = entry.shorter;
      return;
    }
  }
}

bool IsSymbol(const Node& node) { return node.kind == NodeKind::kSymbol && node.text.empty(); }
bool IsOnly(const Node& row, NodeKind kind) { return row.kind == NodeKind::kRow && row.children.size() == 1 && row.children[0].kind == kind; }

/// TeX's classes of atoms, as far as spaces depend on them.
SymbolClass ClassOf(const Node& node) {
  if (node.kind == NodeKind::kScripts) return node.children[0].kind == NodeKind::kNone ? SymbolClass::kOrdinary : ClassOf(node.children[0]);
  return node.kind == NodeKind::kSymbol ? DescribeSymbol(node.name).kind : SymbolClass::kInner;
}

/// Whether an Inner atom and an Open one have the same space behind this neighbour on the left (TeXbook, chapter 18).
bool IsSameBeforeOpen(const Nodes& nodes, size_t at) {
  if (at == 0) return true;
  const SymbolClass kind = ClassOf(nodes[at - 1]);
  return kind == SymbolClass::kRelation || kind == SymbolClass::kBinary || kind == SymbolClass::kOpen || kind == SymbolClass::kPunctuation;
}

/// The same for an Inner atom and a Close one, and the neighbour on the right.
bool IsSameAfterClose(const Nodes& nodes, size_t at) {
  if (at + 1 == nodes.size()) return true;
  const SymbolClass kind = ClassOf(nodes[at + 1]);
  return kind == SymbolClass::kRelation || kind == SymbolClass::kBinary || kind == SymbolClass::kClose;
}

/// A fence that is to be plain brackets: its name says so until all is decided, so that no content moves more than once.
constexpr std::string_view kLowered = "lowered";

/// Whether \left and \right take their smallest size round a node: letters and signs, with subscripts of such at most.
bool IsLow(const Node& node) {
  if (node.kind == NodeKind::kScripts) {
    return IsLow(node.children[0]) && node.children[2].kind == NodeKind::kNone && IsLow(node.children[1]) && node.children[0].kind == NodeKind::kSymbol;
  }
  if (node.kind == NodeKind::kRow) return std::all_of(node.children.begin(), node.children.end(), IsLow);
  if (node.kind == NodeKind::kSpace) return node.name != "\\\\";
  if (node.kind == NodeKind::kDelimited) return node.name == kLowered;
  if (!IsSymbol(node)) return false;
  const SymbolClass kind = DescribeSymbol(node.name).kind;
  return kind != SymbolClass::kLarge && kind != SymbolClass::kIntegral && kind != SymbolClass::kLimitFunction;
}

/// Whether a name is the bracket of that class in TeX, not something that only can be one.
bool IsBracket(std::string_view name, SymbolClass kind) { return name != "<" && name != ">" && DescribeSymbol(name).kind == kind; }

/// Finds each \left( \right) of a row that may be plain brackets.
void MarkFences(Nodes& nodes) {
  for (size_t i = 0; i < nodes.size(); ++i) {
    Node& node = nodes[i];
    const bool plain = node.kind == NodeKind::kDelimited && node.children.size() == 1 && IsBracket(node.delimiters[0], SymbolClass::kOpen) &&
                       IsBracket(node.delimiters[1], SymbolClass::kClose) && IsLow(node.children[0]) && IsSameBeforeOpen(nodes, i) && IsSameAfterClose(nodes, i);
    if (plain) node.name = kLowered;
  }
}

void LowerFences(Node& node);

void AppendLowered(Node&& node, Nodes& out) {
  if (node.kind != NodeKind::kDelimited || node.name != kLowered) {
    LowerFences(node);
    out.push_back(std::move(node));
    return;
  }
  out.push_back(MakeNode(NodeKind::kSymbol, node.delimiters[0]));
  for (Node& inner : node.children[0].children) AppendLowered(std::move(inner), out);
  out.push_back(MakeNode(NodeKind::kSymbol, node.delimiters[1]));
}

/// Puts plain brackets in the place of the fences that are marked.
void LowerFences(Node& node) {
  const bool any = node.kind == NodeKind::kRow && std::any_of(node.children.begin(), node.children.end(), [](const Node& child) { return child.name == kLowered; });
  if (!any) return std::ranges::for_each(node.children, LowerFences), void();
  Nodes out;
  for (Node& child : node.children) AppendLowered(std::move(child), out);
  node.children = std::move(out);
}

/// Names that KaTeX has and LaTeX has not. Sorted.
constexpr std::string_view kKatexOnly[] = {
    "\\arcctg", "\\arctg", "\\argmax", "\\argmin", "\\ch", "\\cosec", "\\cotg", "\\ctg", "\\cth", "\\plim", "\\sh", "\\tg", "\\th",
};
static_assert(std::ranges::is_sorted(kKatexOnly));

/// The letters of a row as a word; empty if it holds anything else.
std::string WordOf(const Node& row) {
  std::string word;
  for (const Node& node : row.children) {
    if (!IsSymbol(node) || node.name.size() != 1 || DescribeSymbol(node.name).kind != SymbolClass::kLetter) return {};
    word += node.name;
  }
  return word;
}

/// Puts a part of a node in its place.
void Replace(Node& node, Node& part) {
  Node taken = std::move(part);
  node = std::move(taken);
}

/// What is shorter in place of a node whose children are simplified already.
void Shorten(Node& node) {
  if (node.kind == NodeKind::kSymbol) return node.name[0] == '\\' ? Shorten(kSymbolNames, node.name) : void();
  if (node.kind == NodeKind::kDelimited) {
    for (std::string& delimiter : node.delimiters) Shorten(kDelimiterNames, delimiter);
  } else if (node.kind == NodeKind::kGroup && IsOnly(node.children[0], NodeKind::kGroup)) {
    Replace(node, node.children[0].children[0]);
  } else if (node.kind == NodeKind::kGroup && IsOnly(node.children[0], NodeKind::kSymbol)) {
    const Node& symbol = node.children[0].children[0];
    const SymbolClass kind = DescribeSymbol(symbol.name).kind;
    if (symbol.text.empty() && symbol.name != "\\prime" && (kind == SymbolClass::kLetter || kind == SymbolClass::kOrdinary)) Replace(node, node.children[0].children[0]);
  } else if (node.kind == NodeKind::kOperator && node.text.empty()) {
    const Symbol* symbol = FindSymbol("\\" + WordOf(node.children[0]));
    const SymbolClass wanted = node.name.ends_with('*') ? SymbolClass::kLimitFunction : SymbolClass::kFunction;
    if (symbol != nullptr && symbol->kind == wanted && symbol->code == 0 && !HasName(kKatexOnly, symbol->name)) node = MakeNode(NodeKind::kSymbol, std::string(symbol->name));
  } else if (node.kind == NodeKind::kScripts) {
    for (size_t i = 1; i < 3; ++i) {
      if (node.children[i].kind == NodeKind::kRow && node.children[i].children.empty()) node.children[i] = Node();
    }
    if (IsEmptyGroup(node.children[0])) node.children[0] = Node();
    const bool bare = node.children[1].kind == NodeKind::kNone && node.children[2].kind == NodeKind::kNone;
    if (bare && node.children[0].kind == NodeKind::kNone) node = MakeNode(NodeKind::kRow);
    if (bare && !node.children.empty()) Replace(node, node.children[0]);
  }
}

/// Whether a kind has rows as its arguments, in which outer braces say nothing.
bool TakesArguments(NodeKind kind) {
  return kind == NodeKind::kScripts || kind == NodeKind::kFraction || kind == NodeKind::kRoot || kind == NodeKind::kStack || kind == NodeKind::kAccent ||
         kind == NodeKind::kFont;
}

void Simplify(Node& node) {
  for (Node& child : node.children) Simplify(child);
  if (TakesArguments(node.kind)) {
    for (Node& child : node.children) {
      if (IsOnly(child, NodeKind::kGroup)) Replace(child, child.children[0].children[0]);
    }
  }
  Shorten(node);
  if (node.kind != NodeKind::kRow) return;
  std::erase_if(node.children, [](const Node& child) { return child.kind == NodeKind::kRow && child.children.empty(); });  // `{}_{}`
  MarkFences(node.children);
}

}  // namespace

Node Simplified(const Node& tree) {
  Node simple = tree;
  Simplify(simple);
  LowerFences(simple);
  return simple;
}

}  // namespace scipix
