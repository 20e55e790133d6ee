#pragma once

#include <array>
#include <cstdint>

#include "core/image_view.h"

namespace scipix {

/// How many pixels of a grey picture have each level.
using Histogram = std::array<int64_t, 256>;

/// Stretches of one level, most of a clean picture, are counted a vector at a time. Both functions give the same counts.
Histogram HistogramOf(ImageView<const uint8_t> gray);
Histogram HistogramRef(ImageView<const uint8_t> gray);

/// The level t that best parts the pixels into those <= t and those > t, by the variance between the
/// two classes (Otsu, IEEE Trans. SMC 9(1), 1979); 0 where all pixels have one level.
int OtsuLevel(const Histogram& histogram);

}  // namespace scipix
