#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "decode/greedy.h"
#include "decode/joint.h"
#include "decode/vocabulary.h"
#include "pipeline/alternatives.h"
#include "pipeline/manifest.h"

namespace scipix {

/// What came out of a picture.
struct RecognitionResult {
  std::string latex;                      // without delimiters
  double confidence = 0;                  // 0..1, decode/confidence.h
  std::vector<std::string> tokens;        // the label, without the end token
  std::vector<float> token_confidences;   // 0..1, one a token and one for the end token
  Finish finish = Finish::kEnd;
  std::vector<Alternative> alternatives;  // best first; at most as many as the options say
};

/// The result of `readings`, at least one, of which the first counts and at most `alternatives` others are told. Error: latex_error, if the
/// first is beyond repair.
Result<RecognitionResult> MakeResult(std::span<const JointSearch::Reading> readings, const Vocabulary& vocabulary, const Manifest& manifest, int alternatives);

}  // namespace scipix
