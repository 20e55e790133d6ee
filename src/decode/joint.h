#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "decode/decode_request.h"
#include "decode/greedy.h"
#include "decode/vocabulary.h"

namespace scipix {

/// How probable a label is that was read elsewhere: the network is made to say it (forced decoding).
class ForcedReading {
 public:
  /// `tokens` without the end token; `vocabulary` must live longer. `number` is DecodeRequest::reading, `steps` those of a request at most.
  ForcedReading(const Vocabulary& vocabulary, std::span<const int> tokens, int view, int number, int steps);

  bool finished() const { return log_probabilities_.size() == label_.size(); }
  /// What to run next; only while not finished.
  DecodeRequest request() const;
  /// As GreedySearch::Accept. Also an error: the first candidates are not the forced tokens.
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);
  /// One entry a token, and one more for the end token once finished.
  std::span<const float> log_probabilities() const { return log_probabilities_; }

 private:
  const Vocabulary* vocabulary_;
  std::vector<int> label_;  // with the end token
  std::vector<float> log_probabilities_;
  int view_ = 0, number_ = 0, steps_ = 0;
};

/// Reads a picture that was read in view 0 in view 1 too (the same picture in another size, say). Where the two readings differ,
/// each is made to be said of the other view, and the one counts that both views together find more probable: a mean of log-probabilities,
/// that is a product of experts (Hinton 2002).
///
///   JointSearch search(vocabulary, std::move(first), options);
///   while (!search.finished()) { run the network on search.request(); search.Accept(...); }
class JointSearch {
 public:
  /// A reading, its tokens' log-probabilities in the mean of both views, and the view that it was read in: there the cache of number 0 is its own.
  struct Reading {
    GreedySearch search;
    std::vector<float> log_probabilities;  // one entry a token, one more for the end token
    int view = 0;
  };

  /// `first` is finished, and the network has its cache and memory as those of view 0; of view 1 it has the memory.
  JointSearch(const Vocabulary& vocabulary, GreedySearch first, const GreedySearch::Options& options);

  bool finished() const { return !readings_.empty(); }
  DecodeRequest request() const;
  /// As GreedySearch::Accept.
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);
  /// Once finished: the one that counts, and the other one if they differ.
  std::span<const Reading> readings() const { return readings_; }

 private:
  void Compare();

  const Vocabulary* vocabulary_;
  GreedySearch::Options options_;
  GreedySearch first_, second_;                          // of view 0 and of view 1
  std::optional<ForcedReading> first_there_, second_here_;  // the first said of view 1, the second of view 0
  std::vector<Reading> readings_;
};

}  // namespace scipix
