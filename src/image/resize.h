#pragma once

#include <cstdint>

#include "core/image.h"
#include "core/result.h"

namespace scipix {

/// `kArea` averages what an output pixel covers, as a scanner (and the training rasteriser) does; `kCubic`
/// is Keys' interpolation with a = -1/2 (IEEE ASSP 29(6), 1981, eq. 4), stretched by 1/scale when shrinking.
enum class ResizeFilter { kArea, kCubic };

/// Scales a picture of ink bytes (0 paper .. 255 ink) by `scale` in both directions; what lies outside is
/// paper. Output pixel i shows the input round (i + 1/2) / scale, so nothing moves. Output sides are
/// ceil(side * scale). Values come out as ink 0..1; the cubic filter can overshoot a little.
/// Errors: invalid_argument (scale not above 0 or the output beyond 32,767 a side), out_of_memory.
Result<Image<float>> Resize(ImageView<const uint8_t> ink, double scale, ResizeFilter filter);

/// The same with the scalar twin of the kernel.
Result<Image<float>> ResizeRef(ImageView<const uint8_t> ink, double scale, ResizeFilter filter);

}  // namespace scipix
