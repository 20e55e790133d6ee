#pragma once

#include <span>

namespace scipix {

/// A tail of a token list that says the same thing again and again.
struct Cycle {
  int period = 0;  // tokens; 0: no cycle
  int start = 0;   // index of the first token of the first repetition
};

/// Finds the shortest period that the end of `tokens` repeats often enough to be no formula: a network that lost
/// its place runs in circles. Tables of zeros and long decimals repeat too, so a cycle counts only when one token
/// stands 24 times, or a longer period at least 5 times and over at least 72 tokens.
Cycle FindCycle(std::span<const int> tokens);

}  // namespace scipix
