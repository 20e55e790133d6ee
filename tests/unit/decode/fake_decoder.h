#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "decode/greedy.h"

namespace scipix {

/// Stands in for decoder.onnx: a scripted network whose next token depends on the whole prefix, with the cache, the
/// bias and the early stop of the real one.
class FakeDecoder {
 public:
  static constexpr int kWidth = 4;  // candidates a step

  /// `next` gives the tokens that the network would say after a prefix, best first; the rest of the vocabulary follows
  /// in order of the ids. The first gets probability 0.9, the others share what is left in falling order.
  using Next = std::function<std::vector<int>(std::span<const int> prefix)>;
  FakeDecoder(const Vocabulary& vocabulary, Next next) : vocabulary_(&vocabulary), next_(std::move(next)) {}

  void Run(const DecodeRequest& request) {
    ++runs;
    cache_.resize(static_cast<size_t>(request.past_length));  // entries: the tokens fed so far, the start token first
    candidates.clear();
    log_probabilities.clear();
    count = 0;
    int token = request.token;
    while (count < request.steps) {
      cache_.push_back(token);
      const std::vector<int> ranked = Ranked(count == 0 ? request.bias : std::span<const float>{});
      for (int rank = 0; rank < kWidth; ++rank) {
        candidates.push_back(ranked[static_cast<size_t>(rank)]);
        log_probabilities.push_back(rank == 0 ? -0.105f : -3.0f - static_cast<float>(rank));
      }
      ++count;
      token = ranked.front();
      if (token == vocabulary_->end()) break;
    }
  }

  std::vector<int32_t> candidates;
  std::vector<float> log_probabilities;
  int count = 0;
  int runs = 0;

 private:
  std::vector<int> Ranked(std::span<const float> bias) const {
    std::vector<int> ranked = next_(std::span<const int>(cache_).subspan(1));
    for (int id = 0; id < vocabulary_->size(); ++id) {
      if (std::find(ranked.begin(), ranked.end(), id) == ranked.end()) ranked.push_back(id);
    }
    if (!bias.empty()) {
      std::stable_partition(ranked.begin(), ranked.end(), [&](int id) { return bias[static_cast<size_t>(id)] == 0; });
    }
    return ranked;
  }

  const Vocabulary* vocabulary_;
  Next next_;
  std::vector<int> cache_;
};

/// A network that says one label, whatever was accepted of it: the token at the prefix's length, then the end.
inline FakeDecoder::Next Says(const Vocabulary& vocabulary, std::vector<int> label) {
  return [end = vocabulary.end(), label = std::move(label)](std::span<const int> prefix) {
    return std::vector<int>{prefix.size() < label.size() ? label[prefix.size()] : end};
  };
}

}  // namespace scipix
