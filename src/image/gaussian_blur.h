#pragma once

#include <cstdint>
#include <vector>

#include "core/image_view.h"
#include "core/result.h"

namespace scipix {

struct GaussianBlurOptions {
  double sigma = 1;  // pixels, 0.3..16
};

/// Averages each pixel's neighbourhood with the weights of a bell of standard deviation `sigma`, cut off at three of them, first down,
/// then across. The picture goes on beyond its edges as it ends there. Sums have 6 bits below the level, so the result is within one level of
/// the exact one, and kernel and twin give the same bits.
/// `gray` and `out` have one channel and one size and do not overlap. Memory beside them: one row of 16-bit values. Errors: out_of_memory.
Status GaussianBlur(ImageView<const uint8_t> gray, const GaussianBlurOptions& options, ImageView<uint8_t> out);
Status GaussianBlurRef(ImageView<const uint8_t> gray, const GaussianBlurOptions& options, ImageView<uint8_t> out);

/// The weights of the middle and of the pixels 1, 2 ... away from it, in 32768ths; the middle's and twice the others' make 32768.
std::vector<int16_t> GaussianWeights(double sigma);

}  // namespace scipix
