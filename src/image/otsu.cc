#include "image/otsu.h"

namespace scipix {

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
