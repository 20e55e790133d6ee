#include "image/even_light.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>
#include <utility>
#include <vector>

#include "core/image.h"
#include "image/histogram.h"
#include "image/tiles.h"

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

// The paper that the two neighbours on opposite sides of a tile agree on, in the direction where that is lightest.
// Along a ramp of light one neighbour is darker, so only holes give more than the tile itself.
float PaperAround(ImageView<const float> papers, int x, int y) {
  constexpr int kDirections[][2] = {{1, 0}, {0, 1}, {1, 1}, {1, -1}};
  float around = papers.Row(y)[x];
  for (const auto& [right, down] : kDirections) {
    const bool inside = x >= right && x + right < papers.width && y >= std::abs(down) && y + std::abs(down) < papers.height;
    if (!inside) continue;
    around = std::max(around, std::min(papers.Row(y - down)[x - right], papers.Row(y + down)[x + right]));
  }
  return around;
}

// Tiles that ink covers, darker by a quarter than the paper around them, take its level.
Status FillHoles(ImageView<float> papers) {
  Result<Image<float>> filled = Image<float>::Create(papers.width, papers.height);
  if (!filled.ok()) return filled.error();
  for (int y = 0; y < papers.height; ++y) {
    for (int x = 0; x < papers.width; ++x) filled->view().Row(y)[x] = PaperAround(papers, x, y);
  }
  for (int y = 0; y < papers.height; ++y) {
    for (int x = 0; x < papers.width; ++x) {
      float& paper = papers.Row(y)[x];
      const float around = filled->view().Row(y)[x];
      if (paper < 0.75f * around) paper = around;
    }
  }
  return Success{};
}

double Mix(double first, double second, double share) { return first + (second - first) * share; }

void Divide(ImageView<uint8_t> gray, bool ink_is_light, ImageView<const float> papers) {
  std::vector<BetweenTiles> columns;
  for (int x = 0; x < gray.width; ++x) columns.push_back(PlaceAmongTiles(x, gray.width, papers.width));
  std::vector<double> line(static_cast<size_t>(papers.width));  // the paper of each column of tiles at this row
  for (int y = 0; y < gray.height; ++y) {
    const BetweenTiles down = PlaceAmongTiles(y, gray.height, papers.height);
    for (int tile = 0; tile < papers.width; ++tile) line[static_cast<size_t>(tile)] = Mix(papers.Row(down.first)[tile], papers.Row(down.second)[tile], down.share);
    uint8_t* row = gray.Row(y);
    for (size_t x = 0; x < columns.size(); ++x) {
      const BetweenTiles& across = columns[x];
      const double paper = std::max(1.0, Mix(line[static_cast<size_t>(across.first)], line[static_cast<size_t>(across.second)], across.share));
      const int level = ink_is_light ? 255 - row[x] : row[x];
      const int even = std::min(255, static_cast<int>(255 * level / paper + 0.5));
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
  if (Status filled = FillHoles(papers->view()); !filled.ok()) return filled.error();
  const auto [darkest, brightest] = std::minmax_element(papers->buffer().span().begin(), papers->buffer().span().end());
  if (*brightest - *darkest < static_cast<float>(options.min_difference)) return false;
  Divide(gray, ink_is_light, papers->view());
  return true;
}

}  // namespace scipix
