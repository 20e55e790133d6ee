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

constexpr int kStepsPerOctave = 12;  // of the candidate sizes: 6 % apart
// Components of one formula lean on each other (one font, one style): n of them count as much as n^0.7
// independent ones. models/letter_size_fit.py fits the tables for this.
constexpr double kIndependence = 0.7;
constexpr int64_t kMinMass = 255;        // one full pixel
constexpr double kSmallestShare = 0.12;  // of a large component's mean side
constexpr size_t kEnough = 400;          // components; a page or noise can have many thousands

// log2 of a component's lengths in pixels, and its holes.
struct Piece {
  double width;
  double height;
  double stroke;
  int holes;
};

// A place between two entries of a table: `share` of the way from `bin` to the next.
struct Place {
  int bin;
  double share;
};

// Of a length (log2), in a table that begins with `first`; what is beyond the table counts as its edge.
Place PlaceOf(double length, double first, int bins) {
  const double place = std::clamp((length - first) * kLetterBinsPerOctave, 0.0, static_cast<double>(bins - 1));
  const int bin = std::min(static_cast<int>(place), bins - 2);
  return {bin, place - bin};
}

// Between the four nearest entries of a table with rows of `columns`.
double Between(const int8_t* table, int columns, Place column, Place row) {
  const int8_t* above = table + row.bin * columns + column.bin;
  const int8_t* below = above + columns;
  return (above[0] * (1 - column.share) + above[1] * column.share) * (1 - row.share) +
         (below[0] * (1 - column.share) + below[1] * column.share) * row.share;
}

// What a component says for letters of 2^em pixels, in nats.
double Score(const Piece& piece, double em) {
  const Place width = PlaceOf(piece.width - em, kLetterFirstSide, kLetterSides);
  const Place height = PlaceOf(piece.height - em, kLetterFirstSide, kLetterSides);
  const Place stroke = PlaceOf(piece.stroke - em, kLetterFirstStroke, kLetterCoarse);
  const Place coarse = PlaceOf(piece.height - em, kLetterFirstHeight, kLetterCoarse);
  const Place holes = {std::min(piece.holes, kLetterHoles - 2), piece.holes < kLetterHoles - 1 ? 0.0 : 1.0};
  return (Between(kLetterSideTable[0], kLetterSides, width, height) + Between(kLetterStrokeTable[0], kLetterCoarse, stroke, coarse) +
          Between(kLetterHoleTable[0], kLetterCoarse, coarse, holes)) / kLetterStepsPerNat;
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

std::vector<Piece> PiecesOf(std::span<const Component> components) {
  std::vector<Piece> pieces;
  for (const Component& component : components) {
    pieces.push_back({Log2(component.box.width()), Log2(component.box.height()), Log2(StrokeWidth(component)), component.holes});
  }
  return pieces;
}

// Probabilities of the candidate sizes 2^(first + i / kStepsPerOctave), summing to 1; gives `size` its likelihood.
std::vector<double> SizeProbabilities(const std::vector<Piece>& pieces, double first, size_t count, LetterSize& size) {
  size.independent = Exp(kIndependence * Log(static_cast<double>(pieces.size())));
  const double damping = size.independent / static_cast<double>(pieces.size());
  std::vector<double> probabilities(count, 0.0);
  for (size_t i = 0; i < count; ++i) {
    const double em = first + static_cast<double>(i) / kStepsPerOctave;
    for (const Piece& piece : pieces) probabilities[i] += Score(piece, em);
    const Place place = PlaceOf(em, kLetterFirstSize, kLetterSizes);
    probabilities[i] = damping * probabilities[i] +
                       (kLetterSizeTable[0][place.bin] * (1 - place.share) + kLetterSizeTable[0][place.bin + 1] * place.share) / kLetterStepsPerNat;
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

double StrokeWidth(const Component& component) {
  const double rows = component.rows;
  const double columns = component.columns;
  return static_cast<double>(component.mass) / 255 / std::sqrt(rows * rows + columns * columns);
}

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
  constexpr size_t kWindow = 3;   // steps: with half a step more, a factor of 2^(3.5 / 12) = 1.22 either way
  const std::vector<Piece> pieces = PiecesOf(TellingComponents(components));
  if (pieces.empty()) return {};
  const double first = Log2(options.min_em);
  const size_t count = static_cast<size_t>((Log2(options.max_em) - first) * kStepsPerOctave) + 1;
  LetterSize size;
  std::vector<double> probabilities = SizeProbabilities(pieces, first, count, size);
  const Window best = LikeliestWindow(probabilities, kWindow);
  const size_t middle = static_cast<size_t>(best.mean + 0.5);
  size.em = Exp2(first + best.mean / kStepsPerOctave);
  size.certainty = std::min(1.0, WindowAround(probabilities, middle, kWindow).probability);
  const size_t close = middle > kWindow ? middle - kWindow : 0;
  std::fill(probabilities.begin() + static_cast<std::ptrdiff_t>(close), probabilities.begin() + static_cast<std::ptrdiff_t>(std::min(count, middle + kWindow + 1)), 0.0);
  const Window other = LikeliestWindow(probabilities, kWindow);
  size.other_em = Exp2(first + other.mean / kStepsPerOctave);
  size.other_share = other.probability;
  return size;
}

}  // namespace scipix
