#include "formats/limits.h"

#include "latex/symbols.h"

namespace scipix {

bool IsLimitBase(const Node& base) {
  if (base.kind == NodeKind::kSymbol) {
    if (base.text == "\\limits") return true;
    if (base.text == "\\nolimits" || base.name[0] != '\\') return false;
    const SymbolClass kind = DescribeSymbol(base.name).kind;
    return kind == SymbolClass::kLarge || kind == SymbolClass::kLimitFunction;
  }
  if (base.kind == NodeKind::kOperator) return base.text == "\\limits" || (base.text.empty() && base.name.ends_with('*'));
  if (base.kind == NodeKind::kClass) return base.name == "\\mathop" && base.text != "\\nolimits";
  return base.kind == NodeKind::kAccent &&
         (base.name == "\\overbrace" || base.name == "\\underbrace" || base.name == "\\overbracket" || base.name == "\\underbracket");
}

}  // namespace scipix
