#pragma once

#include <string_view>

#include "core/result.h"
#include "decode/confidence.h"
#include "image/prepare.h"

namespace scipix {

/// What the pipeline needs of models/release/manifest.json, which models/export.py writes: the sections `image`
/// (TensorShape), `network` (only `vocabulary`) `limits` and, if there is one,
/// `calibration`. The files, their hashes and the scores are the host's.
struct Manifest {
  TensorShape image;
  double second_em = 0;      // image.second_em: letter size of the second view of a picture that is not surely read; 0: there is none
  int vocabulary = 0;        // tokens the networks were trained with
  int max_tokens = 0;        // limits.tokens: the end token included
  double formula_logit = 0;  // limits.formula_logit: below it a picture is no formula
  double confidence = 0;     // limits.confidence: below it a result is refused
  double token_confidence = 0;  // limits.token_confidence: so is a result whose tokens' probabilities have a lower geometric mean
  double sure = 0;              // limits.sure: below this confidence of the network a reading is not sure
  Calibration calibration;        // calibration.slope and .offset, of the confidence
  Calibration token_calibration;  // calibration.tokens.slope and .offset, of each token's confidence
};

/// Errors: model_corrupt, naming the entry.
Result<Manifest> ParseManifest(std::string_view json);

}  // namespace scipix
