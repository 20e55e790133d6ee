#include "image/skew.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "image/letter_size.h"
#include "image/row_bits.h"

namespace scipix {
namespace {

constexpr size_t kEnough = 20'000;       // edge pixels
constexpr size_t kEnoughAtFirst = 5'000;
constexpr double kCoarse = 0.5;     // degrees
constexpr double kFine = 0.05;
constexpr double kBinsPerEm = 20;
constexpr float kAlong = 0.12f;     // slope; an edge that runs further off the lines than this counts ...
constexpr float kAcross = 0.1f;     // ... so little
constexpr float kNoSlope = 9;       // of an edge too short to tell

struct Point {
  float x;
  float y;
  float slope;  // rows that the edge falls a column
};

// Follows an edge along a row for as long as its place stays within 0.03 of where the stretch began.
class LevelRun {
 public:
  void Add(int x, float place, bool is_full_step) {
    if (x != next_ || std::abs(place - first_) > 0.03f) {
      begin_ = x;
      first_ = place;
    }
    next_ = x + 1;
    longest_ = std::max(longest_, (next_ - begin_) * (is_full_step ? 0.25 : 1.0));
  }
  double longest() const { return longest_; }

 private:
  int begin_ = 0;
  int next_ = -1;
  float first_ = -1;
  double longest_ = 0;
};

// Where the threshold is passed on the way from one row to the next.
float PlaceBetween(int above, int below) { return static_cast<float>(above - kInkThreshold) / static_cast<float>(above - below); }

// Where the threshold is passed between rows y and y + 1 of column x: anti-aliasing tells it to a fraction of a pixel. `turn` is 1 for
// ink above paper, -1 for paper above ink.
bool FindEdge(ImageView<const uint8_t> ink, int x, int y, int turn, float& place) {
  if (y < 0 || y + 1 >= ink.height) return false;
  const int above = ink.Row(y)[x];
  const int below = ink.Row(y + 1)[x];
  if ((above >= kInkThreshold) - (below >= kInkThreshold) != turn) return false;
  place = static_cast<float>(y) + PlaceBetween(above, below);
  return true;
}

// Follows the edge at (x, y) by up to `reach` columns in steps of `step`; `place` becomes where it was last. The columns it went on for.
int FollowEdge(ImageView<const uint8_t> ink, int x, int y, int turn, int step, int reach, float& place) {
  for (int columns = 0; columns < reach; ++columns) {
    x += step;
    if (x < 0 || x >= ink.width) return columns;
    if (FindEdge(ink, x, y, turn, place)) continue;
    if (FindEdge(ink, x, y - 1, turn, place)) {
      --y;
    } else if (FindEdge(ink, x, y + 1, turn, place)) {
      ++y;
    } else {
      return columns;
    }
  }
  return reach;
}

// How the edge at (x, y) runs for a third of an em to both sides: bars, serifs and the tops of letters run along the lines.
float SlopeOf(ImageView<const uint8_t> ink, int x, int y, double em) {
  constexpr int kLeastColumns = 4;
  const int reach = std::max(3, static_cast<int>(em / 3));
  const int turn = ink.Row(y)[x] >= kInkThreshold ? 1 : -1;
  float left = 0;
  FindEdge(ink, x, y, turn, left);
  float right = left;
  const int columns = FollowEdge(ink, x, y, turn, -1, reach, left) + FollowEdge(ink, x, y, turn, 1, reach, right);
  return columns < kLeastColumns ? kNoSlope : (right - left) / static_cast<float>(columns);
}

// The edges, their slopes still unknown.
std::vector<Point> EdgePoints(ImageView<const uint8_t> ink, double& level_run) {
  std::vector<Point> points;
  level_run = 0;
  std::vector<uint64_t> inked_above(RowWords(ink.width));
  std::vector<uint64_t> inked_below(RowWords(ink.width));
  RowBits(ink.Row(0), ink.width, 0, kInkThreshold, inked_below.data());
  for (int y = 0; y + 1 < ink.height; ++y) {
    std::swap(inked_above, inked_below);
    RowBits(ink.Row(y + 1), ink.width, 0, kInkThreshold, inked_below.data());
    const uint8_t* above = ink.Row(y);
    const uint8_t* below = ink.Row(y + 1);
    LevelRun run;
    for (size_t i = 0; i < inked_above.size(); ++i) inked_above[i] ^= inked_below[i];
    ForEachBit(inked_above.data(), ink.width, [&](int x) {
      const float place = PlaceBetween(above[x], below[x]);
      points.push_back({static_cast<float>(x), static_cast<float>(y) + place, kNoSlope});
      run.Add(x, place, std::abs(above[x] - below[x]) == 255);
    });
    level_run = std::max(level_run, run.longest());
  }
  return points;
}

// At most `enough` of the points, evenly, with their slopes.
std::vector<Point> Sample(const std::vector<Point>& points, size_t enough, ImageView<const uint8_t> ink, double em) {
  const size_t size = std::min(points.size(), enough);
  std::vector<Point> sample;
  sample.reserve(size);
  for (size_t i = 0; i < size; ++i) {
    sample.push_back(points[i * points.size() / size]);
    sample.back().slope = SlopeOf(ink, static_cast<int>(sample.back().x), static_cast<int>(sample.back().y), em);
  }
  return sample;
}

// How much the points bunch on lines that fall by `degrees`. A point counts the more, the more its edge runs along these lines, in its two
// nearest bins, in shares. Everything but the counting itself is done for a stretch of points at a time, which compilers turn into SIMD.
class Sharpness {
 public:
  Sharpness(const std::vector<Point>& points, ImageView<const uint8_t> ink, double bin)
      : size_(points.size()), offset_(ink.width / bin + 2), scale_(1 / bin), counts_(static_cast<size_t>((2.0 * ink.width + ink.height) / bin) + 6) {
    for (const Point& point : points) {
      xs_.push_back(point.x);
      ys_.push_back(point.y);
      slopes_.push_back(point.slope);
    }
  }

