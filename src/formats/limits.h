#pragma once

#include "latex/node.h"

namespace scipix {

/// Whether scripts of this base stand below and above it in display style: sums, limits, braces, and what \limits says.
bool IsLimitBase(const Node& base);

}  // namespace scipix
