#include "decode/greedy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "decode/grammar.h"
#include "latex/parser.h"
#include "latex/tokens.h"
#include "unit/decode/fake_decoder.h"
#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

class Greedy : public testing::Test {
 protected:
  std::string Label(std::span<const int> ids) const {
    std::string label;
    for (const int id : ids) label += (label.empty() ? "" : " ") + vocabulary_[id].text;
    return label;
  }
  std::vector<int> Label(const std::string& label) const { return Ids(vocabulary_, label); }

  /// Runs the search to its end; `runs` counts the calls of the network.
  GreedySearch Run(const FakeDecoder::Next& next, const GreedySearch::Options& options = {}) {
    FakeDecoder decoder(vocabulary_, next);
    GreedySearch search(vocabulary_, options);
    while (!search.finished() && decoder.runs < 1000) {
      decoder.Run(search.request());
      const Status status = search.Accept(decoder.candidates, decoder.log_probabilities, decoder.count);
      EXPECT_TRUE(status.ok()) << status.error().message;
      if (!status.ok()) break;
    }
    runs_ = decoder.runs;
    return search;
  }

  Vocabulary vocabulary_ = SmallVocabulary();
  int runs_ = 0;
};

TEST_F(Greedy, TakesALegalLabelInChunks) {
  const std::string label = "\\frac{ a }{ b } + x _{ i }";
  for (const int steps : {1, 2, 3, 8, 100}) {
    const GreedySearch search = Run(Says(vocabulary_, Label(label)), {.max_tokens = 50, .steps = steps});
    EXPECT_EQ(Label(search.tokens()), label);
    EXPECT_EQ(search.finish(), Finish::kEnd);
    EXPECT_EQ(search.log_probabilities().size(), search.tokens().size() + 1);
    EXPECT_EQ(runs_, (11 + steps - 1) / steps) << steps;  // ten tokens and the end
  }
}

TEST_F(Greedy, FirstRequestFeedsTheStartToken) {
  const GreedySearch search(vocabulary_, {.max_tokens = 10, .steps = 16});
  EXPECT_EQ(search.request().token, vocabulary_.start());
  EXPECT_EQ(search.request().past_length, 0);
  EXPECT_EQ(search.request().steps, 10);
  EXPECT_TRUE(search.request().bias.empty());
}

TEST_F(Greedy, TakesARunnerUpWhereTheFirstIsIllegal) {
  // After `x _{ i }` the network wants a second subscript; its second choice is a superscript.
  const std::vector<int> wanted = Label("x _{ i } _{ 2 }");
  const int superscript = vocabulary_.Find("^{");
  const GreedySearch search = Run([&](std::span<const int> prefix) {
    if (prefix.size() == 4) return std::vector<int>{wanted[4], superscript};
    return std::vector<int>{prefix.size() < wanted.size() ? wanted[prefix.size()] : vocabulary_.end()};
  });
  EXPECT_EQ(Label(search.tokens()), "x _{ i } ^{ 2 }");
  EXPECT_EQ(runs_, 2);
  EXPECT_FLOAT_EQ(search.log_probabilities()[4], -4.0f);
}

TEST_F(Greedy, SteersByABiasWhereNoCandidateIsLegal) {
  // Inside \text{ four commands are on top of the list.
  const std::vector<int> head = Label("x \\text{ a");
  const std::vector<int> commands = Label("\\alpha \\beta \\pi \\sum b");
  const GreedySearch search = Run([&](std::span<const int> prefix) {
    if (prefix.size() < head.size()) return std::vector<int>{head[prefix.size()]};
    if (prefix.size() == head.size()) return commands;
    return std::vector<int>{prefix.size() == head.size() + 1 ? vocabulary_.close() : vocabulary_.end()};
  });
  EXPECT_EQ(Label(search.tokens()), "x \\text{ a b }");
  EXPECT_EQ(runs_, 2);
}

TEST_F(Greedy, ClosesWhatIsOpenAtTheTokenLimit) {
  const std::vector<int> open = Label("\\left( \\frac{ a");
  const int x = vocabulary_.Find("x"), plus = vocabulary_.Find("+");
  const GreedySearch search = Run(
      [&](std::span<const int> prefix) {
        if (prefix.size() < open.size()) return std::vector<int>{open[prefix.size()]};
        return std::vector<int>{prefix.size() % 2 == 0 ? x : plus};
      },
      {.max_tokens = 12, .steps = 8});
  EXPECT_EQ(search.finish(), Finish::kLength);
  EXPECT_EQ(search.tokens().size(), 11u);
  EXPECT_EQ(Label(search.tokens()), "\\left( \\frac{ a + x + x + }{ } \\right)");
}

TEST_F(Greedy, CutsACycleToItsFirstRound) {
  const std::vector<int> head = Label("\\left( x");
  const std::vector<int> round = Label("+ \\frac{ a }{ b }");
  const GreedySearch search = Run([&](std::span<const int> prefix) {
    if (prefix.size() < head.size()) return std::vector<int>{head[prefix.size()]};
    return std::vector<int>{round[(prefix.size() - head.size()) % round.size()]};
  });
  EXPECT_EQ(search.finish(), Finish::kRepetition);
  EXPECT_EQ(Label(search.tokens()), "\\left( x + \\frac{ a }{ b } \\right)");
  EXPECT_EQ(search.log_probabilities().size(), search.tokens().size() + 1);
}

