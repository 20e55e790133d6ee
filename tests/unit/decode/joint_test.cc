#include "decode/joint.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "unit/decode/fake_decoder.h"
#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

constexpr GreedySearch::Options kOptions = {.max_tokens = 60, .steps = 3};

class JointTest : public testing::Test {
 protected:
  FakeDecoder DecoderOf(const Chances& labels) const { return DecoderWith(vocabulary_, labels); }

  static void Run(auto& search, FakeDecoder& decoder) {
    decoder.Run(search.request());
    const Status status = search.Accept(decoder.candidates, decoder.log_probabilities, decoder.count);
    ASSERT_TRUE(status.ok()) << status.error().message;
  }

  GreedySearch Read(FakeDecoder& decoder) const {
    GreedySearch search(vocabulary_, kOptions);
    while (!search.finished()) Run(search, decoder);
    return search;
  }

  /// Runs the search to its end, the decoders by the number of the view. True if the third view was wanted.
  static bool Finish(JointSearch& joint, std::span<FakeDecoder> decoders) {
    bool was_wanted = false;
    while (!joint.finished()) {
      if (joint.wants_third_view()) {
        was_wanted = true;
        joint.ShowThirdView();
      }
      Run(joint, decoders[static_cast<size_t>(joint.request().view)]);
    }
    return was_wanted;
  }

  const Vocabulary vocabulary_ = SmallVocabulary();
};

TEST_F(JointTest, AForcedReadingHasTheProbabilityThatItsLabelHas) {
  FakeDecoder decoder = DecoderOf({{"a + b", 0.6}, {"x + y", 0.25}, {"x - y + a + b", 0.15}});
  for (const auto& [label, chance] : Chances{{"a + b", 0.6}, {"x + y", 0.25}, {"x - y + a + b", 0.15}}) {
    for (const int steps : {1, 3, 64}) {
      ForcedReading forced(vocabulary_, Ids(vocabulary_, label), 0, 1, steps);
      while (!forced.finished()) Run(forced, decoder);
      double sum = 0;
      for (const float value : forced.log_probabilities()) sum += value;
      EXPECT_NEAR(std::exp(sum), chance, 1e-4) << label << " in runs of " << steps;
      EXPECT_EQ(forced.log_probabilities().size(), Ids(vocabulary_, label).size() + 1);
    }
  }
}

TEST_F(JointTest, AForcedReadingRefusesOtherTokens) {
  ForcedReading forced(vocabulary_, Ids(vocabulary_, "a + b"), 1, 2, 2);
  EXPECT_EQ(forced.request().view, 1);
  EXPECT_EQ(forced.request().reading, 2);
  EXPECT_EQ(forced.request().parent, 2);
  EXPECT_EQ(forced.request().steps, 2);
  const int32_t ids[] = {Ids(vocabulary_, "x").front()};
  const float log_probabilities[] = {-1};
  const Status status = forced.Accept(ids, log_probabilities, 1);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(status.error().code, ErrorCode::kModelCorrupt);
  EXPECT_FALSE(forced.Accept(ids, {}, 1).ok());
}

TEST_F(JointTest, WhatItsViewAndTheThirdFindMoreProbableCounts) {
  for (const double chance : {0.4, 0.6}) {  // 0.55 * chance against 0.6 * (1 - chance): 0.22 against 0.36, then 0.33 against 0.24
    FakeDecoder decoders[] = {DecoderOf({{"a + b", 0.6}, {"x + y", 0.4}}), DecoderOf({{"x + y", 0.55}, {"a + b", 0.45}}),
                              DecoderOf({{"x + y", chance}, {"a + b", 1 - chance}})};
    JointSearch joint(vocabulary_, Read(decoders[0]), kOptions, std::nullopt);
    EXPECT_TRUE(Finish(joint, decoders));
    ASSERT_EQ(joint.readings().size(), 2u);
    const bool second_counts = chance > 0.5;
    const JointSearch::Reading& best = joint.readings()[0];
    EXPECT_TRUE(std::ranges::equal(best.search.tokens(), Ids(vocabulary_, second_counts ? "x + y" : "a + b")));
    double sum = 0;
    for (const float value : best.log_probabilities) sum += value;
    EXPECT_NEAR(sum, std::log(second_counts ? 0.55 * chance : 0.6 * (1 - chance)) / 2, 1e-4);
  }
}

TEST_F(JointTest, OthersOfTheFirstViewAreCompared) {
  // No view says x - y by itself; with the first it is the most probable of the third: 0.3 * 0.4 against 0.4 * 0.15 and, in the second, 0.4 * 0.25.
  const Chances here = {{"a + b", 0.4}, {"x - y", 0.3}, {"( a )", 0.25}, {"x + y", 0.05}};
  const Chances there = {{"( a )", 0.4}, {"x - y", 0.35}, {"a + b", 0.2}, {"x + y", 0.05}};
  const Chances between = {{"x - y", 0.4}, {"( a )", 0.25}, {"x + y", 0.2}, {"a + b", 0.15}};
  for (const bool wants_others : {false, true}) {
    FakeDecoder decoders[] = {DecoderOf(here), DecoderOf(there), DecoderOf(between)};
    const auto others = wants_others ? std::optional(AlternativeSearch::Options{.wanted = 4, .max_readings = 4}) : std::nullopt;
    JointSearch joint(vocabulary_, Read(decoders[0]), kOptions, others);
    EXPECT_TRUE(Finish(joint, decoders));
    EXPECT_TRUE(std::ranges::equal(joint.readings()[0].search.tokens(), Ids(vocabulary_, wants_others ? "x - y" : "( a )")));
    EXPECT_EQ(joint.readings().size(), wants_others ? 4u : 2u);
  }
}

TEST_F(JointTest, TwoEqualReadingsAreOneAndNeedNoThirdView) {
  FakeDecoder decoders[] = {DecoderOf({{"a + b", 0.6}, {"x + y", 0.4}}), DecoderOf({{"a + b", 0.9}, {"x + y", 0.1}})};
  JointSearch joint(vocabulary_, Read(decoders[0]), kOptions, std::nullopt);
  EXPECT_FALSE(Finish(joint, decoders));
  ASSERT_EQ(joint.readings().size(), 1u);
  EXPECT_NEAR(joint.readings()[0].log_probabilities.front(), std::log(0.54) / 2, 1e-4);
}

TEST_F(JointTest, AReadingThatRunsInCirclesDoesNotCount) {
  const auto circles = [this] { return FakeDecoder(vocabulary_, [this](std::span<const int>) { return Ids(vocabulary_, "x"); }); };
  FakeDecoder decoders[] = {DecoderOf({{"a + b", 1}}), circles(), circles()};
  JointSearch joint(vocabulary_, Read(decoders[0]), kOptions, std::nullopt);
  Finish(joint, decoders);
  EXPECT_TRUE(std::ranges::equal(joint.readings()[0].search.tokens(), Ids(vocabulary_, "a + b")));
}

}  // namespace
}  // namespace scipix
