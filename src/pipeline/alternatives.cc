#include "pipeline/alternatives.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "formats/latex.h"
#include "latex/repair.h"
#include "latex/tokens.h"
#include "pipeline/appearance.h"

namespace scipix {

Result<Node> TreeOfLabel(const Vocabulary& vocabulary, std::span<const int> ids) {
  std::vector<std::string_view> tokens;
  for (const int id : ids) tokens.push_back(vocabulary[id].text);
  return ParseRepaired(JoinTokens(tokens));
}

Confidence ConfidenceOf(const GreedySearch& reading, const Calibration& calibration) {
  if (reading.tokens().empty()) return {};
  Confidence confidence = MeasureConfidence(reading.log_probabilities());
  confidence.whole = Calibrated(confidence.whole, calibration);
  return confidence;
}

std::vector<Alternative> DistinctAlternatives(std::span<const AlternativeSearch::Found> found, size_t result, const Vocabulary& vocabulary,
                                              const Calibration& calibration, int count) {
  std::vector<double> confidences;  // above 1 for the result, which comes first; below 0 for what is done with
  for (size_t i = 0; i < found.size(); ++i) confidences.push_back(i == result ? 2 : ConfidenceOf(found[i].search, calibration).whole);
  std::vector<Alternative> alternatives;
  std::vector<std::string> seen;
  while (alternatives.size() < static_cast<size_t>(count)) {
    const auto best = std::max_element(confidences.begin(), confidences.end());
    const double confidence = *best;
    if (confidence <= 0) break;  // 0 is a reading without tokens
    *best = -1;
    Result<Node> tree = TreeOfLabel(vocabulary, found[static_cast<size_t>(best - confidences.begin())].search.tokens());
    if (!tree.ok()) continue;
    std::string latex = WriteLatex(*tree);
    std::string appearance = Appearance(std::move(*tree));
    if (std::find(seen.begin(), seen.end(), appearance) != seen.end()) continue;
    if (!seen.empty()) alternatives.push_back({std::move(latex), confidence});
    seen.push_back(std::move(appearance));
  }
  return alternatives;
}

}  // namespace scipix
