#include "image/letter_size.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

#include "core/elementary.h"
#include "image/letter_size_table.h"

namespace scipix {
namespace {

constexpr int kStepsPerOctave = 24;  // of the candidate sizes: 3 % apart
// Components of one formula lean on each other (one font, one style): n of them count as much as n^0.7
// independent ones. Of 0.3, 0.5, 0.7 and 1 the best on rendered pictures, by little.
constexpr double kIndependence = 0.7;
constexpr int64_t kMinMass = 255;        // one full pixel
constexpr double kSmallestShare = 0.12;  // of a large component's mean side
constexpr size_t kEnough = 400;          // components; a page or noise can have many thousands

// log2 of a component's sides in pixels.
struct Sides {
  double width;
  double height;
};

// The table's log-probability between its four nearest entries; sides beyond the table count as its edge.
double LogProbability(double log_width, double log_height) {
  const auto place = [](double side) {
    return std::clamp((side - kLetterFirstOctave) * kLetterBinsPerOctave, 0.0, static_cast<double>(kLetterBins - 1));
  };
  const double x = place(log_width);
  const double y = place(log_height);
  const int left = std::min(static_cast<int>(x), kLetterBins - 2);
  const int top = std::min(static_cast<int>(y), kLetterBins - 2);
  const double right = x - left;
  const double down = y - top;
  const double above = kLetterTable[top][left] * (1 - right) + kLetterTable[top][left + 1] * right;
  const double below = kLetterTable[top + 1][left] * (1 - right) + kLetterTable[top + 1][left + 1] * right;
  return (above * (1 - down) + below * down) / kLetterStepsPerNat;
}

double MeanSide(const Component& component) { return std::sqrt(static_cast<double>(component.box.width()) * component.box.height()); }

// The mean side that a quarter of all components surpass, weighted by the root of their ink: so neither a thousand specks
// nor one frame round everything decides.
double LargeSide(const std::vector<Component>& components) {
  std::vector<std::pair<double, double>> sides;  // each with its weight
  double total = 0;
  for (const Component& component : components) {
    sides.push_back({MeanSide(component), std::sqrt(static_cast<double>(component.mass))});
    total += sides.back().second;
  }
  std::sort(sides.begin(), sides.end());
  double passed = 0;
  for (const auto& [side, weight] : sides) {
    passed += weight;
    if (passed >= 0.75 * total) return side;
  }
  return 0;
}

std::vector<Sides> SidesOf(std::span<const Component> components) {
  std::vector<Sides> sides;
  for (const Component& component : components) sides.push_back({Log2(component.box.width()), Log2(component.box.height())});
  return sides;
}

// Probabilities of the candidate sizes 2^(first + i / kStepsPerOctave), summing to 1; gives `size` its likelihood.
std::vector<double> SizeProbabilities(const std::vector<Sides>& sides, double first, size_t count, LetterSize& size) {
  size.independent = Exp(kIndependence * Log(static_cast<double>(sides.size())));
  const double damping = size.independent / static_cast<double>(sides.size());
  std::vector<double> probabilities(count, 0.0);
  for (size_t i = 0; i < count; ++i) {
    const double em = first + static_cast<double>(i) / kStepsPerOctave;
    for (const Sides& side : sides) probabilities[i] += LogProbability(side.width - em, side.height - em);
    probabilities[i] *= damping;
  }
  const double best = *std::max_element(probabilities.begin(), probabilities.end());
  size.likelihood = best / size.independent;
  double sum = 0;
  for (double& probability : probabilities) sum += probability = Exp(probability - best);
  for (double& probability : probabilities) probability /= sum;
  return probabilities;
}

struct Window {
  double probability;
  double mean;  // of the index
};

Window WindowAround(const std::vector<double>& probabilities, size_t centre, size_t radius) {
  Window window{0, 0};
  const size_t end = std::min(probabilities.size(), centre + radius + 1);
  for (size_t i = centre > radius ? centre - radius : 0; i < end; ++i) {
    window.probability += probabilities[i];
    window.mean += probabilities[i] * static_cast<double>(i);
  }
  if (window.probability > 0) window.mean /= window.probability;
  return window;
}

Window LikeliestWindow(const std::vector<double>& probabilities, size_t radius) {
  Window best{0, 0};
  for (size_t centre = 0; centre < probabilities.size(); ++centre) {
    const Window window = WindowAround(probabilities, centre, radius);
    if (window.probability > best.probability) best = window;
  }
  return best;
}

}  // namespace

std::vector<Component> TellingComponents(std::span<const Component> components) {
  std::vector<Component> inked;
  std::copy_if(components.begin(), components.end(), std::back_inserter(inked), [](const Component& c) { return c.mass >= kMinMass; });
  const double smallest = kSmallestShare * LargeSide(inked);
  std::erase_if(inked, [smallest](const Component& component) { return MeanSide(component) < smallest; });
  if (inked.size() <= kEnough) return inked;
  std::vector<Component> sample;
  for (size_t i = 0; i < kEnough; ++i) sample.push_back(inked[i * inked.size() / kEnough]);
  return sample;
}

LetterSize EstimateLetterSize(std::span<const Component> components, const LetterSizeOptions& options) {
  constexpr size_t kWindow = 6;     // steps: a factor of 2^(6/24) = 1.19 either way
  constexpr size_t kCloseTo = 8;    // steps: a factor of 1.26
  const std::vector<Sides> sides = SidesOf(TellingComponents(components));
  if (sides.empty()) return {};
  const double first = Log2(options.min_em);
  const size_t count = static_cast<size_t>((Log2(options.max_em) - first) * kStepsPerOctave) + 1;
  LetterSize size;
  std::vector<double> probabilities = SizeProbabilities(sides, first, count, size);
  const Window best = LikeliestWindow(probabilities, kWindow);
  const size_t middle = static_cast<size_t>(best.mean + 0.5);
  size.em = Exp2(first + best.mean / kStepsPerOctave);
  size.certainty = std::min(1.0, WindowAround(probabilities, middle, kCloseTo).probability);
  const size_t close = middle > kCloseTo ? middle - kCloseTo : 0;
  std::fill(probabilities.begin() + static_cast<std::ptrdiff_t>(close), probabilities.begin() + static_cast<std::ptrdiff_t>(std::min(count, middle + kCloseTo + 1)), 0.0);
  const Window other = LikeliestWindow(probabilities, kWindow);
  size.other_em = Exp2(first + other.mean / kStepsPerOctave);
  size.other_share = other.probability;
  return size;
}

}  // namespace scipix
