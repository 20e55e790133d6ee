#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "core/error.h"
#include "core/result.h"
#include "decode/vocabulary.h"

namespace scipix {

/// One run of the decoder network: feed `token` at position `past_length`, then up to `steps` greedy steps.
struct DecodeRequest {
  int token = 0;
  int past_length = 0;  // cache entries in use; fewer than the cache holds after going back
  int steps = 0;
  int reading = 0;  // the number of the reading that the longer cache belongs to: 0 for the first, more for alternatives
  int parent = 0;   // the number of the reading whose cache is to be taken; `reading`, but for the first run of an alternative
  int view = 0;     // the number of the view of the picture that is read (pipeline/recognition.h); each has caches of its own
  std::span<const float> bias;  // [V], added to the logits of the first step; empty: none. Valid until the next Accept.
  std::span<const int> forced;  // the tokens to take in the first steps, whatever the network would say; empty: none. As long valid.
};

/// Whether the network's answer to a request of `steps` steps can be one. Errors (model_corrupt): sizes that do not fit the request, ids outside
/// the vocabulary, values that are no log-probabilities.
Status CheckAnswer(const Vocabulary& vocabulary, int steps, std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);

/// The error of a decoder that says what it cannot.
Error CorruptDecoder(const std::string& sentence);

}  // namespace scipix
