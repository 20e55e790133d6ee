#include "image/focus.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <numbers>
#include <utility>
#include <vector>

#include "image/letter_size.h"
#include "image/row_bits.h"
#include "image/sharpen.h"

namespace scipix {

double MeasureBlur(ImageView<const uint8_t> ink) {
  if (ink.empty()) return 0;
  constexpr int64_t kEnough = 16;  // edges
  std::array<int64_t, 256> steps{};
  int64_t edges = 0;
  std::vector<uint64_t> inked(RowWords(ink.width));
  for (int y = 0; y < ink.height; ++y) {
    const uint8_t* row = ink.Row(y);
    RowBits(row, ink.width, 0, kInkThreshold, inked.data());
    uint64_t last = inked[0] & 1;  // the bit of the pixel before the word; the first pixel is no edge
    for (uint64_t& word : inked) {
      const uint64_t turns = word ^ (word << 1 | last);
      last = word >> 63;
      word = turns;
    }
    ForEachBit(inked.data(), ink.width, [&](int x) {
      if (x == ink.width) return;  // ink at the picture's edge
      ++steps[static_cast<size_t>(std::abs(row[x] - row[x - 1]))];
      ++edges;
    });
  }
  if (edges < kEnough) return 0;
  int steep = 255;
  for (int64_t passed = steps[255]; 4 * passed < edges; passed += steps[static_cast<size_t>(steep)]) --steep;
  return 255 / (steep * std::sqrt(2 * std::numbers::pi));  // the slope in the middle of a step under a bell
}

Result<double> Focus(const FocusOptions& options, bool always, Image<uint8_t>& ink) {
  constexpr double kLeast = 0.3;  // pixels, both of Sharpen's
  constexpr double kMost = 16;
  if (!always && options.em < options.least_em) return 0.0;
  const double blur = MeasureBlur(ink.view());
  if (blur == 0 || (!always && blur <= options.most_blur * options.em)) return 0.0;
  Result<Image<uint8_t>> sharp = Image<uint8_t>::Create(ink.width(), ink.height());
  if (!sharp.ok()) return sharp.error();
  if (Status done = Sharpen(std::as_const(ink).view(), {.sigma = std::clamp(blur, kLeast, kMost)}, sharp->view()); !done.ok()) return done.error();
  ink = *std::move(sharp);
  return blur;
}

}  // namespace scipix
