#pragma once

#include <optional>

#include "core/result.h"
#include "decode/confidence.h"
#include "pipeline/options.h"

namespace scipix {

// These, and the manifest's limits.sure, are held against the network's own confidence, so that calibrating anew changes no reading.
/// Of formulas that stand on their head hardly one is read with more confidence.
inline constexpr double kHardlyRead = 0.39;
/// On its side a drawing, too, may look like a formula: what is rather misread than read does not count there.
inline constexpr double kReadOnSide = 0.68;

/// What a reading's right to be the result depends on.
struct ReadingFacts {
  bool is_empty = false;
  bool lies_on_side = false;    // as the picture lay nothing was read in it
  double confidence = 0;        // Confidence::whole of the network
  double token_confidence = 0;  // Confidence::geometric_mean in the view that it was read in
};

/// Whether its tokens are too doubtful for the reading to be the result.
bool HasDoubtfulTokens(const ReadingFacts& reading, const RecognitionOptions& options);

/// Whether something was read, but so doubtfully that the picture may stand on its head.
bool IsHardlyRead(const ReadingFacts& reading, const RecognitionOptions& options);

/// Why a reading is refused; nothing if it may be the result.
std::optional<Error> RefusalOf(const ReadingFacts& reading, const RecognitionOptions& options, const Calibration& calibration);

/// Of a picture whose `formula_logit` is below the threshold.
Error RefusalOfPicture(double formula_logit, const RecognitionOptions& options);

}  // namespace scipix
