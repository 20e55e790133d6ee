#include "image/skew.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "image/letter_size.h"

namespace scipix {
namespace {

constexpr size_t kEnough = 20'000;       // edge pixels
constexpr size_t kEnoughAtFirst = 5'000;
constexpr double kCoarse = 0.5;     // degrees
constexpr double kFine = 0.05;

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

std::vector<Point> EdgePoints(ImageView<const uint8_t> ink, double& level_run) {
  std::vector<Point> points;
  level_run = 0;
  for (int y = 0; y + 1 < ink.height; ++y) {
    const uint8_t* above = ink.Row(y);
    const uint8_t* below = ink.Row(y + 1);
    LevelRun run;
    for (int x = 0; x < ink.width; ++x) {
      const int difference = (above[x] >= kInkThreshold) - (below[x] >= kInkThreshold);
      if (difference == 0) continue;
      // The edge between the two lies where the threshold is passed: anti-aliasing tells it to a fraction of a pixel.
      const float share = (static_cast<float>(above[x]) - kInkThreshold) / (static_cast<float>(above[x]) - static_cast<float>(below[x]));
      points.push_back({static_cast<float>(x), static_cast<float>(y) + share});
      run.Add(x, share, std::abs(above[x] - below[x]) == 255);
    }
    level_run = std::max(level_run, run.longest());
  }
  return points;
}

std::vector<Point> Sample(const std::vector<Point>& points, size_t enough) {
  if (points.size() <= enough) return points;
  std::vector<Point> sample;
  for (size_t i = 0; i < enough; ++i) sample.push_back(points[i * points.size() / enough]);
  return sample;
}

// How much the points bunch on lines that fall by `degrees`. A point counts in its two nearest bins, in shares.
class Sharpness {
 public:
  Sharpness(const std::vector<Point>& points, ImageView<const uint8_t> ink, double bin)
      : points_(points), offset_(ink.width / bin + 2), scale_(1 / bin), counts_(static_cast<size_t>((2.0 * ink.width + ink.height) / bin) + 6) {}

  double operator()(double degrees) {
    std::fill(counts_.begin(), counts_.end(), 0.0f);
    const float sine = static_cast<float>(std::sin(degrees * std::numbers::pi / 180) * scale_);
    const float cosine = static_cast<float>(std::cos(degrees * std::numbers::pi / 180) * scale_);
    const float offset = static_cast<float>(offset_);
    for (const Point& point : points_) {
      const float place = point.y * cosine - point.x * sine + offset;
      const size_t bin = static_cast<size_t>(place);
      const float share = place - static_cast<float>(bin);
      counts_[bin] += 1 - share;
      counts_[bin + 1] += share;
    }
    double sum = 0;
    for (float count : counts_) sum += static_cast<double>(count) * count;
    return sum;
  }

 private:
  const std::vector<Point>& points_;
  double offset_;
  double scale_;
  std::vector<float> counts_;
};

}  // namespace

Skew EstimateSkew(ImageView<const uint8_t> ink, const SkewOptions& options) {
  assert(ink.channels == 1);
  Skew skew;
  const std::vector<Point> points = EdgePoints(ink, skew.level_run);
  if (points.empty() || skew.level_run >= options.longest_level_run) return skew;
  const double bin = std::max(1.0, options.em / 10);
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
  skew.gain = best / level;
  return skew;
}

}  // namespace scipix
