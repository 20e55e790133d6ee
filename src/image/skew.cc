#include "image/skew.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "core/elementary.h"
#include "image/row_bits.h"

namespace scipix {
namespace {

constexpr size_t kEnough = 20'000;       // edge pixels
constexpr size_t kEnoughAtFirst = 5'000;
constexpr double kCoarse = 0.5;          // degrees
constexpr double kFine = 0.05;
constexpr double kBinsPerEm = 80;
constexpr double kLeastBin = 0.25;       // pixels: anti-aliasing tells an edge's place no better
constexpr int kEdge = 75;                // of 255; less than half, so that tilted hairlines hold together

struct Point {
  float x;
  float y;
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
float PlaceBetween(int above, int below) { return static_cast<float>(above - kEdge) / static_cast<float>(above - below); }

// The edges: where the ink begins or ends down a column.
std::vector<Point> EdgePoints(ImageView<const uint8_t> ink, double& level_run) {
  std::vector<Point> points;
  level_run = 0;
  std::vector<uint64_t> inked_above(RowWords(ink.width));
  std::vector<uint64_t> inked_below(RowWords(ink.width));
  RowBits(ink.Row(0), ink.width, 0, kEdge, inked_below.data());
  for (int y = 0; y + 1 < ink.height; ++y) {
    std::swap(inked_above, inked_below);
    RowBits(ink.Row(y + 1), ink.width, 0, kEdge, inked_below.data());
    const uint8_t* above = ink.Row(y);
    const uint8_t* below = ink.Row(y + 1);
    LevelRun run;
    for (size_t i = 0; i < inked_above.size(); ++i) inked_above[i] ^= inked_below[i];
    ForEachBit(inked_above.data(), ink.width, [&](int x) {
      const float place = PlaceBetween(above[x], below[x]);
      points.push_back({static_cast<float>(x), static_cast<float>(y) + place});
      run.Add(x, place, std::abs(above[x] - below[x]) == 255);
    });
    level_run = std::max(level_run, run.longest());
  }
  return points;
}

// At most `enough` of the points, evenly.
std::vector<Point> Sample(const std::vector<Point>& points, size_t enough) {
  if (points.size() <= enough) return points;
  std::vector<Point> sample;
  for (size_t i = 0; i < enough; ++i) sample.push_back(points[i * points.size() / enough]);
  return sample;
}

// How much the points bunch on lines that fall by `degrees`. A point counts in its two nearest bins, in shares. Everything but the counting itself is done for a stretch of points at a time, which compilers turn into SIMD.
class Sharpness {
 public:
  Sharpness(const std::vector<Point>& points, ImageView<const uint8_t> ink, double bin)
      : size_(points.size()), offset_(ink.width / bin + 2), scale_(1 / bin), counts_(static_cast<size_t>((2.0 * ink.width + ink.height) / bin) + 6) {
    for (const Point& point : points) {
      xs_.push_back(point.x);
      ys_.push_back(point.y);
    }
  }

  double operator()(double degrees) {
    std::fill(counts_.begin(), counts_.end(), 0.0f);
    const float sine = static_cast<float>(Sin(degrees * std::numbers::pi / 180) * scale_);
    const float cosine = static_cast<float>(Cos(degrees * std::numbers::pi / 180) * scale_);
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
    const float offset = static_cast<float>(offset_);
    std::array<int, kStretch> bins;
    std::array<float, kStretch> shares;
    for (size_t i = 0; i < size; ++i) {
      const float place = ys[i] * cosine - xs[i] * sine + offset;
      const int bin = static_cast<int>(place);
      const float share = place - static_cast<float>(bin);
      bins[i] = bin;
      shares[i] = share;
    }
    for (size_t i = 0; i < size; ++i) {
      float* count = counts_.data() + bins[i];
      count[0] += 1 - shares[i];
      count[1] += shares[i];
    }
  }

  size_t size_;
  std::vector<float> xs_;
  std::vector<float> ys_;
  double offset_;
  double scale_;
  std::vector<float> counts_;
};

// How far the top of the parabola through three values kFine apart lies from the middle one, which is the largest.
double PeakBeside(double before, double middle, double after) {
  const double bend = before - 2 * middle + after;
  return bend < 0 ? std::clamp(0.5 * (before - after) / bend, -0.5, 0.5) * kFine : 0;
}

}  // namespace

Skew EstimateSkew(ImageView<const uint8_t> ink, const SkewOptions& options) {
  assert(ink.channels == 1 && !ink.empty());
  Skew skew;
  const std::vector<Point> points = EdgePoints(ink, skew.level_run);
  if (points.empty() || skew.level_run >= options.longest_level_run) return skew;
  const double bin = std::max(kLeastBin, options.em / kBinsPerEm);
  const std::vector<Point> few = Sample(points, kEnoughAtFirst);
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
  const std::vector<Point> many = Sample(points, kEnough);
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
  if (skew.degrees != 0) skew.degrees += PeakBeside(sharpness(skew.degrees - kFine), best, sharpness(skew.degrees + kFine));
  skew.gain = best / level;
  return skew;
}

}  // namespace scipix
