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

double ConfidenceOf(const GreedySearch& reading, const Calibration& calibration) {
  return reading.tokens().empty() ? 0 : Calibrated(MeasureConfidence(reading.log_probabilities()).whole, calibration);
}

std::vector<Alternative> DistinctAlternatives(std::span<const AlternativeSearch::Found> found, size_t result, const Vocabulary& vocabulary,
                                              const Calibration& calibration, int count) {
  struct Candidate {
    const GreedySearch* reading;
    double confidence;
  };
  std::vector<Candidate> candidates;  // the result first
  for (const AlternativeSearch::Found& other : found) {
    if (&other != &found[result] && !other.search.tokens().empty()) candidates.push_back({&other.search, ConfidenceOf(other.search, calibration)});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.confidence > b.confidence; });
  candidates.insert(candidates.begin(), {&found[result].search, 1});

  std::vector<Alternative> alternatives;
  std::vector<std::string> seen;
  for (const auto& [reading, confidence] : candidates) {
    Result<Node> tree = TreeOfLabel(vocabulary, reading->tokens());
    if (!tree.ok()) continue;
    std::string latex = WriteLatex(*tree);
    std::string appearance = Appearance(std::move(*tree));
    if (std::find(seen.begin(), seen.end(), appearance) != seen.end()) continue;
    if (!seen.empty()) alternatives.push_back({std::move(latex), confidence});
    seen.push_back(std::move(appearance));
    if (alternatives.size() == static_cast<size_t>(count)) break;
  }
  return alternatives;
}

}  // namespace scipix
