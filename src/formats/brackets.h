#pragma once

#include <vector>

#include "latex/node.h"

namespace scipix {

/// A symbol without its scripts.
const Node& BaseOf(const Node& node);

bool IsDigitNode(const Node& node);
/// A point in a number: `.` before a digit.
bool IsPointNode(const Node& node);
bool IsPrimeNode(const Node& node);

/// +1 for an opening bracket, -1 for a closing one, also with scripts; 0 for others. `!` and `?` are none.
int BracketSide(const Node& node);

/// Which nodes of a row are brackets without a partner in it: formats that group by brackets cannot take those as they stand.
/// Any opening one pairs with any closing one; an opening one with scripts has no partner.
std::vector<bool> LonelyBrackets(const std::vector<Node>& nodes);

}  // namespace scipix
