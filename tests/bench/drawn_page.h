#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace scipix::bench {

/// Lines of "letters" (a stem and a bar) of an em of 30 pixels, dark on white: pixels of `channels` values, 1 or 4.
inline std::vector<uint8_t> DrawPage(int width, int height, int channels) {
  std::vector<uint8_t> page(static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels), 255);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool inside = x > 20 && x < width - 20 && y > 10 && y < height - 10;
      const bool stem = y % 45 < 20 && x % 22 < 3;
      const bool bar = y % 45 < 3 && x % 22 < 13;
      if (!inside || !(stem || bar)) continue;
      uint8_t* pixel = &page[(static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)) * static_cast<size_t>(channels)];
      for (int channel = 0; channel < channels && channel < 3; ++channel) pixel[channel] = 30;
    }
  }
  return page;
}

}  // namespace scipix::bench
