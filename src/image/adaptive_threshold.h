#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct AdaptiveThresholdOptions {
  int radius = 15;     // pixels, 1..90; windows are 2 * radius + 1 a side
  double k = 0.34;     // 0..1: how far below the mean the threshold lies where nothing varies
  double range = 128;  // levels: the deviation of a window that is half ink, half paper
};

/// Parts ink (255) from paper (0) in a picture with dark ink: ink is what is at most m (1 + k (s / range - 1)), with the mean m and the standard
/// deviation s of the window about the pixel (Sauvola and Pietikainen, "Adaptive document image binarization", Pattern Recognition 33(2), 2000, eq. 5).
/// The picture goes on beyond its edges as it ends there. Sums of windows come from integral images (Shafait, Keysers, Breuel, 2008) of which only
/// the rows in use are kept: sums of columns that move down with the window, and running sums of these.
/// Kernel and twin differ only where a level lies within 0.01 of its threshold (floats, fused or not).
/// `gray` and `ink` have one channel and one size and do not overlap. Memory beside them: four rows of 32-bit values. Errors: out_of_memory.
Status AdaptiveThreshold(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink);
Status AdaptiveThresholdRef(ImageView<const uint8_t> gray, const AdaptiveThresholdOptions& options, ImageView<uint8_t> ink);

}  // namespace scipix
