#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/result.h"
#include "decode/greedy.h"

namespace scipix {

/// What else a picture might say: goes back to where a reading was least sure, takes the runner-up there and reads on greedily.
/// Best first: a branch counts as probable as the reading that it leaves with the one token changed, and the readings found are left
/// again in their turn. A reading is given up once it is less probable than what is wanted already.
///
///   AlternativeSearch search(std::move(first), {.wanted = 3});
///   while (!search.finished()) { run the network on search.request(); search.Accept(...); }
class AlternativeSearch {
 public:
  struct Options {
    int wanted = 3;          // the most probable so many are looked for, >= 1
    int max_readings = 8;    // so many are begun at most
    double max_loss = 5;     // >= 0: so much less than the first the log-probability of a reading is at most
  };

  /// A finished reading of the picture, and the logarithm of its probability.
  struct Found {
    GreedySearch search;
    double log_probability = 0;
    int number = 0;  // DecodeRequest::reading
  };

  /// `first` is finished, and the network has its cache.
  AlternativeSearch(GreedySearch first, const Options& options);

  bool finished() const { return !current_; }
  /// What to run next; only while not finished.
  DecodeRequest request() const;
  /// As GreedySearch::Accept.
  Status Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count);
  /// Those read to the end that the network gave them, the given one first, the others in the order they were found.
  std::span<const Found> found() const { return found_; }

 private:
  struct Branch {
    size_t parent = 0;  // in found_
    RunnerUp other;
    double log_probability = 0;  // as the parent's, with the one token changed
  };

  void Keep(GreedySearch search, int number);
  void Begin();
  double Least() const;

  Options options_;
  std::vector<Found> found_;
  std::vector<Branch> branches_;
  std::optional<GreedySearch> current_;
  int begun_ = 0;
  int parent_ = 0;  // DecodeRequest::parent of the next request
};

}  // namespace scipix
