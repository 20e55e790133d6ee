/// Random labels over the vocabulary that ships, as the grammar allows them: each must parse, be written and read back to
/// the same tree. tests/web/module.test.mjs asks KaTeX the same of the module's output.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "decode/grammar.h"
#include "decode/vocabulary.h"
#include "formats/latex.h"
#include "latex/parser.h"
#include "latex/tokens.h"

namespace scipix {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Picks a class among those that are allowed, then a token of it, so that rare structure comes up as often as letters.
std::vector<std::string_view> RandomLabel(const Vocabulary& vocabulary, int limit, std::mt19937& random) {
  Grammar grammar(vocabulary, limit);
  std::vector<std::string_view> label;
  while (true) {
    std::map<TokenClass, std::vector<int>> allowed;
    for (int id = 0; id < vocabulary.size(); ++id) {
      if (grammar.Allows(id)) allowed[vocabulary[id].kind].push_back(id);
    }
    if (allowed.size() > 1) allowed.erase(TokenClass::kFinish);
    const auto& ids = std::next(allowed.begin(), static_cast<std::ptrdiff_t>(random() % allowed.size()))->second;
    const int id = ids[random() % ids.size()];
    grammar.Advance(id);
    if (grammar.finished()) return label;
    label.push_back(vocabulary[id].text);
  }
}

TEST(RandomLabels, ParseAndWriteAndReadBack) {
  const Result<Vocabulary> vocabulary = Vocabulary::Parse(ReadFile(SCIPIX_SOURCE_DIR "/models/release/vocabulary.json"));
  ASSERT_TRUE(vocabulary.ok()) << vocabulary.error().message;
  std::mt19937 random(7);
  for (int walk = 0; walk < 500; ++walk) {
    const int limit = walk % 50 == 0 ? 400 : 3 + walk % 70;
    const std::vector<std::string_view> label = RandomLabel(*vocabulary, limit, random);
    ASSERT_LT(static_cast<int>(label.size()), limit);
    const std::string joined = JoinTokens(label);
    const Result<Node> tree = ParseLatex(joined);
    ASSERT_TRUE(tree.ok()) << tree.error().message << "\n" << joined;
    const std::string latex = WriteLatex(*tree);
    const Result<Node> again = ParseLatex(latex);
    ASSERT_TRUE(again.ok()) << again.error().message << "\n" << latex;
    ASSERT_EQ(*again, *tree) << joined << "\n" << latex;
  }
}

}  // namespace
}  // namespace scipix
