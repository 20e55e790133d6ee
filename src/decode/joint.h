#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "decode/alternatives.h"
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

/// Reads a picture that was read in view 0 in view 1 too (the same picture in another size, say). If there is more than one reading then, of the two
/// views or, if they are wanted, others of view 0, each is made to be said of a third view, which none of them was read in: a reading flatters the
/// view that it comes from. The one counts that its own view and the third together find most probable: a mean of log-probabilities, that is
/// a product of experts (Hinton 2002).
///
///   JointSearch search(vocabulary, std::move(first), options, std::nullopt);
///   while (!search.finished()) {
///     if (search.wants_third_view()) { run the encoder on the third view; search.ShowThirdView(); }
///     run the decoder on search.request(); search.Accept(...);
///   }
class JointSearch {
 public:
  /// A reading, and its tokens' log-probabilities in the mean of two views.
  struct Reading {
    GreedySearch search;                   // as it was read, in one view
    std::vector<float> log_probabilities;  // one entry a token, one more for the end token
  };

  /// `first` is finished, and the network has its cache and memory as those of view 0; of view 1 it has the memory. `others`: how other readings
  /// are looked for in view 0, if they are.
  JointSearch(const Vocabulary& vocabulary, GreedySearch first, const GreedySearch::Options& options, const std::optional<AlternativeSearch::Options>& others);

  bool finished() const { return !readings_.empty(); }
  /// Whether the network needs the memory of view 2 next; then ShowThirdView says that it has it.
  bool wants_third_view() const { return wants_third_view_; }
  void ShowThirdView();
  /// What to run next; only while not finished, and no third view is wanted.
  DecodeRequest request() const;
  /// As GreedySearch::Accept.
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);
  /// Once finished: the one that counts, then the others, the most probable first; no two have the same tokens.
  std::span<const Reading> readings() const { return readings_; }

 private:
  struct Hypothesis {
    GreedySearch search;
    std::vector<float> elsewhere;  // its tokens' log-probabilities in the third view, or in view 1 if there is no other; empty until they are known
  };

  void Add(const GreedySearch& reading);
  void Go();
  void ForceNext();
  void Rank();

  const Vocabulary* vocabulary_;
  std::optional<AlternativeSearch::Options> wanted_;  // until they are looked for
  std::vector<Hypothesis> hypotheses_;                // the first reading comes first
  // One of them runs: the reading of view 1, the search for others, or a hypothesis said of the third view.
  std::optional<GreedySearch> second_;
  std::optional<AlternativeSearch> others_;
  std::optional<ForcedReading> forced_;
  size_t forced_at_ = 0;  // its place in hypotheses_
  bool wants_third_view_ = false;
  std::vector<Reading> readings_;
};

}  // namespace scipix
