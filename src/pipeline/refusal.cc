#include "pipeline/refusal.h"

#include <string>

#include "core/number.h"

namespace scipix {

bool HasDoubtfulTokens(const ReadingFacts& reading, const RecognitionOptions& options) { return reading.token_confidence < options.min_token_confidence; }

bool IsHardlyRead(const ReadingFacts& reading, const RecognitionOptions& options) {
  return !reading.is_empty && (reading.confidence < kHardlyRead || HasDoubtfulTokens(reading, options));
}

std::optional<Error> RefusalOf(const ReadingFacts& reading, const RecognitionOptions& options, const Calibration& calibration) {
  const double calibrated = Calibrated(reading.confidence, calibration);
  if (reading.is_empty) return Error{ErrorCode::kNotAFormula, "The network read nothing in the picture"};
  if (reading.lies_on_side && reading.confidence < kReadOnSide) {
    return Error{ErrorCode::kNotAFormula, "The picture shows no formula as it lies, and on its side hardly one: its reading has confidence " + DecimalText(calibrated)};
  }
  if (calibrated < options.min_confidence) {
    return Error{ErrorCode::kLowConfidence, "The reading has confidence " + DecimalText(calibrated) + ", below " + DecimalText(options.min_confidence)};
  }
  if (HasDoubtfulTokens(reading, options)) {
    return Error{ErrorCode::kLowConfidence, "The tokens of the reading have confidence " + DecimalText(reading.token_confidence) + " in the mean, below " +
                                                DecimalText(options.min_token_confidence)};
  }
  return std::nullopt;
}

Error RefusalOfPicture(double formula_logit, const RecognitionOptions& options) {
  return {ErrorCode::kNotAFormula, "The picture shows no formula: the network scores it " + DecimalText(formula_logit) + ", below " +
                                       DecimalText(options.formula_threshold)};
}

}  // namespace scipix
