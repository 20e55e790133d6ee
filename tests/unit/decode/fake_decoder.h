#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "decode/greedy.h"
#include "unit/decode/small_vocabulary.h"

namespace scipix {

/// Stands in for decoder.onnx: a scripted network whose next token depends on the whole prefix, with the cache, the
/// bias, the forced tokens and the early stop of the real one.
class FakeDecoder {
 public:
  static constexpr int kWidth = 4;  // candidates a step

  /// `next` gives the tokens that the network would say after a prefix, best first; the rest of the vocabulary follows
  /// in order of the ids. Unless `weigh` says otherwise, the first gets probability 0.9, the others share what is left in falling order.
  using Next = std::function<std::vector<int>(std::span<const int> prefix)>;
  using Weigh = std::function<float(std::span<const int> prefix, int id, int rank)>;  // a log-probability
  FakeDecoder(const Vocabulary& vocabulary, Next next, Weigh weigh = ByRank) : vocabulary_(&vocabulary), next_(std::move(next)), weigh_(std::move(weigh)) {}

  void Run(const DecodeRequest& request) {
    ++runs;
    std::vector<int> cache = caches_[request.parent];
    cache.resize(static_cast<size_t>(request.past_length));
    candidates.clear();
    log_probabilities.clear();
    count = 0;
    int token = request.token;
    while (count < request.steps) {
      cache.push_back(token);
      std::vector<int> ranked = Ranked(cache, count == 0 ? request.bias : std::span<const float>{});
      if (static_cast<size_t>(count) < request.forced.size()) {
        const auto forced = std::find(ranked.begin(), ranked.end(), request.forced[static_cast<size_t>(count)]);
        std::rotate(ranked.begin(), forced, forced + 1);
      }
      for (int rank = 0; rank < kWidth; ++rank) {
        const int id = ranked[static_cast<size_t>(rank)];
        candidates.push_back(id);
        log_probabilities.push_back(weigh_(std::span<const int>(cache).subspan(1), id, rank));
      }
      ++count;
      token = ranked.front();
      if (token == vocabulary_->end()) break;
    }
    caches_[request.reading] = std::move(cache);
  }

  std::vector<int32_t> candidates;
  std::vector<float> log_probabilities;
  int count = 0;
  int runs = 0;

 private:
  static float ByRank(std::span<const int>, int, int rank) { return rank == 0 ? -0.105f : -3.0f - static_cast<float>(rank); }

  std::vector<int> Ranked(std::span<const int> cache, std::span<const float> bias) const {
    std::vector<int> ranked = next_(cache.subspan(1));
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
  Weigh weigh_;
  std::map<int, std::vector<int>> caches_;  // by reading: the tokens fed so far, the start token first
};

/// A network that says one label, whatever was accepted of it: the token at the prefix's length, then the end.
inline FakeDecoder::Next Says(const Vocabulary& vocabulary, std::vector<int> label) {
  return [end = vocabulary.end(), label = std::move(label)](std::span<const int> prefix) {
    return std::vector<int>{prefix.size() < label.size() ? label[prefix.size()] : end};
  };
}

/// A network that knows the chance of each label, and says its tokens with the chances that follow from that: the log-probabilities of a
/// label's tokens sum up to the logarithm of its chance. Behind what begins no label it says the end, all but surely not.
class KnownLabels {
 public:
  struct Label {
    std::vector<int> ids;
    double chance = 0;
  };
  KnownLabels(const Vocabulary& vocabulary, std::vector<Label> labels) : end_(vocabulary.end()), labels_(std::move(labels)) {
    for (Label& label : labels_) label.ids.push_back(end_);
  }

  FakeDecoder Decoder(const Vocabulary& vocabulary) const {
    return {vocabulary, [*this](std::span<const int> prefix) { return Ranked(prefix); },
            [*this](std::span<const int> prefix, int id, int) { return static_cast<float>(std::log(std::max(Chance(prefix, id), 1e-9))); }};
  }

 private:
  double Chance(std::span<const int> prefix, int id) const {
    double all = 0, wanted = 0;
    for (const auto& [ids, chance] : labels_) {
      if (ids.size() <= prefix.size() || !std::equal(prefix.begin(), prefix.end(), ids.begin())) continue;
      all += chance;
      if (ids[prefix.size()] == id) wanted += chance;
    }
    return all == 0 ? 0 : wanted / all;
  }

  std::vector<int> Ranked(std::span<const int> prefix) const {
    std::vector<int> ranked = {end_};
    for (const auto& [ids, chance] : labels_) {
      for (const int id : ids) {
        if (std::find(ranked.begin(), ranked.end(), id) == ranked.end()) ranked.push_back(id);
      }
    }
    std::stable_sort(ranked.begin(), ranked.end(), [&](int a, int b) { return Chance(prefix, a) > Chance(prefix, b); });
    return ranked;
  }

  int end_;
  std::vector<Label> labels_;
};

/// Labels, their tokens apart by spaces, and the chance of each.
using Chances = std::vector<std::pair<std::string, double>>;

/// The network that gives the labels these chances.
inline FakeDecoder DecoderWith(const Vocabulary& vocabulary, const Chances& chances) {
  std::vector<KnownLabels::Label> labels;
  for (const auto& [label, chance] : chances) labels.push_back({Ids(vocabulary, label), chance});
  return KnownLabels(vocabulary, std::move(labels)).Decoder(vocabulary);
}

}  // namespace scipix
