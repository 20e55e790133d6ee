#pragma once

#include "latex/node.h"
#include "latex/symbols.h"

namespace scipix {

/// How a node stands among others in its row: the class of the atom that TeX makes of it. Scripts, slashes and stacks are as their base;
/// what is neither symbol nor operator is kOrdinary.
SymbolClass ClassOfAtom(const Node& node);

/// Whether one can stand beside another without a sign between them, as factors do, and a sign behind it is an operation.
bool IsOperand(SymbolClass kind);

}  // namespace scipix
