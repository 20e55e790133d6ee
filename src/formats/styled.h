#pragma once

#include "latex/node.h"

namespace scipix {

/// Whether a node stands clearly higher than a line of letters: a fraction, a sum, a matrix; a superscript does not count.
bool IsTall(const Node& node);

/// The tree as a careful author would set it. Brackets and bars that stand round something tall in one row become \left and \right;
/// a bar with a limit below, after something tall, becomes \left. \right|; the d of an integral gets a thin space before it; three
/// dots become \ldots or, between operators, \cdots. All else stays as it is.
Node Styled(const Node& tree);

}  // namespace scipix
