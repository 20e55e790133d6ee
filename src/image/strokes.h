#pragma once

#include <cstdint>
#include <vector>

#include "core/image_view.h"

namespace scipix {

/// A straight piece of a thin stroke: a stem, or, in a picture that lies on its side, a bar.
struct Stroke {
  double degrees = 0;    // clockwise from upright
  double deviation = 0;  // degrees: standard deviation of that angle
  double length = 0;     // pixels; those that tell little of its place count less
};

struct StrokeOptions {
  uint8_t threshold = 75;    // ink at or above it is part of a stroke
  double thickest = 4;       // pixels
};

/// The straight pieces of strokes that cross at least four rows, in the order of their ends. A stroke's middle in a row is found to some hundredths of a
/// pixel from its ink left and right of a pixel border that it covers, as exactly as anti-aliasing by area tells it; where it lies within a single
/// pixel, that is known to the pixel only and counts little. A piece goes on from row to row while its middles stay within about a tenth of a pixel of a line
/// (least squares, whose standard deviation is the stroke's).
std::vector<Stroke> FindUprightStrokes(ImageView<const uint8_t> ink, const StrokeOptions& options = {});

}  // namespace scipix
