#pragma once

#include <string_view>

#include "latex/node.h"

namespace scipix {

/// A digit or a point.
bool IsNumberNode(const Node& node);

/// The only node of a row, or the node itself; null for several or none.
const Node* OnlyNode(const Node& node);

/// Whether nobody asks where it ends: a symbol, a number, a letter or a word in a font, a text.
bool IsShort(const Node& node);

/// Whether it is that symbol and nothing else.
bool IsOnlySymbol(const Node& node, std::string_view name);

}  // namespace scipix
