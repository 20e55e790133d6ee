#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "latex/node.h"

namespace scipix {

inline constexpr int kMaxRepairs = 100;
inline constexpr size_t kMaxRepairable = 1 << 15;  // bytes; every repair reads the whole again

/// What ParseLatex refuses, read all the same: for what a network writes when it loses its place or is cut short. An end that goes
/// in circles is left once (the same lexemes five times or more, 24 of them at least); then, one error after the other, what is
/// missing is put in (`}`, `\right.`, `\end{...}`, an empty argument, an empty base for a second script) and what is out of place is
/// left out. Macros are not expanded. `latex`, if given, gets the source as it was read. What ParseLatex reads comes back as it reads it.
/// Error: latex_error, that of ParseLatex, if kMaxRepairs are not enough or the source is longer than kMaxRepairable.
Result<Node> ParseRepaired(std::string_view source, std::string* latex = nullptr);

}  // namespace scipix
