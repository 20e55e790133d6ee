#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct SharpenOptions {
  double sigma = 1;   // pixels of the blur that is taken off, 0.3..16
  double amount = 1;  // how much of the difference is added, 0..3.9
  int least = 2;      // levels, 0..255: smaller differences (noise) are left alone
};

/// Unsharp masking: gray + amount * (gray - blurred), cut to 0..255, where the blur is that of GaussianBlur. Kernel and twin give the same bits.
/// `gray` and `out` have one channel and one size and do not overlap. Errors and memory: as GaussianBlur.
Status Sharpen(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);
Status SharpenRef(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);

/// The second half of it: `out` holds the blurred picture and becomes the sharp one. The product has 5 bits below the level.
void AddDetail(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);
void AddDetailRef(ImageView<const uint8_t> gray, const SharpenOptions& options, ImageView<uint8_t> out);

}  // namespace scipix
