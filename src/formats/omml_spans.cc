#include "formats/omml_spans.h"

#include "formats/row_nodes.h"
#include "latex/delimiters.h"

namespace scipix {
namespace {

bool IsSum(const Node& node) { return node.kind == NodeKind::kSymbol && (node.name == "+" || node.name == "-" || node.name == "\\pm" || node.name == "\\mp"); }

}  // namespace

SymbolClass OmmlClass(const Node& node) {
  const Node& core = BaseOf(node);
  return core.kind == NodeKind::kSymbol ? DescribeSymbol(core.name).kind : core.kind == NodeKind::kNegated ? SymbolClass::kRelation : SymbolClass::kOrdinary;
}

bool IsOmmlFunction(const Node& node) {
  const Node& core = BaseOf(node);
  if (core.kind == NodeKind::kOperator) return true;
  return core.kind == NodeKind::kSymbol && core.name[0] == '\\' && OmmlClass(core) >= SymbolClass::kFunction;
}

bool IsOmmlNary(const Node& node) {
  const SymbolClass kind = OmmlClass(node);
  return kind == SymbolClass::kLarge || kind == SymbolClass::kIntegral;
}

size_t PartnerOf(std::span<const Node> items, size_t at) {
  int open = 0;
  for (size_t i = at; i < items.size(); ++i) {
    const Node& core = BaseOf(items[i]);
    if (core.kind != NodeKind::kSized) continue;
    const SymbolClass kind = DescribeSymbol(core.text).kind;
    const char side = SideOfDelimiter(core.name);
    if (side == 'l' || (side == 0 && kind == SymbolClass::kOpen)) ++open;
    if ((side == 'r' || (side == 0 && kind == SymbolClass::kClose)) && --open == 0) return i;
    if (open <= 0) break;
  }
  return items.size();
}

size_t EndOfOperand(std::span<const Node> items, size_t at) {
  int open = 0;
  size_t i = at;
  for (; i < items.size(); ++i) {
    const SymbolClass kind = OmmlClass(items[i]);
    if (kind == SymbolClass::kOpen) ++open;
    if (kind == SymbolClass::kClose && !DelimiterName(BaseOf(items[i]).name).empty() && --open < 0) break;
    if (items[i].kind == NodeKind::kTag || items[i].kind == NodeKind::kStyle) break;
    if (open == 0 && (kind == SymbolClass::kRelation || kind == SymbolClass::kPunctuation || items[i].kind == NodeKind::kArrow || (IsSum(items[i]) && i > at))) break;
  }
  return i;
}

size_t EndOfArgument(std::span<const Node> items, size_t at) {
  if (at == items.size()) return at;
  if (items[at].kind == NodeKind::kDelimited || items[at].kind == NodeKind::kGroup || IsOmmlFunction(items[at])) return at + 1;
  if (OmmlClass(items[at]) == SymbolClass::kOpen) {
    int open = 0;
    for (size_t i = at; i < items.size(); ++i) {
      const SymbolClass kind = OmmlClass(items[i]);
      open += kind == SymbolClass::kOpen ? 1 : kind == SymbolClass::kClose ? -1 : 0;
      if (open == 0) return i + 1;
    }
    return at;
  }
  size_t i = at;
  for (; i < items.size(); ++i) {
    const SymbolClass kind = OmmlClass(items[i]);
    const bool factor = kind == SymbolClass::kOrdinary || kind == SymbolClass::kLetter;
    const NodeKind node = items[i].kind;
    if (!factor || IsOmmlFunction(items[i]) || node == NodeKind::kSpace || node == NodeKind::kText || node == NodeKind::kDelimited || node == NodeKind::kTag ||
        node == NodeKind::kStyle || node == NodeKind::kArrow || node == NodeKind::kModulo || node == NodeKind::kSized || node == NodeKind::kClass) {
      break;
    }
  }
  return i;
}

}  // namespace scipix
