#include "image/plates.h"

#include <algorithm>
#include <vector>

#include "image/components.h"
#include "image/otsu.h"

namespace scipix {
namespace {

constexpr int kFringe = 2;         // pixels of blurred edge about a plate
constexpr int kLeastWriting = 16;  // pixels; a minus sign of 1x has about 20

// The commonest level in [from, to].
int CommonestLevel(const Histogram& histogram, int from, int to) {
  return static_cast<int>(std::max_element(histogram.begin() + from, histogram.begin() + to + 1) - histogram.begin());
}

// The share of dark pixels in the ring `inset` pixels inside the box.
double DarkEdge(ImageView<const uint8_t> gray, const Box& box, int inset, int level) {
  const ImageView<const uint8_t> plate = gray.Crop(box.left + inset, box.top + inset, box.width() - 2 * inset, box.height() - 2 * inset);
  int dark = 0;
  for (int x = 0; x < plate.width; ++x) dark += (plate.Row(0)[x] <= level) + (plate.Row(plate.height - 1)[x] <= level);
  for (int y = 0; y < plate.height; ++y) dark += (plate.Row(y)[0] <= level) + (plate.Row(y)[plate.width - 1] <= level);
  return static_cast<double>(dark) / (2 * (plate.width + plate.height));
}

// The number of light pixels in the box, its fringe aside: the writing, of which a block has none.
int LightWithin(ImageView<const uint8_t> gray, const Box& box, int level) {
  int light = 0;
  for (int y = box.top + kFringe; y < box.bottom - kFringe; ++y) {
    const uint8_t* row = gray.Row(y);
    light += static_cast<int>(std::count_if(row + box.left + kFringe, row + box.right - kFringe, [level](uint8_t pixel) { return pixel > level; }));
  }
  return light;
}

bool IsPlate(ImageView<const uint8_t> gray, const Component& piece, int level, const PlateOptions& options) {
  const Box& box = piece.box;
  const double area = static_cast<double>(box.width()) * box.height();
  if (box.width() < options.min_width || box.height() < options.min_height) return false;
  if (area < options.min_share * gray.width * gray.height) return false;
  const int edges = (box.left == 0) + (box.top == 0) + (box.right == gray.width) + (box.bottom == gray.height);
  const double fill = static_cast<double>(piece.area) / area;
  return edges < 4 && fill > 0.55 && DarkEdge(gray, box, kFringe, level) > 0.96 && LightWithin(gray, box, level) >= kLeastWriting;
}

void TurnPlate(const Box& box, int light, ImageView<uint8_t> gray) {
  const ImageView<uint8_t> plate = gray.Crop(box.left, box.top, box.width(), box.height());
  const Histogram histogram = HistogramOf(plate);
  const int dark = CommonestLevel(histogram, 0, 255);
  for (int y = 0; y < plate.height; ++y) {
    for (int x = 0; x < plate.width; ++x) plate.Row(y)[x] = static_cast<uint8_t>(std::clamp(light + dark - plate.Row(y)[x], 0, 255));
  }
  const int left = std::max(0, box.left - kFringe);
  const int right = std::min(gray.width, box.right + kFringe);
  for (int y = std::max(0, box.top - kFringe); y < std::min(gray.height, box.bottom + kFringe); ++y) {
    uint8_t* row = gray.Row(y);
    const bool beside = y < box.top + kFringe || y >= box.bottom - kFringe;
    const int end = beside ? right : std::min(right, box.left + kFringe);
    const uint8_t paper = static_cast<uint8_t>(light);
    std::fill(row + left, row + end, paper);
    if (!beside) std::fill(row + std::max(left, box.right - kFringe), row + right, paper);
  }
}

}  // namespace

int TurnPlates(ImageView<uint8_t> gray, const Histogram& histogram, const PlateOptions& options) {
  constexpr int kClearStep = 80;  // grey levels between plate and paper
  const int level = OtsuLevel(histogram);
  if (level >= 254) return 0;
  const int light = CommonestLevel(histogram, level + 1, 255);
  const int dark = CommonestLevel(histogram, 0, level);
  const int64_t pixels = static_cast<int64_t>(gray.width) * gray.height;
  if (light - dark < kClearStep || static_cast<double>(histogram[static_cast<size_t>(dark)]) < 0.4 * options.min_share * static_cast<double>(pixels)) return 0;
  int plates = 0;
  for (const Component& piece : FindDarkComponents(gray, static_cast<uint8_t>(level))) {
    if (!IsPlate(gray, piece, level, options)) continue;
    TurnPlate(piece.box, light, gray);
    ++plates;
  }
  return plates;
}

}  // namespace scipix
