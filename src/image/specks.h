#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/image_view.h"
#include "image/components.h"

namespace scipix {

struct SpeckOptions {
  double em = 20;        // pixels
  double largest = 0.03; // square ems of ink; a full stop has 0.012, so size alone tells nothing
  double longest = 0.25; // ems, of the box's sides
  double distance = 0.5; // ems from the nearest letter; what is nearer may be its dot or a crumb of a hairline
};

/// The pieces of dirt, as indices into `components`.
///
/// Sure are those of little ink that lie alone: no larger piece's box within `distance`, and not in a row of three or more like ones at even
/// distances (dots of an ellipsis, of a grid). They, and those outside the box about all larger pieces that do not stand where dots are written, tell what
/// dirt is like. Where they and small pieces among the letters that are like them in ink and sides are many (IsDirty), the latter are dirt, too, but for what
/// may be the dot of an i; and where the telling ones differ much, so that some are like any dot, but for what stands where dots are written: over the middle
/// of a letter, on the line behind one, one over the other, in a row of three. Where they are of one darkness, nothing of another is dirt.
/// Dirt that touches a letter stays. Of more than 2,000 components none are dirt.
std::vector<size_t> FindSpecks(std::span<const Component> components, const SpeckOptions& options);

/// Whether there is so much dirt that some will lie among the letters, too: at least 8 specks, a quarter as many as other components, two thirds
/// of them blots that fill their boxes, and spread over at least a third of the width and of the height that all components take.
bool IsDirty(std::span<const Component> components, std::span<const size_t> specks);

/// Paints pieces over with paper (0), in place, with the pixel of fringe about their boxes, but for what is ink (kInkThreshold) there.
void RemoveComponents(std::span<const Component> pieces, ImageView<uint8_t> ink);

}  // namespace scipix
