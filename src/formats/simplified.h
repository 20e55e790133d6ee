#pragma once

#include "latex/node.h"

namespace scipix {

/// The tree that typesets the same from fewer characters: no groups round what stands alone anyway, no empty scripts, no \left and
/// \right where the content is low and TeX's spaces stay as they are, \sin for \operatorname{sin}, and of several names of one symbol
/// the shortest.
Node Simplified(const Node& tree);

}  // namespace scipix
