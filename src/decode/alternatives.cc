#include "decode/alternatives.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace scipix {
namespace {

double LogProbability(const GreedySearch& search) {
  double sum = 0;
  for (const float value : search.log_probabilities()) sum += value;
  return sum;
}

}  // namespace

AlternativeSearch::AlternativeSearch(GreedySearch first, const Options& options) : options_(options) {
  assert(first.finished());
  Keep(std::move(first), 0);
  Begin();
}

DecodeRequest AlternativeSearch::request() const {
  DecodeRequest request = current_->request();
  request.reading = begun_;
  request.parent = parent_;
  return request;
}

Status AlternativeSearch::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  const Status status = current_->Accept(candidates, log_probabilities, count);
  if (!status.ok()) return status;
  parent_ = begun_;
  const bool is_lost = current_->finish() != Finish::kEnd || LogProbability(*current_) < Least();
  if (current_->finished() && !is_lost) Keep(*std::move(current_), begun_);
  if (is_lost || current_->finished()) Begin();
  return Success{};
}

/// Adds a reading, and the branches that leave it after it left its own parent.
void AlternativeSearch::Keep(GreedySearch search, int number) {
  const double total = LogProbability(search);
  for (const RunnerUp& other : search.runners_up()) {
    branches_.push_back({found_.size(), other, total - search.log_probabilities()[static_cast<size_t>(other.place)] + other.log_probability});
  }
  found_.push_back({std::move(search), total, number});
}

/// Goes on with the most probable branch, if there is one that may be wanted.
void AlternativeSearch::Begin() {
  current_.reset();
  while (begun_ < options_.max_readings && !branches_.empty()) {
    Branch* best = &branches_.front();
    for (Branch& branch : branches_) {
      if (branch.log_probability > best->log_probability) best = &branch;
    }
    if (best->log_probability < Least()) return;
    const Found& parent = found_[best->parent];
    parent_ = parent.number;
    current_ = parent.search.Branch(best->other);
    *best = branches_.back();
    branches_.pop_back();
    ++begun_;
    if (!current_->finished()) return;
    Keep(*std::move(current_), begun_);
    current_.reset();
  }
}

/// What a reading must not be less probable than: far less than the first, or less than enough others.
double AlternativeSearch::Least() const {
  double least = found_.front().log_probability - options_.max_loss;
  for (size_t i = 1; i < found_.size(); ++i) {
    int no_worse = 0;
    for (size_t j = 1; j < found_.size(); ++j) no_worse += found_[j].log_probability >= found_[i].log_probability;
    if (no_worse >= options_.wanted) least = std::max(least, found_[i].log_probability);
  }
  return least;
}

}  // namespace scipix
