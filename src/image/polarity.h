#pragma once

#include <cstdint>

#include "core/image_view.h"
#include "image/histogram.h"

namespace scipix {

struct PolarityOptions {
  int min_tile = 32;         // pixels; tiles are at least this long a side, or an eighth of the longer side
  double clear_skew = 0.3;   // a skewness beyond this decides alone; nearer to zero the border decides
};

/// Whether the ink of a grey picture is lighter than its paper (dark mode).
/// Ink is the minority nearly everywhere, so within tiles the levels are skewed towards it; taking each tile's
/// own mean keeps grey paper and shadows out of it. A picture that is not skewed either way (very dense
/// ink, or none) takes its outermost pixels for paper.
struct Polarity {
  bool ink_is_light = false;
  Histogram histogram{};  // of the whole picture, from the same pass
};

Polarity MeasurePolarity(ImageView<const uint8_t> gray, const PolarityOptions& options = {});

inline bool IsInkLight(ImageView<const uint8_t> gray, const PolarityOptions& options = {}) { return MeasurePolarity(gray, options).ink_is_light; }

}  // namespace scipix
