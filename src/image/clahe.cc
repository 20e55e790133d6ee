#include "image/clahe.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <vector>

#include "core/image.h"
#include "image/histogram.h"
#include "image/tiles.h"

namespace scipix {
namespace {

constexpr int kLevels = 256;

// No level keeps more than `limit`; what is cut off is spread evenly, its remainder from the darkest level on.
void Clip(int64_t limit, Histogram& histogram) {
  int64_t cut = 0;
  for (int64_t& count : histogram) {
    cut += std::max<int64_t>(0, count - limit);
    count = std::min(count, limit);
  }
  for (int level = 0; level < kLevels; ++level) histogram[static_cast<size_t>(level)] += cut / kLevels + (level < cut % kLevels);
}

// A level becomes the share of the pixels up to the middle of its own.
void MapOf(ImageView<const uint8_t> tile, double clip, uint8_t* map) {
  const int64_t pixels = static_cast<int64_t>(tile.width) * tile.height;
  Histogram histogram = HistogramOf(tile);
  Clip(std::max<int64_t>(1, static_cast<int64_t>(clip * static_cast<double>(pixels) / kLevels)), histogram);
  int64_t darker = 0;
  for (int level = 0; level < kLevels; ++level) {
    const int64_t count = histogram[static_cast<size_t>(level)];
    map[level] = static_cast<uint8_t>(255 * (2 * darker + count) / (2 * pixels));
    darker += count;
  }
}

// A share in 256ths, cut to 0..256: beyond the middles of the outer tiles their maps hold.
int Share256(double share) { return static_cast<int>(std::lround(256 * std::clamp(share, 0.0, 1.0))); }

int Mix(int first, int second, int share) { return first * (256 - share) + second * share; }

using Maps = ImageView<uint8_t>;  // kLevels values a tile, a row of tiles a row

void FindMaps(ImageView<const uint8_t> gray, int columns, double clip, Maps maps) {
  const auto edge = [](int tile, int side, int tiles) { return static_cast<int>(int64_t{tile} * side / tiles); };
  for (int y = 0; y < maps.height; ++y) {
    const int top = edge(y, gray.height, maps.height);
    const int bottom = edge(y + 1, gray.height, maps.height);
    for (int x = 0; x < columns; ++x) {
      const int left = edge(x, gray.width, columns);
      MapOf(gray.Crop(left, top, edge(x + 1, gray.width, columns) - left, bottom - top), clip, maps.Row(y) + kLevels * x);
    }
  }
}

// Where a column's pixels find their maps in a row of mixed ones.
struct Column {
  int left;   // places of two maps
  int right;
  int share;  // of the right one, in 256ths
};

std::vector<Column> ColumnsOf(int width, int tiles) {
  std::vector<Column> columns;
  for (int x = 0; x < width; ++x) {
    const BetweenTiles place = PlaceAmongTiles(x, width, tiles);
    columns.push_back({kLevels * place.first, kLevels * place.second, Share256(place.share)});
  }
  return columns;
}

}  // namespace

Status Clahe(ImageView<const uint8_t> gray, const ClaheOptions& options, ImageView<uint8_t> out) {
  assert(gray.channels == 1 && gray.width == out.width && gray.height == out.height);
  assert(options.tile >= 8 && options.clip >= 1);
  if (gray.empty()) return Success{};
  const int across = std::max(1, gray.width / options.tile);
  const int down = std::max(1, gray.height / options.tile);
  Result<Image<uint8_t>> maps = Image<uint8_t>::Create(kLevels * across, down, 1);
  if (!maps.ok()) return maps.error();
  Result<AlignedBuffer<uint16_t>> mixed = AlignedBuffer<uint16_t>::Allocate(static_cast<size_t>(kLevels * across));
  if (!mixed.ok()) return mixed.error();
  FindMaps(gray, across, options.clip, maps->view());
  const std::vector<Column> columns = ColumnsOf(gray.width, across);
  for (int y = 0; y < gray.height; ++y) {
    const BetweenTiles place = PlaceAmongTiles(y, gray.height, down);
    const uint8_t* above = maps->view().Row(place.first);
    const uint8_t* below = maps->view().Row(place.second);
    const int share = Share256(place.share);
    for (size_t i = 0; i < mixed->size(); ++i) (*mixed)[i] = static_cast<uint16_t>(Mix(above[i], below[i], share));
    const uint8_t* from = gray.Row(y);
    uint8_t* to = out.Row(y);
    for (int x = 0; x < gray.width; ++x) {
      const Column& column = columns[static_cast<size_t>(x)];
      const uint16_t* map = mixed->data() + from[x];
      to[x] = static_cast<uint8_t>((Mix(map[column.left], map[column.right], column.share) + (1 << 15)) >> 16);
    }
  }
  return Success{};
}

}  // namespace scipix
