#include "image/histogram.h"

#include <cassert>

namespace scipix {

Histogram HistogramOf(ImageView<const uint8_t> gray) {
  assert(gray.channels == 1);
  // Four counters a level in turn: equal neighbours, the common case, do not wait for each other's store.
  std::array<std::array<int64_t, 256>, 4> lanes{};
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* row = gray.Row(y);
    for (int x = 0; x < gray.width; ++x) ++lanes[static_cast<size_t>(x & 3)][row[x]];
  }
  Histogram histogram{};
  for (size_t level = 0; level < 256; ++level) {
    for (const auto& lane : lanes) histogram[level] += lane[level];
  }
  return histogram;
}

int OtsuLevel(const Histogram& histogram) {
  double total = 0;
  double moment = 0;
  for (size_t level = 0; level < 256; ++level) {
    total += static_cast<double>(histogram[level]);
    moment += static_cast<double>(level) * static_cast<double>(histogram[level]);
  }
  double dark = 0;
  double dark_moment = 0;
  double best = 0;
  int best_level = 0;
  for (size_t level = 0; level < 255; ++level) {
    dark += static_cast<double>(histogram[level]);
    dark_moment += static_cast<double>(level) * static_cast<double>(histogram[level]);
    const double light = total - dark;
    if (dark == 0 || light == 0) continue;
    const double gap = dark_moment / dark - (moment - dark_moment) / light;
    const double between = dark * light * gap * gap;
    if (between > best) {
      best = between;
      best_level = static_cast<int>(level);
    }
  }
  return best_level;
}

}  // namespace scipix
