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
#include "image/strokes.h"
#include "image/turn.h"

namespace scipix {
namespace {

constexpr size_t kEnough = 8'000;           // edge pixels
constexpr size_t kEnoughAlone = 20'000;     // of so many, lines alone are looked at, as they are ...
constexpr int64_t kMostPixels = 2'500'000;  // ... in a larger picture: they tell the angle well
constexpr double kCoarse = 0.5;          // degrees
constexpr double kFine = 0.1;
constexpr size_t kFineSteps = 5;         // in a coarse one
constexpr int kRivals = 3;               // angles that are looked at finely
constexpr double kNatsOfLines = 2.5;     // for a sharpness e times as great, an em of edges
constexpr double kUnlikely = -1e300;     // nats
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

// Adds the logarithm of how likely a stroke is at each angle, in fine steps of which the middle one is 0 degrees: it is level (or upright) with probability
// `share`, then off by its deviation; otherwise it lies anyhow, one angle of 60 degrees as likely as another.
void AddStroke(const Stroke& stroke, double share, std::vector<double>& nats) {
  constexpr double kLeastDeviation = 0.15;  // degrees: bars are drawn no better
  constexpr double kAnyhow = 1 / 60.0;      // a degree
  const double deviation = std::sqrt(stroke.deviation * stroke.deviation + kLeastDeviation * kLeastDeviation);
  const double peak = share / (1 - share) / (kAnyhow * deviation * std::sqrt(2 * std::numbers::pi));
  const double level = static_cast<double>(nats.size() / 2);
  const double last = std::min(2 * level, level + (stroke.degrees + 5 * deviation) / kFine);
  for (double step = std::max(0.0, std::ceil(level + (stroke.degrees - 5 * deviation) / kFine)); step <= last; ++step) {
    const double off = ((step - level) * kFine - stroke.degrees) / deviation;
    nats[static_cast<size_t>(step)] += Log(1 + peak * Exp(-0.5 * off * off));
  }
}

// The rows of a picture that hold edge points, with the fringe of its strokes.
ImageView<const uint8_t> Inked(ImageView<const uint8_t> ink, const std::vector<Point>& points) {
  constexpr int kFringe = 4;  // pixels
  const int top = std::max(0, static_cast<int>(points.front().y) - kFringe);
  return ink.Crop(0, top, ink.width, std::min(ink.height, static_cast<int>(points.back().y) + kFringe) - top);
}

// What stems and bars say. The shares of those of such a length that are upright or level are roughly as counted in typeset formulas. Stems say little together, for those of italics lean alike.
void AddStrokes(ImageView<const uint8_t> ink, double em, std::vector<double>& nats) {
  constexpr double kMostOfStems = 6;  // nats; straighten.cc asks for more
  constexpr double kThickest = 0.12;  // ems
  const StrokeOptions strokes{.threshold = kEdge, .thickest = std::max(4.0, kThickest * em)};
  for (const Stroke& stem : FindUprightStrokes(ink, strokes)) {
    const double ems = stem.length / em;
    AddStroke(stem, std::clamp(0.6 * ems * ems, 0.015, 0.78), nats);
  }
  const double least = *std::max_element(nats.begin(), nats.end()) - kMostOfStems;
  for (double& value : nats) value = std::max(value, least);
  const Result<Image<uint8_t>> lying = TurnClockwise(ink, 1);
  if (!lying.ok()) return;
  for (const Stroke& bar : FindUprightStrokes(lying->view(), strokes)) AddStroke(bar, std::clamp(1.5 * bar.length / em - 0.05, 0.1, 0.9), nats);
}

size_t Largest(const std::vector<double>& values) { return static_cast<size_t>(std::max_element(values.begin(), values.end()) - values.begin()); }

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
  const double nats = kNatsOfLines * static_cast<double>(points.size()) / options.em;
  const size_t steps = 2 * static_cast<size_t>(options.max_degrees / kCoarse);
  const size_t level = steps / 2 * kFineSteps;
  Sharpness sharpness(Sample(points, kEnough), ink, std::max(kLeastBin, options.em / kBinsPerEm));
  const auto degrees = [level](size_t step) { return (static_cast<double>(step) - static_cast<double>(level)) * kFine; };
  const auto lines = [&](size_t step) { return nats * Log(sharpness(degrees(step))); };
  std::vector<double> rough(steps * kFineSteps + 1);  // by lines at the nearest coarse step
  for (size_t i = 0; i <= steps; ++i) {
    const size_t first = i * kFineSteps - std::min(i, size_t{1}) * (kFineSteps / 2);
    std::fill_n(rough.begin() + static_cast<std::ptrdiff_t>(first), std::min(kFineSteps, rough.size() - first), lines(i * kFineSteps));
  }
  const bool looks_level = Largest(rough) + kFineSteps / 2 == level;
  if (looks_level && points.size() > kEnough && options.least_degrees > kCoarse) return skew;

  std::vector<double> strokes(rough.size());
  const ImageView<const uint8_t> inked = Inked(ink, points);
  if (points.size() <= kEnoughAlone && static_cast<int64_t>(inked.width) * inked.height <= kMostPixels) AddStrokes(inked, options.em, strokes);
  for (size_t i = 0; i < rough.size(); ++i) rough[i] += strokes[i];
  std::vector<double> fine(rough.size(), kUnlikely);
  const auto look = [&](size_t step) { fine[step] = strokes[step] + lines(step); };
  look(level);
  for (int rival = 0; rival < kRivals; ++rival) {
    const size_t middle = Largest(rough);
    for (size_t step = middle - std::min(middle, 2 * kFineSteps); step < std::min(middle + 2 * kFineSteps + 1, rough.size()); ++step) {
      rough[step] = kUnlikely;
      if (step + kFineSteps >= middle && step <= middle + kFineSteps) look(step);
    }
  }
  const size_t best = Largest(fine);
  skew.degrees = degrees(best);
  skew.evidence = fine[best] - fine[level];
  if (best > 0 && best < 2 * level && best != level) {
    look(best - 1);
    look(best + 1);
    skew.degrees += PeakBeside(fine[best - 1], fine[best], fine[best + 1]);
  }
  skew.lead = fine[best];
  std::fill(fine.begin() + static_cast<std::ptrdiff_t>(best - std::min(best, kFineSteps)), fine.begin() + static_cast<std::ptrdiff_t>(std::min(best + kFineSteps + 1, fine.size())), kUnlikely);
  skew.lead -= fine[Largest(fine)];
  return skew;
}

}  // namespace scipix
