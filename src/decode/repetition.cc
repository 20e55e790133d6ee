#include "decode/repetition.h"

#include <algorithm>

namespace scipix {
namespace {

constexpr int kSingleRepeats = 24;
constexpr int kMinRepeats = 5;
constexpr int kMinTokens = 72;
constexpr int kMaxPeriod = 60;  // tokens; a longer one meets the token limit first

}  // namespace

Cycle FindCycle(std::span<const int> tokens) {
  const int size = static_cast<int>(tokens.size());
  for (int period = 1; period <= kMaxPeriod && period < size; ++period) {
    const int repeats = period == 1 ? kSingleRepeats : std::max(kMinRepeats, (kMinTokens + period - 1) / period);
    if (period * repeats > size) continue;
    int start = size - period;  // of the last repetition; goes down while tokens agree with those a period later
    while (start > 0 && tokens[static_cast<size_t>(start - 1)] == tokens[static_cast<size_t>(start - 1 + period)]) --start;
    if (size - start >= period * repeats) return {period, start};
  }
  return {};
}

}  // namespace scipix
