#pragma once

#include <span>

namespace scipix {

/// How sure the network was of a whole label, from the probabilities (0..1) of its tokens, the end token included.
struct Confidence {
  double geometric_mean = 0;  // exp(mean log p): does not fall with the length
  double minimum = 0;         // the most doubtful token
  /// sqrt(geometric_mean * minimum): one doubtful token spoils a formula, so it counts as much as all others.
  double whole = 0;
};

/// Zeros for no tokens.
Confidence MeasureConfidence(std::span<const float> log_probabilities);

}  // namespace scipix
