#include "image/even_light.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

#include "core/image.h"
#include "image/histogram.h"

namespace scipix {
namespace {

// The level that a fifth of the pixels pass towards the light (dark ink) or towards the dark (light ink, as its negative).
int PaperOf(ImageView<const uint8_t> tile, bool ink_is_light) {
  Histogram histogram = HistogramOf(tile);
  if (ink_is_light) std::reverse(histogram.begin(), histogram.end());
  const int64_t total = static_cast<int64_t>(tile.width) * tile.height;
  int64_t passed = 0;
  for (int level = 255; level > 0; --level) {
    passed += histogram[static_cast<size_t>(level)];
    if (5 * passed >= total) return level;
  }
  return 0;
}

// out = the extreme of the 3 x 3 neighbours, cut at the edges.
template <typename Pick>
void PickNeighbour(ImageView<const float> in, ImageView<float> out, const Pick& pick) {
  for (int y = 0; y < in.height; ++y) {
    for (int x = 0; x < in.width; ++x) {
      float best = in.Row(y)[x];
      for (int near_y = std::max(0, y - 1); near_y <= std::min(in.height - 1, y + 1); ++near_y) {
        for (int near_x = std::max(0, x - 1); near_x <= std::min(in.width - 1, x + 1); ++near_x) best = pick(best, in.Row(near_y)[near_x]);
      }
      out.Row(y)[x] = best;
    }
  }
}

// A grey closing: tiles darker than all around by a quarter, which ink covers, take the level of their neighbours.
Status Close(ImageView<float> papers) {
  Result<Image<float>> lightest = Image<float>::Create(papers.width, papers.height);
  Result<Image<float>> closed = Image<float>::Create(papers.width, papers.height);
  if (!lightest.ok()) return lightest.error();
  if (!closed.ok()) return closed.error();
  PickNeighbour(papers, lightest->view(), [](float a, float b) { return std::max(a, b); });
  PickNeighbour(lightest->view(), closed->view(), [](float a, float b) { return std::min(a, b); });
  for (int y = 0; y < papers.height; ++y) {
    for (int x = 0; x < papers.width; ++x) {
      float& paper = papers.Row(y)[x];
      const float around = closed->view().Row(y)[x];
      if (paper < 0.75f * around) paper = around;
    }
  }
  return Success{};
}

// A place between two tiles of one direction: the lower one, and the share of the next (below 0 or above 1 at the edges).
struct Between {
  int first;
  int second;
  double share;
};

Between PlaceOf(int pixel, int side, int tiles) {
  const double place = (pixel + 0.5) * tiles / side - 0.5;
  const int first = std::clamp(static_cast<int>(place), 0, std::max(0, tiles - 2));
  return {first, std::min(first + 1, tiles - 1), place - first};
}

double Mix(double first, double second, double share) { return first + (second - first) * share; }

void Divide(ImageView<uint8_t> gray, bool ink_is_light, ImageView<const float> papers) {
  for (int y = 0; y < gray.height; ++y) {
    const Between down = PlaceOf(y, gray.height, papers.height);
    const float* above = papers.Row(down.first);
    const float* below = papers.Row(down.second);
    uint8_t* row = gray.Row(y);
    for (int x = 0; x < gray.width; ++x) {
      const Between across = PlaceOf(x, gray.width, papers.width);
      const double left = Mix(above[across.first], below[across.first], down.share);
      const double right = Mix(above[across.second], below[across.second], down.share);
      const double paper = std::max(1.0, Mix(left, right, across.share));
      const int level = ink_is_light ? 255 - row[x] : row[x];
      const int even = std::min(255, static_cast<int>(std::floor(255 * level / paper + 0.5)));
      row[x] = static_cast<uint8_t>(ink_is_light ? 255 - even : even);
    }
  }
}

}  // namespace

Result<bool> EvenLight(ImageView<uint8_t> gray, bool ink_is_light, const EvenLightOptions& options) {
  assert(gray.channels == 1 && !gray.empty());
  const int tile = std::max(options.min_tile, std::max(gray.width, gray.height) / 12);
  const int columns = std::max(1, gray.width / tile);
  const int rows = std::max(1, gray.height / tile);
  Result<Image<float>> papers = Image<float>::Create(columns, rows);
  if (!papers.ok()) return papers.error();
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      const int left = x * gray.width / columns;
      const int top = y * gray.height / rows;
      const ImageView<uint8_t> part = gray.Crop(left, top, (x + 1) * gray.width / columns - left, (y + 1) * gray.height / rows - top);
      papers->view().Row(y)[x] = static_cast<float>(PaperOf(part, ink_is_light));
    }
  }
  if (Status closed = Close(papers->view()); !closed.ok()) return closed.error();
  const auto [darkest, brightest] = std::minmax_element(papers->buffer().span().begin(), papers->buffer().span().end());
  if (*brightest - *darkest < static_cast<float>(options.min_difference)) return false;
  Divide(gray, ink_is_light, papers->view());
  return true;
}

}  // namespace scipix
