#include "image/rulings.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "image/row_bits.h"

namespace scipix {
namespace {

constexpr uint8_t kFaintest = 16;  // ink levels: less is the paper's noise

// The middle level of the `count` pixels of a row that are at or above `least`.
int MiddleLevel(const uint8_t* row, int width, uint8_t least, int count) {
  std::array<int, 256> levels{};
  for (int x = 0; x < width; ++x) ++levels[row[x]];
  int level = least;
  for (int passed = levels[least]; level < 255 && 2 * passed < count; passed += levels[static_cast<size_t>(level)]) ++level;
  return level;
}

// From this level on a pixel on a ruling of `level` is writing: what is darker than the ruling's own grain.
int ClearlyInk(int level) { return level + std::max(24, level / 4); }

std::vector<Ruling> PaleLines(ImageView<const uint8_t> ink, double em, const RulingOptions& options) {
  std::vector<Ruling> lines;
  std::vector<uint64_t> inked(RowWords(ink.width));
  for (int y = 0; y < ink.height; ++y) {
    RowBits(ink.Row(y), ink.width, 0, kFaintest, inked.data());
    const int count = CountBits(inked.data(), ink.width);
    if (count < options.min_span * ink.width || MiddleLevel(ink.Row(y), ink.width, kFaintest, count) > 255 * options.max_level) continue;
    if (!lines.empty() && lines.back().bottom == y) {
      lines.back().bottom = y + 1;
    } else {
      lines.push_back({y, y + 1});
    }
  }
  const int thickest = std::max(2, static_cast<int>(options.max_thickness * em));
  std::erase_if(lines, [thickest](const Ruling& line) { return line.bottom - line.top > thickest; });
  return lines;
}

// Whether all lines lie on a grid of their median distance; a line in between may be missing, covered by writing.
bool AreEven(const std::vector<Ruling>& lines, double min_distance, double max_uneven) {
  std::vector<int> distances;
  for (size_t i = 1; i < lines.size(); ++i) distances.push_back(lines[i].top - lines[i - 1].top);
  std::vector<int> sorted = distances;
  std::nth_element(sorted.begin(), sorted.begin() + static_cast<std::ptrdiff_t>((sorted.size() - 1) / 2), sorted.end());
  const double usual = sorted[(sorted.size() - 1) / 2];
  if (usual < min_distance) return false;
  return std::all_of(distances.begin(), distances.end(), [&](int distance) {
    const double steps = std::max(1.0, std::round(distance / usual));
    return std::abs(distance - steps * usual) <= max_uneven * usual;
  });
}

}  // namespace

std::vector<Ruling> FindRulings(ImageView<const uint8_t> ink, double em, const RulingOptions& options) {
  assert(ink.channels == 1 && options.min_count >= 2);
  std::vector<Ruling> lines = PaleLines(ink, em, options);
  if (lines.size() < static_cast<size_t>(options.min_count) || !AreEven(lines, options.min_distance * em, options.max_uneven)) lines.clear();
  return lines;
}

void RemoveRulings(const std::vector<Ruling>& rulings, ImageView<uint8_t> ink) {
  for (const Ruling& ruling : rulings) {
    const int top = std::max(0, ruling.top - 1);  // with the fringe of its edges
    const int bottom = std::min(ink.height, ruling.bottom + 1);
    for (int y = top; y < bottom; ++y) {
      const int clear = ClearlyInk(MiddleLevel(ink.Row(y), ink.width, 0, ink.width));
      const int share = y - top + 1;
      for (int x = 0; x < ink.width; ++x) {
        const int above = top > 0 ? ink.Row(top - 1)[x] : 0;
        const int below = bottom < ink.height ? ink.Row(bottom)[x] : 0;
        const int between = (above * (bottom - top + 1 - share) + below * share) / (bottom - top + 1);
        uint8_t& pixel = ink.Row(y)[x];
        if (pixel < clear) pixel = static_cast<uint8_t>(std::min<int>(pixel, between));
      }
    }
  }
}

}  // namespace scipix
