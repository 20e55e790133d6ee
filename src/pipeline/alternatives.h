#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "decode/confidence.h"
#include "decode/vocabulary.h"
#include "latex/node.h"

namespace scipix {

/// The tree of a label, whatever is wrong with it repaired. Error: latex_error, if it is beyond that.
Result<Node> TreeOfLabel(const Vocabulary& vocabulary, std::span<const int> ids);

/// The network's confidence in a reading by the logarithms of its tokens' probabilities; zeros for one without tokens but the end token.
Confidence ConfidenceOf(std::span<const float> log_probabilities);

/// What the network read: a label, and how sure it is of it.
struct Label {
  std::span<const int> ids;
  double confidence = 0;  // 0..1
};

/// Another formula that the picture may show.
struct Alternative {
  std::string latex;      // without delimiters
  double confidence = 0;  // 0..1, as that of the result
};

/// Of the labels but the first, which is the result, at most `count` that look (pipeline/appearance.h) other than it and each other, the most
/// confident first.
std::vector<Alternative> DistinctAlternatives(std::span<const Label> labels, const Vocabulary& vocabulary, int count);

}  // namespace scipix
