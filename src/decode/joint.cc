#include "decode/joint.h"

#include <algorithm>
#include <cassert>
#include <numeric>
#include <string>
#include <utility>

namespace scipix {
namespace {

std::vector<float> Means(std::span<const float> one, std::span<const float> other) {
  std::vector<float> means(one.begin(), one.end());
  for (size_t i = 0; i < means.size(); ++i) means[i] = (means[i] + other[i]) / 2;
  return means;
}

double Sum(std::span<const float> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

ForcedReading::ForcedReading(const Vocabulary& vocabulary, std::span<const int> tokens, int view, int number, int steps)
    : vocabulary_(&vocabulary), label_(tokens.begin(), tokens.end()), view_(view), number_(number), steps_(steps) {
  label_.push_back(vocabulary.end());
}

DecodeRequest ForcedReading::request() const {
  assert(!finished());
  const size_t said = log_probabilities_.size();
  const size_t steps = std::min(static_cast<size_t>(steps_), label_.size() - said);
  DecodeRequest request;
  request.token = said == 0 ? vocabulary_->start() : label_[said - 1];
  request.past_length = static_cast<int>(said);
  request.steps = static_cast<int>(steps);
  request.reading = request.parent = number_;
  request.view = view_;
  request.forced = std::span(label_).subspan(said, steps);
  return request;
}

Status ForcedReading::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  const std::span<const int> forced = request().forced;
  if (Status status = CheckAnswer(*vocabulary_, static_cast<int>(forced.size()), candidates, log_probabilities, count); !status.ok()) return status;
  const size_t width = candidates.size() / static_cast<size_t>(count);
  for (size_t step = 0; step < static_cast<size_t>(count); ++step) {
    if (candidates[step * width] != forced[step]) {
      return CorruptDecoder("said token " + std::to_string(candidates[step * width]) + " where " + std::to_string(forced[step]) + " was forced");
    }
    log_probabilities_.push_back(std::min(log_probabilities[step * width], 0.0f));
  }
  return Success{};
}

JointSearch::JointSearch(const Vocabulary& vocabulary, GreedySearch first, const GreedySearch::Options& options)
    : vocabulary_(&vocabulary), options_(options), first_(std::move(first)), second_(vocabulary, options) {
  assert(first_.finished());
}

DecodeRequest JointSearch::request() const {
  if (!second_.finished()) {
    DecodeRequest request = second_.request();
    request.view = 1;
    return request;
  }
  return first_there_->finished() ? second_here_->request() : first_there_->request();
}

Status JointSearch::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  if (second_.finished()) {
    ForcedReading& forced = first_there_->finished() ? *second_here_ : *first_there_;
    if (Status status = forced.Accept(candidates, log_probabilities, count); !status.ok()) return status;
  } else {
    if (Status status = second_.Accept(candidates, log_probabilities, count); !status.ok()) return status;
    if (!second_.finished()) return Success{};
    if (std::ranges::equal(first_.tokens(), second_.tokens())) {
      readings_.push_back({first_, Means(first_.log_probabilities(), second_.log_probabilities()), 0});
      return Success{};
    }
    constexpr int kNumber = 1;  // the cache of number 0 is that of the view's own reading
    constexpr int kSteps = 64;  // nothing is left to decide between them
    first_there_.emplace(*vocabulary_, first_.tokens(), 1, kNumber, kSteps);
    second_here_.emplace(*vocabulary_, second_.tokens(), 0, kNumber, kSteps);
    return Success{};
  }
  if (first_there_->finished() && second_here_->finished()) Compare();
  return Success{};
}

void JointSearch::Compare() {
  readings_.push_back({first_, Means(first_.log_probabilities(), first_there_->log_probabilities()), 0});
  readings_.push_back({second_, Means(second_.log_probabilities(), second_here_->log_probabilities()), 1});
  const bool may_count = second_.finish() == Finish::kEnd;
  if (may_count && Sum(readings_[1].log_probabilities) > Sum(readings_[0].log_probabilities)) std::swap(readings_[0], readings_[1]);
}

}  // namespace scipix