TEST_F(Greedy, NeverLeavesTheLanguageWhateverTheNetworkSays) {
  std::mt19937 random(3);
  for (int round = 0; round < 300; ++round) {
    const int limit = 2 + round % 50;
    const GreedySearch search = Run(
        [&](std::span<const int>) {
          std::vector<int> noise(4);
          for (int& id : noise) id = static_cast<int>(random() % static_cast<unsigned>(vocabulary_.size()));
          return noise;
        },
        {.max_tokens = limit, .steps = 1 + round % 7});
    ASSERT_TRUE(search.finished());
    Grammar grammar(vocabulary_, limit);
    for (const int id : search.tokens()) {
      ASSERT_TRUE(grammar.Allows(id)) << Label(search.tokens());
      grammar.Advance(id);
    }
    EXPECT_TRUE(grammar.Allows(vocabulary_.end())) << Label(search.tokens());
    std::vector<std::string_view> tokens;
    for (const int id : search.tokens()) tokens.push_back(vocabulary_[id].text);
    const Result<Node> tree = ParseLatex(JoinTokens(tokens));
    EXPECT_TRUE(tree.ok()) << tree.error().message << ": " << Label(search.tokens());
  }
}

TEST_F(Greedy, BranchesAtARunnerUp) {
  const std::vector<int> label = Label("x + y");
  const int z = vocabulary_.Find("z"), close = vocabulary_.close();
  const GreedySearch search = Run([&](std::span<const int> prefix) {
    if (prefix.size() == 2) return std::vector<int>{label[2], close, z};
    return std::vector<int>{prefix.size() < label.size() ? label[prefix.size()] : vocabulary_.end()};
  });
  const std::span<const RunnerUp> others = search.runners_up();
  const auto at_two = std::find_if(others.begin(), others.end(), [](const RunnerUp& other) { return other.place == 2; });
  ASSERT_NE(at_two, others.end());
  EXPECT_EQ(at_two->id, z);  // a brace that nothing opened is none
  EXPECT_FLOAT_EQ(at_two->log_probability, -5.0f);
  GreedySearch branch = search.Branch(*at_two);
  EXPECT_EQ(Label(branch.tokens()), "x + z");
  EXPECT_FALSE(branch.finished());
  EXPECT_EQ(branch.request().token, z);
  EXPECT_EQ(branch.request().past_length, 3);
  EXPECT_FLOAT_EQ(branch.log_probabilities()[2], -5.0f);
  EXPECT_TRUE(branch.runners_up().empty());
}

TEST_F(Greedy, RefusesAnswersThatDoNotFit) {
  const int x = vocabulary_.Find("x");
  const std::vector<int32_t> good = {x, x + 1, x + 2, x + 3};
  const std::vector<float> logs = {-0.1f, -1, -2, -3};
  const auto message = [&](const std::vector<int32_t>& candidates, const std::vector<float>& values, int count) {
    GreedySearch search(vocabulary_, {.max_tokens = 10, .steps = 4});
    const Status status = search.Accept(candidates, values, count);
    if (status.ok()) return std::string("ok");
    EXPECT_EQ(status.error().code, ErrorCode::kModelCorrupt);
    return status.error().message;
  };
  EXPECT_EQ(message(good, logs, 1), "ok");
  EXPECT_EQ(message(good, logs, 0), "decoder: ran 0 steps, asked for 1 to 4");
  EXPECT_EQ(message(good, logs, 5), "decoder: ran 5 steps, asked for 1 to 4");
  EXPECT_EQ(message(good, logs, 3), "decoder: gave 4 candidates and 4 probabilities for 3 steps");
  EXPECT_EQ(message(good, {-1}, 1), "decoder: gave 4 candidates and 1 probabilities for 1 steps");
  EXPECT_EQ(message({x, 9999, x, x}, logs, 1),
            "decoder: gave token 9999, outside the vocabulary of " + std::to_string(vocabulary_.size()));
  EXPECT_EQ(message({x, -1, x, x}, logs, 1).substr(0, 22), "decoder: gave token -1");
  EXPECT_NE(message(good, {NAN, -1, -1, -1}, 1), "ok");
  EXPECT_NE(message(good, {0.5f, -1, -1, -1}, 1), "ok");
}

TEST_F(Greedy, RefusesANetworkThatIgnoresTheBias) {
  GreedySearch search(vocabulary_, {.max_tokens = 10, .steps = 1});
  const int close = vocabulary_.close();
  const std::vector<int32_t> illegal = {close, close, close, close};
  const std::vector<float> logs = {-1, -1, -1, -1};
  ASSERT_TRUE(search.Accept(illegal, logs, 1).ok());
  const DecodeRequest request = search.request();
  ASSERT_EQ(static_cast<int>(request.bias.size()), vocabulary_.size());
  EXPECT_LT(request.bias[static_cast<size_t>(close)], -1e8f);
  EXPECT_EQ(request.bias[static_cast<size_t>(vocabulary_.Find("x"))], 0.0f);
  EXPECT_EQ(search.Accept(illegal, logs, 1).error().message, "decoder: chose token " + std::to_string(close) + " against the bias");
}

}  // namespace
}  // namespace scipix
