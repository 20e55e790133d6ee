#include "decode/decode_request.h"

#include <cmath>

#include "core/number.h"

namespace scipix {

Error CorruptDecoder(const std::string& sentence) { return Error{ErrorCode::kModelCorrupt, "decoder: " + sentence}; }

Status CheckAnswer(const Vocabulary& vocabulary, int steps, std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (count < 1 || count > steps) return CorruptDecoder("ran " + std::to_string(count) + " steps, asked for 1 to " + std::to_string(steps));
  if (candidates.empty() || candidates.size() % static_cast<size_t>(count) != 0 || candidates.size() != log_probabilities.size()) {
    return CorruptDecoder("gave " + std::to_string(candidates.size()) + " candidates and " + std::to_string(log_probabilities.size()) +
                   " probabilities for " + std::to_string(count) + " steps");
  }
  for (const int32_t id : candidates) {
    if (!vocabulary.Contains(id)) {
      return CorruptDecoder("gave token " + std::to_string(id) + ", outside the vocabulary of " + std::to_string(vocabulary.size()));
    }
  }
  constexpr float kRounding = 1e-3f;  // log-softmax in float32 may come out just above 0
  for (const float value : log_probabilities) {
    if (std::isnan(value) || value > kRounding) return CorruptDecoder("gave " + DecimalText(value) + " as a log-probability");
  }
  return Success{};
}

}  // namespace scipix
