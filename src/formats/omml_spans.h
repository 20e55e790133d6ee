#pragma once

#include <cstddef>
#include <span>

#include "latex/node.h"
#include "latex/symbols.h"

namespace scipix {

/// How far the things reach that Word wants within an operator: the operand of a sum, the argument of a function. `items` are those of a
/// row; what is returned is the place behind.

/// The class of a node or of what its scripts are on.
SymbolClass OmmlClass(const Node& node);

bool IsOmmlFunction(const Node& node);
bool IsOmmlNary(const Node& node);

/// The place of the partner of `\bigl(`; the end if there is none.
size_t PartnerOf(std::span<const Node> items, size_t at);

/// Where the operand of a sum or integral ends: at a relation, a sign of addition, a comma, or a bracket that closes more than it opened.
size_t EndOfOperand(std::span<const Node> items, size_t at);

/// Where the argument of a function ends: behind a bracket's partner or a \left \right, else at the first thing that is no factor.
size_t EndOfArgument(std::span<const Node> items, size_t at);

}  // namespace scipix
