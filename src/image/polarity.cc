#include "image/polarity.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace scipix {
namespace {

struct Moments {
  double count = 0;
  double second = 0;  // sum of squared differences from the tile's mean
  double third = 0;   // sum of cubed differences
};

void AddTile(const Histogram& tile, Moments& moments) {
  int64_t pixels = 0;
  int64_t sum = 0;
  int64_t squares = 0;
  int64_t cubes = 0;
  for (int64_t level = 0; level < 256; ++level) {
    const int64_t count = tile[static_cast<size_t>(level)];
    pixels += count;
    sum += count * level;
    squares += count * level * level;
    cubes += count * level * level * level;
  }
  const double count = static_cast<double>(pixels);
  const double mean = static_cast<double>(sum) / count;
  const double second = static_cast<double>(squares) - count * mean * mean;
  const double third = static_cast<double>(cubes) - 3 * mean * static_cast<double>(squares) + 2 * count * mean * mean * mean;
  moments.count += count;
  moments.second += second;
  moments.third += third;
}

double MeanLevel(ImageView<const uint8_t> gray, int first_row, int end_row, int step_x) {
  int64_t sum = 0;
  int64_t count = 0;
  for (int y = first_row; y < end_row; ++y) {
    for (int x = 0; x < gray.width; x += step_x) {
      sum += gray.Row(y)[x];
      ++count;
    }
  }
  return count == 0 ? 0 : static_cast<double>(sum) / static_cast<double>(count);
}

// Mean of the outermost ring, one pixel wide, its sides weighted alike.
double BorderLevel(ImageView<const uint8_t> gray) {
  const int last_column = std::max(1, gray.width - 1);
  return (MeanLevel(gray, 0, 1, 1) + MeanLevel(gray, gray.height - 1, gray.height, 1) +
          2 * MeanLevel(gray, 0, gray.height, last_column)) / 4;
}

}  // namespace

Polarity MeasurePolarity(ImageView<const uint8_t> gray, const PolarityOptions& options) {
  assert(gray.channels == 1 && !gray.empty());
  const int side = std::max(options.min_tile, std::max(gray.width, gray.height) / 8);
  Polarity polarity;
  Moments moments;
  for (int top = 0; top < gray.height; top += side) {
    for (int left = 0; left < gray.width; left += side) {
      const Histogram tile = HistogramOf(gray.Crop(left, top, std::min(side, gray.width - left), std::min(side, gray.height - top)));
      for (size_t level = 0; level < tile.size(); ++level) polarity.histogram[level] += tile[level];
      AddTile(tile, moments);
    }
  }
  const double variance = moments.second / moments.count;
  if (variance < 1e-6) return polarity;  // no ink at all
  const double skew = moments.third / moments.count / (variance * std::sqrt(variance));
  polarity.ink_is_light = std::abs(skew) >= options.clear_skew ? skew > 0 : BorderLevel(gray) < MeanLevel(gray, 0, gray.height, 1);
  return polarity;
}

}  // namespace scipix
