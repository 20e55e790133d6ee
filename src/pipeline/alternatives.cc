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

Confidence ConfidenceOf(std::span<const float> log_probabilities) { return log_probabilities.size() <= 1 ? Confidence() : MeasureConfidence(log_probabilities); }

std::vector<Alternative> DistinctAlternatives(std::span<const Label> labels, const Vocabulary& vocabulary, int count) {
  std::vector<Label> ranked(labels.begin(), labels.end());
  std::stable_sort(ranked.begin() + 1, ranked.end(), [](const Label& a, const Label& b) { return a.confidence > b.confidence; });
  std::vector<Alternative> alternatives;
  std::vector<std::string> seen;
  for (const Label& label : ranked) {
    if (alternatives.size() == static_cast<size_t>(count)) break;
    if (label.ids.empty()) continue;
    Result<Node> tree = TreeOfLabel(vocabulary, label.ids);
    if (!tree.ok()) continue;
    std::string latex = WriteLatex(*tree);
    std::string appearance = Appearance(std::move(*tree));
    if (std::find(seen.begin(), seen.end(), appearance) != seen.end()) continue;
    if (!seen.empty()) alternatives.push_back({std::move(latex), label.confidence});
    seen.push_back(std::move(appearance));
  }
  return alternatives;
}

}  // namespace scipix
