#include "image/histogram.h"

namespace scipix {

Histogram HistogramRef(ImageView<const uint8_t> gray) {
  Histogram histogram{};
  for (int y = 0; y < gray.height; ++y) {
    for (int x = 0; x < gray.width; ++x) ++histogram[gray.Row(y)[x]];
  }
  return histogram;
}

}  // namespace scipix
