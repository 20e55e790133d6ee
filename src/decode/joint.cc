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

JointSearch::JointSearch(const Vocabulary& vocabulary, GreedySearch first, const GreedySearch::Options& options,
                         const std::optional<AlternativeSearch::Options>& others)
    : vocabulary_(&vocabulary), wanted_(others), second_(std::in_place, vocabulary, options) {
  assert(first.finished());
  Add(first);
}

DecodeRequest JointSearch::request() const {
  assert(!finished() && !wants_third_view_);
  if (forced_) return forced_->request();
  DecodeRequest request = second_ ? second_->request() : others_->request();
  request.view = second_ ? 1 : 0;
  return request;
}

Status JointSearch::Accept(std::span<const int32_t> candidates, std::span<const float> log_probabilities, int count) {
  const auto accept = [&](auto& search) { return search.Accept(candidates, log_probabilities, count); };
  if (Status status = forced_ ? accept(*forced_) : second_ ? accept(*second_) : accept(*others_); !status.ok()) return status;
  Go();
  return Success{};
}

/// Takes in what has come to its end, and goes on with the next.
void JointSearch::Go() {
  if (second_ && second_->finished()) {
    Add(*second_);
    second_.reset();
    if (wanted_) others_.emplace(hypotheses_.front().search, *std::exchange(wanted_, std::nullopt));
  }
  if (others_ && others_->finished()) {
    for (const AlternativeSearch::Found& found : others_->found().subspan(1)) Add(found.search);
    others_.reset();
  }
  if (forced_ && forced_->finished()) {
    const std::span<const float> said = forced_->log_probabilities();
    hypotheses_[forced_at_].elsewhere.assign(said.begin(), said.end());
    forced_.reset();
    return ForceNext();
  }
  if (second_ || others_ || forced_) return;
  if (hypotheses_.size() == 1) return Rank();
  wants_third_view_ = true;
}

void JointSearch::ShowThirdView() {
  assert(wants_third_view_);
  wants_third_view_ = false;
  for (Hypothesis& hypothesis : hypotheses_) hypothesis.elsewhere.clear();
  ForceNext();
}

/// Makes the next hypothesis be said of the third view, or comes to the end.
void JointSearch::ForceNext() {
  const auto next = std::ranges::find_if(hypotheses_, [](const Hypothesis& hypothesis) { return hypothesis.elsewhere.empty(); });
  if (next == hypotheses_.end()) return Rank();
  constexpr int kView = 2;
  constexpr int kNumber = 1;  // of its cache: no other reading is kept there
  constexpr int kSteps = 64;  // of a run: nothing is left to decide between them
  forced_at_ = static_cast<size_t>(next - hypotheses_.begin());
  forced_.emplace(*vocabulary_, next->search.tokens(), kView, kNumber, kSteps);
}

/// Adds a reading that is not known yet. Of one that is, it is known now how probable it is in another view, too.
void JointSearch::Add(const GreedySearch& reading) {
  for (Hypothesis& known : hypotheses_) {
    if (!std::ranges::equal(known.search.tokens(), reading.tokens())) continue;
    known.elsewhere.assign(reading.log_probabilities().begin(), reading.log_probabilities().end());
    return;
  }
  hypotheses_.push_back({reading, {}});
}

/// The first reading may count however it came to its end, another one only if the network said so.
void JointSearch::Rank() {
  for (const Hypothesis& hypothesis : hypotheses_) readings_.push_back({hypothesis.search, Means(hypothesis.search.log_probabilities(), hypothesis.elsewhere)});
  const auto worse = [](const Reading& a, const Reading& b) { return Sum(a.log_probabilities) > Sum(b.log_probabilities); };
  const auto broken_off = std::stable_partition(readings_.begin() + 1, readings_.end(), [](const Reading& reading) { return reading.search.finish() == Finish::kEnd; });
  std::stable_sort(readings_.begin(), broken_off, worse);
}

}  // namespace scipix
