#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/image_view.h"
#include "image/components.h"

namespace scipix {

struct SpeckOptions {
  double em = 20;            // pixels
  double largest = 0.01;     // square ems of ink; a full stop has 0.012
  double distance = 0.5;     // ems from the nearest letter; what is nearer may be its dot or a crumb of a hairline
};

/// The pieces of dirt: those of little ink with no larger piece's box near them, but for those with a like piece in line
/// with them, across, down or diagonally: dots of an ellipsis. They are given as indices into `components`; of more than 4,000 components none are.
std::vector<size_t> FindSpecks(std::span<const Component> components, const SpeckOptions& options);

/// Whether there is so much dirt that some will lie among the letters, too: at least 8 specks, and a quarter as many as letters.
bool IsDirty(size_t specks, size_t components);

/// Paints pieces over with paper (0), in place, with the pixel of fringe about their boxes.
void RemoveComponents(std::span<const Component> pieces, ImageView<uint8_t> ink);

}  // namespace scipix