  double operator()(double degrees) {
    std::fill(counts_.begin(), counts_.end(), 0.0f);
    const float sine = static_cast<float>(std::sin(degrees * std::numbers::pi / 180) * scale_);
    const float cosine = static_cast<float>(std::cos(degrees * std::numbers::pi / 180) * scale_);
    for (size_t at = 0; at < size_; at += kStretch) Count(at, std::min(kStretch, size_ - at), sine, cosine);
    std::array<double, 4> sums{};  // in turn: an addition need not wait for the one before
    for (size_t i = 0; i < counts_.size(); ++i) sums[i % 4] += static_cast<double>(counts_[i]) * counts_[i];
    return sums[0] + sums[1] + sums[2] + sums[3];
  }

 private:
  static constexpr size_t kStretch = 256;  // points

  void Count(size_t first, size_t size, float sine, float cosine) {
    const float* xs = xs_.data() + first;
    const float* ys = ys_.data() + first;
    const float* slopes = slopes_.data() + first;
    const float slope = sine / cosine;
    const float offset = static_cast<float>(offset_);
    std::array<int, kStretch> bins;
    std::array<float, kStretch> nearer;
    std::array<float, kStretch> further;
    for (size_t i = 0; i < size; ++i) {
      const float place = ys[i] * cosine - xs[i] * sine + offset;
      const int bin = static_cast<int>(place);
      const float share = place - static_cast<float>(bin);
      const float weight = std::max(kAcross, 1 - std::abs(slopes[i] - slope) / kAlong);
      bins[i] = bin;
      nearer[i] = weight * (1 - share);
      further[i] = weight * share;
    }
    for (size_t i = 0; i < size; ++i) {
      float* count = counts_.data() + bins[i];
      count[0] += nearer[i];
      count[1] += further[i];
    }
  }

  size_t size_;
  std::vector<float> xs_;
  std::vector<float> ys_;
  std::vector<float> slopes_;
  double offset_;
  double scale_;
  std::vector<float> counts_;
};

}  // namespace

Skew EstimateSkew(ImageView<const uint8_t> ink, const SkewOptions& options) {
  assert(ink.channels == 1 && !ink.empty());
  Skew skew;
  const std::vector<Point> points = EdgePoints(ink, skew.level_run);
  if (points.empty() || skew.level_run >= options.longest_level_run) return skew;
  const double bin = std::max(1.0, options.em / kBinsPerEm);
  const std::vector<Point> few = Sample(points, kEnoughAtFirst, ink, options.em);
  Sharpness roughly(few, ink, bin);
  double best = roughly(0);
  double middle = 0;
  const int steps = static_cast<int>(options.max_degrees / kCoarse);
  for (int i = -steps; i <= steps; ++i) {
    const double found = roughly(i * kCoarse);
    if (found <= best) continue;
    best = found;
    middle = i * kCoarse;
  }
  if (std::abs(middle) + kCoarse < options.least_degrees) return skew;
  const std::vector<Point> many = Sample(points, kEnough, ink, options.em);
  Sharpness sharpness(many, ink, bin);
  const double level = sharpness(0);
  best = level;
  const auto look = [&](double degrees) {
    if (std::abs(degrees) > options.max_degrees) return;
    const double found = sharpness(degrees);
    if (found <= best) return;
    best = found;
    skew.degrees = degrees;
  };
  look(middle);
  for (double off = kFine; off <= kCoarse; off += kFine) {
    look(middle + off);
    look(middle - off);
  }
  skew.gain = best / level;
  return skew;
}

}  // namespace scipix
