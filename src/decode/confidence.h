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

/// Turns `whole`, or the probability of one token, into the probability that the label, or the token, is right: sigmoid(offset + slope * logit(whole)), Platt's scaling
/// (Platt 1999). models/calibrate.py fits the two numbers; the ones that stand here change nothing.
struct Calibration {
  double slope = 1;
  double offset = 0;
};

/// In 0..1, rising with `whole` (0..1) for a slope above 0.
double Calibrated(double whole, const Calibration& calibration);

/// Zeros for no tokens.
Confidence MeasureConfidence(std::span<const float> log_probabilities);

}  // namespace scipix
