#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/image_view.h"
#include "image/components.h"

namespace scipix {

/// What dirt is like where most of it is alike: solid rectangles of one size and one darkness.
struct SpeckKind {
  int width = 0;   // pixels, 2..16
  int height = 0;
  int least = 0;   // ink levels of its pixels, 1..255
  int most = 0;
};

/// The kind of the specks in `ink`, if at least half of them are of one. `specks` are components of `ink`.
std::optional<SpeckKind> KindOfSpecks(std::span<const Component> specks, ImageView<const uint8_t> ink);

/// Takes the specks off that touch letters or each other, in place, and gives how many. One is where all pixels of the kind's rectangle have its levels and at
/// least two sides are paper (kInkThreshold). Where the letters have these levels, too, at least one of the other sides must be the straight edge of a stroke that
/// goes on to both sides, and none may be anything else. In place of the speck go the strokes through it: what stands on both sides of it, across, down or
/// diagonally. Time: by the number of pixels.
int RemoveStuckSpecks(const SpeckKind& kind, ImageView<uint8_t> ink);

}  // namespace scipix
