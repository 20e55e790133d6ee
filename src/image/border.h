#pragma once

#include <cstdint>

#include "core/image_view.h"

namespace scipix {

struct BorderOptions {
  double longest = 0.5;  // of the picture's side: less of it covered is a letter at the edge
  double thinnest = 5;   // pixels in the mean, area by edge covered: the bar of a root, cut tightly, is thinner
};

/// Takes the dark edges that a scanner leaves round a sheet off a picture of ink, in place: pieces at kInkThreshold that cover so much of one of the
/// picture's four edges, with the pixel of fringe about them. What touches such a piece goes with it. Gives how many there were.
/// Works from the edges inward: time and memory by the pixels of pieces there.
int RemoveBorders(const BorderOptions& options, ImageView<uint8_t> ink);

}  // namespace scipix
