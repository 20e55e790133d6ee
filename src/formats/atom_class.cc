#include "formats/atom_class.h"

#include "latex/delimiters.h"

namespace scipix {
namespace {

using C = SymbolClass;

C ClassOfCommand(std::string_view name) {
  if (name == "\\mathop") return C::kLarge;
  if (name == "\\mathbin") return C::kBinary;
  if (name == "\\mathrel") return C::kRelation;
  if (name == "\\mathopen") return C::kOpen;
  if (name == "\\mathclose") return C::kClose;
  if (name == "\\mathpunct") return C::kPunctuation;
  return C::kOrdinary;
}

C ClassOfSized(const Node& node) {
  const char side = SideOfDelimiter(node.name);
  return side == 'l' ? C::kOpen : side == 'r' ? C::kClose : side == 'm' ? C::kRelation : DescribeSymbol(node.text).kind;
}

}  // namespace

SymbolClass ClassOfAtom(const Node& node) {
  switch (node.kind) {
    case NodeKind::kSymbol: return DescribeSymbol(node.name).kind;
    case NodeKind::kNegated:
    case NodeKind::kScripts: return ClassOfAtom(node.children[0]);
    case NodeKind::kStack: return node.children[1].children.size() == 1 ? ClassOfAtom(node.children[1].children[0]) : C::kOrdinary;
    case NodeKind::kClass: return ClassOfCommand(node.name);
    case NodeKind::kOperator: return C::kFunction;
    case NodeKind::kArrow: return C::kRelation;
    case NodeKind::kSized: return ClassOfSized(node);
    default: return C::kOrdinary;
  }
}

bool IsOperand(SymbolClass kind) { return kind == C::kOrdinary || kind == C::kLetter || kind == C::kClose || kind == C::kInner; }

}  // namespace scipix
