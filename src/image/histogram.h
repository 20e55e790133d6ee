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

}  // namespace scipix
