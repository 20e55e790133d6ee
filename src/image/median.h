#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct MedianOptions {
  int radius = 1;  // pixels: 1 for windows of 3 x 3, 2 for 5 x 5
};

/// Gives each pixel the median of the window about it; the picture goes on beyond its edges as it ends there. Takes single wrong pixels
/// off and keeps edges, but also takes strokes off that are no wider than `radius`.
/// The kernel sorts columns first, for all windows that share them, then selects across (after J. L. Smith, "Implementing median filters in
/// XC4000E FPGAs", 1996): minima and maxima of whole vectors, no branches. Kernel and twin give the same bits.
/// `gray` and `out` have one channel and one size and do not overlap. Memory beside them: 2 * radius + 1 rows. Errors: out_of_memory.
Status Median(ImageView<const uint8_t> gray, const MedianOptions& options, ImageView<uint8_t> out);
Status MedianRef(ImageView<const uint8_t> gray, const MedianOptions& options, ImageView<uint8_t> out);

}  // namespace scipix
