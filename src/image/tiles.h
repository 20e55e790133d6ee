#pragma once

#include <algorithm>

namespace scipix {

/// A place between the middles of two tiles of one direction: the lower one, and the share of the next (below 0 or above 1 at the edges).
struct BetweenTiles {
  int first;
  int second;
  double share;
};

/// Where the middle of a pixel lies among `tiles` equal parts of `side` pixels.
inline BetweenTiles PlaceAmongTiles(int pixel, int side, int tiles) {
  const double place = (pixel + 0.5) * tiles / side - 0.5;
  const int first = std::clamp(static_cast<int>(place), 0, std::max(0, tiles - 2));
  return {first, std::min(first + 1, tiles - 1), place - first};
}

}  // namespace scipix
