#include "decode/alternatives.h"

#include <algorithm>
#include <cassert>
#include <functional>
#include <numeric>
#include <utility>

namespace scipix {
namespace {

double LogProbability(const GreedySearch& search) {
  return std::accumulate(search.log_probabilities().begin(), search.log_probabilities().end(), 0.0);
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
    const auto best = std::max_element(branches_.begin(), branches_.end(), [](const Branch& a, const Branch& b) { return a.log_probability < b.log_probability; });
    if (best->log_probability < Least()) return;
    const Found& parent = found_[best->parent];
    GreedySearch search = parent.search.Branch(best->other);
    parent_ = parent.number;
    branches_.erase(best);
    ++begun_;
    if (!search.finished()) {
      current_ = std::move(search);
      return;
    }
    Keep(std::move(search), begun_);
  }
}

/// What a reading must not be less probable than: far less than the first, or less than enough others.
double AlternativeSearch::Least() const {
  double least = found_.front().log_probability - options_.max_loss;
  if (static_cast<int>(found_.size()) <= options_.wanted) return least;
  std::vector<double> others;
  for (size_t i = 1; i < found_.size(); ++i) others.push_back(found_[i].log_probability);
  std::sort(others.begin(), others.end(), std::greater<>());
  return std::max(least, others[static_cast<size_t>(options_.wanted) - 1]);
}

}  // namespace scipix
