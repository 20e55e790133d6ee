#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "latex/node.h"

namespace scipix {

/// The nodes of a row; another node as the only one, and none for kNone.
std::span<const Node> ItemsOf(const Node& node);

/// A symbol without its scripts.
const Node& BaseOf(const Node& node);

/// A symbol that is one ASCII digit, one ASCII letter.
bool IsDigitNode(const Node& node);
bool IsLetterNode(const Node& node);
/// A symbol `.`.
bool IsPointNode(const Node& node);
/// A digit with scripts: in `10^3` the last digit of the number.
bool IsDigitScripts(const Node& node);

/// The sign that braces make an ordinary symbol, without space round it: the comma of `3{,}14`, `{=}`. Null for other nodes.
const Node* LoneSign(const Node& node);

/// The place behind the number that begins at `at`: digits, and one point that a digit follows. A digit with scripts ends it and is not
/// counted in, though it belongs to it.
size_t NumberEnd(std::span<const Node> nodes, size_t at);

/// How many primes a superscript row begins with; 0 for kNone.
size_t CountPrimes(const Node& superscript);

/// +1 for an opening bracket, -1 for a closing one, also with scripts; 0 for others. `!` and `?` are none.
int BracketSide(const Node& node);

/// Whether cell `at` of aligned rows begins another formula: the left one of a pair behind another pair, unless a sign there goes on with it.
bool StartsPair(std::span<const Node> cells, size_t at);

/// Bars of a row that stand round something as brackets do, as in `|x|`, `\|v\|^2` and `\lvert x\rvert`: +1 for one that opens, -1 for the one
/// that closes it, which may have scripts; 0 for all other nodes. They do not stand within each other, but for `||x||`, a norm typed with two
/// bars on each side, where all four have a side. Empty if there are none.
/// A bar without a side opens only before an operand and up to the next of its name, with no comma or relation between the two.
std::vector<int> BarSides(std::span<const Node> nodes);

/// Which nodes of a row are brackets without a partner in it: formats that group by brackets cannot take those as they stand.
/// Any opening one pairs with any closing one; an opening one with scripts has no partner. Empty if there are none.
std::vector<bool> LonelyBrackets(std::span<const Node> nodes);

}  // namespace scipix
