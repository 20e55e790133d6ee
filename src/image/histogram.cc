#include "image/histogram.h"

#include <cassert>

namespace scipix {

Histogram HistogramOf(ImageView<const uint8_t> gray) {
  assert(gray.channels == 1);
  // Four counters a level in turn: equal neighbours, the common case, do not wait for each other's store.
  std::array<std::array<uint32_t, 256>, 4> lanes{};  // a picture has less than 2^32 pixels
  const int whole = gray.width / 4 * 4;
  for (int y = 0; y < gray.height; ++y) {
    const uint8_t* row = gray.Row(y);
    for (int x = 0; x < whole; x += 4) {
      ++lanes[0][row[x]];
      ++lanes[1][row[x + 1]];
      ++lanes[2][row[x + 2]];
      ++lanes[3][row[x + 3]];
    }
    for (int x = whole; x < gray.width; ++x) ++lanes[0][row[x]];
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
