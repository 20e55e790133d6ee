#include "decode/alternatives.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "unit/decode/fake_decoder.h"
#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

class Alternatives : public testing::Test {
 protected:
  /// Reads what a network says that gives the labels these chances, then looks for others; label -> log-probability of all that was found.
  std::map<std::string, double> Find(const Chances& labels, const AlternativeSearch::Options& options,
                                     const GreedySearch::Options& greedy = {.max_tokens = 100, .steps = 4}) {
    FakeDecoder decoder = DecoderWith(vocabulary_, labels);
    GreedySearch first(vocabulary_, greedy);
    while (!first.finished()) {
      decoder.Run(first.request());
      EXPECT_TRUE(first.Accept(decoder.candidates, decoder.log_probabilities, decoder.count).ok());
    }
    decoder.runs = 0;
    AlternativeSearch search(std::move(first), options);
    while (!search.finished() && decoder.runs < 1000) {
      readings_ = search.request().reading;
      decoder.Run(search.request());
      EXPECT_TRUE(search.Accept(decoder.candidates, decoder.log_probabilities, decoder.count).ok());
    }
    runs_ = decoder.runs;
    first_ = Text(search.found().front().search.tokens());
    std::map<std::string, double> found;
    for (const auto& [reading, log_probability, number] : search.found()) found[Text(reading.tokens())] = log_probability;
    EXPECT_EQ(found.size(), search.found().size()) << "a label was read twice";
    return found;
  }

  std::string Text(std::span<const int> ids) const {
    std::string label;
    for (const int id : ids) label += (label.empty() ? "" : " ") + vocabulary_[id].text;
    return label;
  }

  Vocabulary vocabulary_ = SmallVocabulary();
  std::string first_;
  int runs_ = 0, readings_ = 0;
};

TEST_F(Alternatives, FindsTheMostProbableOtherLabels) {
  const std::vector<std::pair<std::string, double>> labels = {{"a + b = c", 0.5}, {"a - b = c", 0.2}, {"a + b = d", 0.15}, {"x + b = c", 0.1}, {"y = c", 0.05}};
  const auto found = Find(labels, {.wanted = 3});
  EXPECT_EQ(first_, "a + b = c");
  for (size_t i = 0; i < 4; ++i) {
    ASSERT_TRUE(found.contains(labels[i].first)) << labels[i].first;
    EXPECT_NEAR(found.at(labels[i].first), std::log(labels[i].second), 1e-4);
  }
}

TEST_F(Alternatives, LeavesAnAlternativeInItsTurn) {
  // Two places are wrong: the second is reached only from the reading with the first one right, which is the less probable one.
  const auto found = Find({{"a + b + c", 0.4}, {"x + b + c", 0.2}, {"x + b + d", 0.19}}, {.wanted = 2});
  EXPECT_TRUE(found.contains("x + b + d"));
}

TEST_F(Alternatives, FindsWhatIsMoreProbableThanTheFirst) {
  // Greedily `a` wins, with many ends; `x` has one.
  const auto found = Find({{"a + b", 0.2}, {"a - b", 0.2}, {"a = b", 0.15}, {"x + y", 0.45}}, {.wanted = 2});
  EXPECT_EQ(first_.substr(0, 1), "a");
  EXPECT_NEAR(found.at("x + y"), std::log(0.45), 1e-4);
}

TEST_F(Alternatives, AsksNothingWhereTheReadingIsSure) {
  EXPECT_EQ(Find({{"a + b", 0.9999}, {"a - b", 0.0001}}, {.wanted = 3, .max_loss = 7}).size(), 1u);
  EXPECT_EQ(runs_, 0);
  EXPECT_EQ(Find({{"a + b", 0.9999}, {"a - b", 0.0001}}, {.wanted = 3, .max_loss = 10}).size(), 2u);
}

TEST_F(Alternatives, KeepsToItsNumberOfReadings) {
  std::vector<std::pair<std::string, double>> labels;
  for (const char* letter : {"a", "b", "c", "d"}) {
    for (const char* other : {"x", "y", "z"}) labels.push_back({std::string(letter) + " + " + other, 1.0 / 12});
  }
  const auto found = Find(labels, {.wanted = 10, .max_readings = 5});
  EXPECT_EQ(found.size(), 6u);
  EXPECT_EQ(readings_, 5);
}

TEST_F(Alternatives, GivesUpWhatIsFarLessProbableThanTheFirst) {
  // Behind `x` all is open: its first token looks better than any of its ends is.
  std::vector<std::pair<std::string, double>> labels = {{"a + b + c + d + e", 0.5}, {"y + b + c + d + e", 0.2}};
  for (const char* letter : {"a", "b", "c", "d", "e", "f", "i", "k", "l", "n"}) {
    labels.push_back({"x + " + std::string(letter) + " + " + letter + " + " + letter, 0.03});
  }
  const auto found = Find(labels, {.wanted = 3, .max_readings = 2, .max_loss = 2}, {.max_tokens = 100, .steps = 2});
  EXPECT_EQ(found.size(), 2u);
  EXPECT_TRUE(found.contains("y + b + c + d + e"));
  EXPECT_EQ(readings_, 2);
  EXPECT_EQ(runs_, 1 + 5);  // one for `+ a`, at which `x` is lost; five for the eight tokens behind `y` and the end
}

TEST_F(Alternatives, TakesOnlyWhatTheGrammarAllows) {
  const auto found = Find({{"x _{ i }", 0.6}, {"x _{ i } _{ i }", 0.3}, {"x _{ a }", 0.1}}, {.wanted = 3});
  EXPECT_EQ(found.size(), 2u);
  EXPECT_TRUE(found.contains("x _{ a }"));
}

TEST_F(Alternatives, AnEndThatComesEarlierIsAnAlternative) {
  const auto found = Find({{"x + y", 0.7}, {"x", 0.3}}, {.wanted = 3});
  EXPECT_NEAR(found.at("x"), std::log(0.3), 1e-4);
  EXPECT_EQ(runs_, 0);
}

}  // namespace
}  // namespace scipix
