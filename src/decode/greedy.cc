#include "decode/greedy.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

#include "decode/repetition.h"

namespace scipix {
std::string_view FinishName(Finish finish) {
  switch (finish) {
    case Finish::kEnd: return "end";
    case Finish::kRepetition: return "repetition";
    case Finish::kLength: return "length";
  }
  return "end";
}

GreedySearch::GreedySearch(const Vocabulary& vocabulary, const Options& options)
    : vocabulary_(&vocabulary), options_(options), grammar_(vocabulary, options.max_tokens) {
  assert(options.steps >= 1);
}

DecodeRequest GreedySearch::request() const {
  assert(!finished());
  DecodeRequest request;
  request.token = tokens_.empty() ? vocabulary_->start() : tokens_.back();
  request.past_length = static_cast<int>(tokens_.size());
  request.steps = std::min(options_.steps, options_.max_tokens - request.past_length);
  request.bias = bias_;
  return request;
}

GreedySearch GreedySearch::Branch(const RunnerUp& other) const {
  GreedySearch branch(*vocabulary_, options_);
  const size_t place = static_cast<size_t>(other.place);
  for (size_t i = 0; i < place; ++i) branch.Take(tokens_[i], log_probabilities_[i]);
  branch.Take(other.id, other.log_probability);
  return branch;
}

Status GreedySearch::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (Status status = CheckAnswer(*vocabulary_, request().steps, candidates, log_probabilities, count); !status.ok()) return status;
  const size_t width = candidates.size() / static_cast<size_t>(count);
  const bool biased = !bias_.empty();
  bias_.clear();
  for (int step = 0; step < count && !finished(); ++step) {
    const size_t row = static_cast<size_t>(step) * width;
    if (grammar_.IsTooLong(candidates[row]) && finish_ == Finish::kEnd) finish_ = Finish::kLength;
    size_t rank = 0;
    while (rank < width && !grammar_.Allows(candidates[row + rank])) ++rank;
    if (rank == width) {
      if (biased && step == 0) return CorruptDecoder("chose token " + std::to_string(candidates[row]) + " against the bias");
      bias_.resize(static_cast<size_t>(vocabulary_->size()));
      grammar_.WriteBias(bias_);
      return Success{};
    }
    for (size_t other = rank + 1; other < width; ++other) {
      const int id = candidates[row + other];
      if (grammar_.Allows(id)) runners_up_.push_back({static_cast<int>(tokens_.size()), id, std::min(log_probabilities[row + other], 0.0f)});
    }
    Take(candidates[row + rank], log_probabilities[row + rank]);
    // After a runner-up the rest of the chunk follows from another token; after a cut, from tokens that are gone.
    if (rank > 0 || CutCycle()) break;
  }
  return Success{};
}

void GreedySearch::Take(int id, float log_probability) {
  grammar_.Advance(id);
  log_probabilities_.push_back(std::min(log_probability, 0.0f));
  if (id != vocabulary_->end()) tokens_.push_back(id);
}

/// True if the tail was cut back to the first round of a cycle; then only closing tokens are allowed.
bool GreedySearch::CutCycle() {
  if (finished() || finish_ != Finish::kEnd) return false;
  const Cycle cycle = FindCycle(tokens_);
  if (cycle.period == 0) return false;
  finish_ = Finish::kRepetition;
  tokens_.resize(static_cast<size_t>(cycle.start + cycle.period));
  log_probabilities_.resize(tokens_.size());
  std::erase_if(runners_up_, [this](const RunnerUp& other) { return other.place >= static_cast<int>(tokens_.size()); });
  grammar_ = Grammar(*vocabulary_, options_.max_tokens);
  for (const int id : tokens_) grammar_.Advance(id);
  grammar_.ForceEnd();
  return true;
}

}  // namespace scipix
