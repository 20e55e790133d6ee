#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "decode/alternatives.h"
#include "decode/confidence.h"
#include "decode/vocabulary.h"
#include "latex/node.h"

namespace scipix {

/// The tree of a label, whatever is wrong with it repaired. Error: latex_error, if it is beyond that.
Result<Node> TreeOfLabel(const Vocabulary& vocabulary, std::span<const int> ids);

/// The confidence of a reading, its `whole` calibrated; zeros for one without tokens.
Confidence ConfidenceOf(const GreedySearch& reading, const Calibration& calibration);

/// Another formula that the picture may show.
struct Alternative {
  std::string latex;      // without delimiters
  double confidence = 0;  // 0..1, as that of the result
};

/// Of the readings at most `count` that look (pipeline/appearance.h) other than the result and each other, the most confident first.
/// `result` is the index of the reading that counts.
std::vector<Alternative> DistinctAlternatives(std::span<const AlternativeSearch::Found> found, size_t result, const Vocabulary& vocabulary,
                                              const Calibration& calibration, int count);

}  // namespace scipix
