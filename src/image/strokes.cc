#include "image/strokes.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

#include "core/elementary.h"
#include "image/row_bits.h"

namespace scipix {
namespace {

constexpr float kStep = 0.6f;       // pixels sideways from row to row: 31 degrees
constexpr float kSwelling = 0.35f;  // pixels of width from row to row; more is a joint
constexpr double kCrooked = 0.12;  // pixels: the root mean square off the line; a single row twice that
constexpr double kBlunt = 0.05;      // pixels: what remains uncertain of the straightest stroke
constexpr int kFewestRows = 4;

// A stroke in one row.
struct Crossing {
  float middle;
  float width;
  float weight;
};

// Of the ink from `begin` to `end` with its pale fringe.
Crossing CrossingOf(const uint8_t* row, int width, int begin, int end) {
  constexpr int kFringe = 3;             // pixels
  constexpr int kTouch = 255 / 50;       // less ink beyond the border does not tell where in its pixel the stroke lies
  constexpr float kHidden = 0.05f;       // weight of a middle known to the pixel only
  const int darkest = static_cast<int>(std::max_element(row + begin, row + end) - row);
  const int before = darkest > 0 ? row[darkest - 1] : 0;
  const int after = darkest + 1 < width ? row[darkest + 1] : 0;
  const int border = before > after ? darkest : darkest + 1;
  const int least = std::max(0, begin - kFringe);
  const int most = std::min(width, end + kFringe);
  while (begin > least && row[begin - 1] <= row[begin]) --begin;
  while (end < most && row[end] <= row[end - 1]) ++end;
  int left = 0;
  int right = 0;
  for (int x = begin; x < end; ++x) (x < border ? left : right) += row[x];
  const float thickness = static_cast<float>(left + right) / 255;
  if (thickness < 1 && std::min(left, right) <= kTouch) return {static_cast<float>(darkest), thickness, kHidden};
  return {static_cast<float>(border) - 0.5f + static_cast<float>(right - left) / 510, thickness, 1};
}

// A line through a stroke's middles, by least squares.
class Line {
 public:
  bool Continues(const Crossing& next) const { return std::abs(next.middle - last_.middle) < kStep && std::abs(next.width - last_.width) < kSwelling; }

  // Whether the stroke leaves the line with the crossing of the next row.
  bool Bends(const Crossing& next) const {
    Line longer = *this;
    longer.Sum(next);
    const double off = next.middle - first_ - (longer.y_ + longer.Slope() * (rows_ * longer.weight_ - longer.x_)) / longer.weight_;
    return longer.rows_ > 2 && (longer.Variance() > kCrooked * kCrooked || std::abs(off) > 2 * kCrooked);
  }

  // Takes the crossing of the next row.
  void Sum(const Crossing& crossing) {
    if (rows_ == 0) first_ = crossing.middle;
    const double y = crossing.middle - first_;
    const double weighted = crossing.weight * rows_;
    weight_ += crossing.weight;
    x_ += weighted;
    y_ += crossing.weight * y;
    xx_ += weighted * rows_;
    xy_ += weighted * y;
    yy_ += crossing.weight * y * y;
    last_ = crossing;
    ++rows_;
  }

  const Crossing& last() const { return last_; }

  void AddTo(std::vector<Stroke>& strokes) const {
    if (rows_ < kFewestRows) return;
    constexpr double kDegrees = 180 / std::numbers::pi;
    const double spread = Spread();  // a twelfth of the third power of a length whose rows all count
    const double slope = Slope();
    const double square = slope * slope;
    const double angle = slope * (1 - square * (1.0 / 3 - square * (1.0 / 5 - square / 7)));  // its arc tangent, to a thousandth up to kStep
    strokes.push_back({-kDegrees * angle, kDegrees * std::sqrt((kBlunt * kBlunt + Variance()) / spread), Exp(Log(12 * spread) / 3)});
  }

 private:
  double Spread() const { return xx_ - x_ * x_ / weight_; }
  double Slope() const { return (xy_ - x_ * y_ / weight_) / Spread(); }
  double Variance() const { return std::max(0.0, yy_ - y_ * y_ / weight_ - Slope() * (xy_ - x_ * y_ / weight_)) / weight_; }

  double first_ = 0;
  Crossing last_ = {};
  double rows_ = 0;
  double weight_ = 0;
  double x_ = 0;  // along the stroke: rows
  double y_ = 0;  // across
  double xx_ = 0;
  double xy_ = 0;
  double yy_ = 0;
};

}  // namespace

std::vector<Stroke> FindUprightStrokes(ImageView<const uint8_t> ink, const StrokeOptions& options) {
  assert(ink.channels == 1);
  std::vector<Stroke> strokes;
  std::vector<uint64_t> inked(RowWords(ink.width));
  std::vector<Line> lines(static_cast<size_t>(ink.width) / 2 + 1);  // of the row above, from left to right; so many at most
  std::vector<Line> next(lines.size());
  size_t count = 0;
  for (int y = 0; y < ink.height; ++y) {
    RowBits(ink.Row(y), ink.width, 0, options.threshold, inked.data());
    size_t above = 0;
    size_t here = 0;
    int end = 0;
    for (int begin = NextBit(inked.data(), 0, ink.width, true); begin < ink.width; begin = NextBit(inked.data(), end, ink.width, true)) {
      end = NextBit(inked.data(), begin, ink.width, false);
      if (end - begin > options.thickest) continue;
      const Crossing crossing = CrossingOf(ink.Row(y), ink.width, begin, end);
      while (above < count && lines[above].last().middle <= crossing.middle - kStep) lines[above++].AddTo(strokes);
      Line& line = next[here++];
      line = Line();
      if (above < count && lines[above].Continues(crossing)) {
        line = lines[above++];
        if (!line.Bends(crossing)) {
          line.Sum(crossing);
          continue;
        }
        line.AddTo(strokes);
        const Crossing last = line.last();
        line = Line();
        line.Sum(last);
      }
      line.Sum(crossing);
    }
    while (above < count) lines[above++].AddTo(strokes);
    std::swap(lines, next);
    count = here;
  }
  for (size_t i = 0; i < count; ++i) lines[i].AddTo(strokes);
  return strokes;
}

}  // namespace scipix
