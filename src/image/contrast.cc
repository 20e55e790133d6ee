#include "image/contrast.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "image/map_levels.h"
#include "image/otsu.h"

namespace scipix {
namespace {

int64_t Total(const Histogram& histogram) {
  int64_t total = 0;
  for (int64_t count : histogram) total += count;
  return total;
}

// The commonest level above Otsu's, counting a level's two neighbours on each side with it.
int PaperLevel(const Histogram& histogram) {
  const int first = OtsuLevel(histogram);
  int64_t best = -1;
  int paper = 255;
  for (int level = 255; level >= first; --level) {
    int64_t count = histogram[static_cast<size_t>(level)];  // the level itself twice: the middle of a narrow peak wins
    for (int near = std::max(level - 2, first); near <= std::min(level + 2, 255); ++near) count += histogram[static_cast<size_t>(near)];
    if (count > best) {
      best = count;
      paper = level;
    }
  }
  return paper;
}

// The darkest level that is not just a few stray pixels.
int DarkestLevel(const Histogram& histogram) {
  const int64_t strays = std::clamp<int64_t>(Total(histogram) / 2000, 3, 64);
  int64_t passed = 0;
  for (int level = 0; level < 256; ++level) {
    passed += histogram[static_cast<size_t>(level)];
    if (passed > strays) return level;
  }
  return 255;
}

// 1.4826 times the median distance from the paper, over the pixels nearer to it than to the ink.
double PaperNoise(const Histogram& histogram, int paper, int darkest) {
  std::array<int64_t, 256> distances{};
  int64_t total = 0;
  for (int level = (paper + darkest + 1) / 2; level < 256; ++level) {
    distances[static_cast<size_t>(std::abs(level - paper))] += histogram[static_cast<size_t>(level)];
    total += histogram[static_cast<size_t>(level)];
  }
  int64_t passed = 0;
  for (int distance = 0; distance < 256; ++distance) {
    passed += distances[static_cast<size_t>(distance)];
    if (2 * passed >= total) return 1.4826 * distance;
  }
  return 0;
}

// The level that a tenth of the pixels with at least 0.4 of the full contrast pass.
int FullInkLevel(const Histogram& histogram, int paper, int darkest) {
  const int faintest = paper - (paper - darkest) * 4 / 10;
  int64_t inked = 0;
  for (int level = 0; level < faintest; ++level) inked += histogram[static_cast<size_t>(level)];
  int64_t passed = 0;
  for (int level = 0; level < faintest; ++level) {
    passed += histogram[static_cast<size_t>(level)];
    if (10 * passed >= inked) return level;
  }
  return darkest;
}

}  // namespace

InkLevels FindInkLevels(const Histogram& histogram, bool ink_is_light, const InkLevelOptions& options) {
  Histogram dark_ink = histogram;
  if (ink_is_light) std::reverse(dark_ink.begin(), dark_ink.end());
  InkLevels levels;
  levels.paper = PaperLevel(dark_ink);
  const int darkest = DarkestLevel(dark_ink);
  levels.noise = PaperNoise(dark_ink, levels.paper, darkest);
  const int contrast = levels.paper - darkest;
  levels.has_content = contrast >= options.min_contrast && contrast >= options.min_noise_ratio * levels.noise;
  levels.ink = FullInkLevel(dark_ink, levels.paper, darkest);
  if (ink_is_light) {
    levels.paper = 255 - levels.paper;
    levels.ink = 255 - levels.ink;
  }
  return levels;
}

void StretchToInk(ImageView<const uint8_t> gray, const InkLevels& levels, ImageView<uint8_t> ink) {
  assert(gray.width == ink.width && gray.height == ink.height);
  const int contrast = std::abs(levels.paper - levels.ink);
  const int quiet = static_cast<int>(std::lround(std::min(2.5 * levels.noise, 0.3 * contrast)));  // never more than 0.3 of what the ink has
  MapLevels(gray, LevelRamp(levels.paper, levels.ink, quiet, contrast - quiet), ink);
}

}  // namespace scipix
