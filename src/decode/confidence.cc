#include "decode/confidence.h"

#include <algorithm>

#include "core/elementary.h"

namespace scipix {

Confidence MeasureConfidence(std::span<const float> log_probabilities) {
  if (log_probabilities.empty()) return {};
  double sum = 0;
  double lowest = 0;
  for (const float value : log_probabilities) {
    sum += value;
    lowest = std::min<double>(lowest, value);
  }
  const double mean = sum / static_cast<double>(log_probabilities.size());
  return {Exp(mean), Exp(lowest), Exp((mean + lowest) / 2)};
}

double Calibrated(double whole, const Calibration& calibration) {
  constexpr double kLeast = 1e-9;  // keeps the logit finite
  const double share = std::clamp(whole, kLeast, 1 - kLeast);
  return 1 / (1 + Exp(-(calibration.offset + calibration.slope * Log(share / (1 - share)))));
}

}  // namespace scipix
