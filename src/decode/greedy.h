#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "decode/decode_request.h"
#include "decode/grammar.h"
#include "decode/vocabulary.h"

namespace scipix {

enum class Finish { kEnd, kRepetition, kLength };
std::string_view FinishName(Finish finish);  // "end", "repetition", "length"

/// A legal token that the network would have taken in second, third or fourth place.
struct RunnerUp {
  int place = 0;  // index of the token that was taken
  int id = 0;
  float log_probability = 0;
};

/// Greedy search in chunks. The network runs ahead some steps at a time; each chunk is checked against the grammar
/// and taken as far as it is legal. At the first illegal token the best legal one of the runners-up is taken instead,
/// and where none is legal the step is asked again with a bias that leaves only legal tokens; either way the cache is
/// rewound by a smaller `past_length`. A label that runs in circles is cut back to the first round and made to end.
///
///   GreedySearch search(vocabulary, {.max_tokens = 400, .steps = 16});
///   while (!search.finished()) { run the network on search.request(); search.Accept(...); }
class GreedySearch {
 public:
  struct Options {
    int max_tokens = 400;  // the end token included, >= 2
    int steps = 16;        // a request, >= 1
  };

  /// `vocabulary` must live longer.
  GreedySearch(const Vocabulary& vocabulary, const Options& options);

  /// What to run next; only while not finished.
  DecodeRequest request() const;
  /// The network's answer: `count` steps of `width` candidates each, best first ([step * width] was chosen and fed
  /// on), with the logarithms of their probabilities before the bias. Errors (model_corrupt): sizes that do not fit the
  /// request, ids outside the vocabulary, values that are no log-probabilities, a bias that was not obeyed.
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);

  bool finished() const { return grammar_.finished(); }
  Finish finish() const { return finish_; }
  /// Accepted tokens without the end token.
  std::span<const int> tokens() const { return tokens_; }
  /// One entry a token, and one more for the end token once finished.
  std::span<const float> log_probabilities() const { return log_probabilities_; }
  /// What else might stand at each place, in the order of the places.
  std::span<const RunnerUp> runners_up() const { return runners_up_; }
  /// The search that stands where this one would if it had taken one of its runners-up; it has no runners-up before that.
  GreedySearch Branch(const RunnerUp& other) const;
  /// The tokens that would close what was accepted so far.
  std::vector<int> Closing() const { return grammar_.Closing(); }

 private:
  void Take(int id, float log_probability);
  bool CutCycle();

  const Vocabulary* vocabulary_;
  Options options_;
  Grammar grammar_;
  std::vector<int> tokens_;
  std::vector<float> log_probabilities_;
  std::vector<RunnerUp> runners_up_;
  std::vector<float> bias_;  // empty: the next request has none
  Finish finish_ = Finish::kEnd;
};

}  // namespace scipix
