#include "decode/grammar.h"

#include <gtest/gtest.h>

#include <random>

#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

/// Feeds a label; returns the index of the first word that is not allowed, -1 if all are.
int FirstRefused(const Vocabulary& vocabulary, const std::string& label, int limit = 200) {
  Grammar grammar(vocabulary, limit);
  const std::vector<int> ids = Ids(vocabulary, label);
  for (size_t i = 0; i < ids.size(); ++i) {
    EXPECT_GE(ids[i], 0) << label << ", word " << i;
    if (!grammar.Allows(ids[i])) return static_cast<int>(i);
    grammar.Advance(ids[i]);
  }
  return -1;
}

TEST(Grammar, AllowsTheLabelLanguage) {
  const Vocabulary vocabulary = SmallVocabulary();
  const char* labels[] = {
      "$",
      "x _{ i } ^{ 2 } + \\frac{ a }{ b } = \\sqrt[ 3 ]{ x } $",
      "x ^{ \\prime } _{ i } y _{ a } ^{ b } $",
      "{ x _{ a } } _{ b } $",
      "_{ a } x ^{ ^{ 2 } } $",
      "\\left( \\frac{ a }{ b } \\middle| x \\right] ^{ 2 } $",
      "\\left. x \\right| _{ x = 0 } $",
      "\\text{ i f ~ x , 2 } \\quad x $",
      "\\operatorname{ A B } x $",
      "\\operatorname*{ A B } _{ x } \\int \\limits _{ a } ^{ b } \\sum \\nolimits _{ i } x $",
      "\\genfrac{}{}{0pt}{}{ a }{ b } \\textbf{ a ~ 2 } $",
      "\\begin{pmatrix} a & b \\\\ \\hline c & d \\end{pmatrix} ^{ - 1 } $",
      "\\begin{array}{ c | l r } \\hline a & b & c \\\\ \\hline \\hline a & b & c \\\\ \\hline \\end{array} $",
      "\\left\\{ \\begin{aligned} x & = 1 \\\\ y & = 2 \\end{aligned} \\right. $",
      "\\sum _{ \\substack{ i \\\\ k } } x $",
      "\\sqrt[ { \\left[ a \\right] } ]{ x } $",
      "\\underbrace{ a } _{ b } \\overset{ a }{ = } \\xrightarrow{ f } $",
  };
  for (const char* label : labels) EXPECT_EQ(FirstRefused(vocabulary, label), -1) << label;
}

TEST(Grammar, RefusesWhatKatexOrLatexRefuses) {
  const Vocabulary vocabulary = SmallVocabulary();
  const std::pair<const char*, int> cases[] = {
      {"}", 0},
      {"<pad>", 0},
      {"<s>", 0},
      {"~", 0},
      {"'", 0},
      {"x }{", 1},
      {"x \\limits", 1},
      {"\\sum \\limits \\limits", 2},
      {"\\sum _{ i } \\limits", 4},
      {"\\text{ a } \\nolimits", 3},
      {"\\genfrac{}{}{0pt}{}{ a }", 2},
      {"x ]{", 1},
      {"\\frac{ a }", 2},
      {"\\frac{ a }{ b }{", 4},
      {"\\hat{ a }{", 2},
      {"\\hat{ a $", 2},
      {"\\sqrt[ 3 }", 2},
      {"\\sqrt[ ]", 1},
      {"\\sqrt[ \\left[", 1},
      {"\\sqrt[ \\sqrt[", 1},
      {"\\sqrt[ \\begin{matrix}", 1},
      {"x _{ a } _{", 4},
      {"x ^{ a } _{ b } ^{", 7},
      {"x ^{ \\prime } ^{", 4},
      {"\\left( x }", 2},
      {"\\left( x $", 2},
      {"\\right)", 0},
      {"\\middle|", 0},
      {"\\left( { \\middle|", 2},
      {"\\left( \\hat{ \\right)", 2},
      {"&", 0},
      {"\\\\", 0},
      {"\\hline", 0},
      {"\\begin{matrix} \\left( &", 2},
      {"\\begin{matrix} \\left( \\\\", 2},
      {"\\begin{matrix} { &", 2},
      {"\\begin{matrix} a \\hline", 2},
      {"\\begin{matrix} a & \\hline", 3},
      {"\\begin{matrix} \\hline \\hline \\hline", 3},
      {"\\begin{matrix} \\end{pmatrix}", 1},
      {"\\begin{matrix} $", 1},
      {"\\begin{aligned} \\hline", 1},
      {"\\begin{cases} a & b & c", 4},
      {"\\begin{gathered} a &", 2},
      {"\\begin{array}{ }", 1},
      {"\\begin{array}{ x", 1},
      {"\\begin{array}{ c c } a & b &", 7},
      {"\\substack{ a &", 2},
      {"\\substack{ \\hline", 1},
      {"\\text{ \\alpha", 1},
      {"\\text{ _{", 1},
      {"\\text{ $", 1},
      {"x $ x", 2},
  };
  for (const auto& [label, word] : cases) EXPECT_EQ(FirstRefused(vocabulary, label), word) << label;
}

TEST(Grammar, RefusesIdsOutsideTheVocabulary) {
  const Vocabulary vocabulary = SmallVocabulary();
  const Grammar grammar(vocabulary, 10);
  EXPECT_FALSE(grammar.Allows(-1));
  EXPECT_FALSE(grammar.Allows(vocabulary.size()));
}

TEST(Grammar, LimitsDepth) {
  const Vocabulary vocabulary = SmallVocabulary();
  std::string label;
  for (int i = 0; i < Grammar::kMaxDepth; ++i) label += "{ ";
  EXPECT_EQ(FirstRefused(vocabulary, label), -1);
  EXPECT_EQ(FirstRefused(vocabulary, label + "{"), Grammar::kMaxDepth);
}

TEST(Grammar, BudgetLeavesRoomForTheClosers) {
  const Vocabulary vocabulary = SmallVocabulary();
  EXPECT_EQ(FirstRefused(vocabulary, "\\frac{ a }{ b } $", 6), -1);
  EXPECT_EQ(FirstRefused(vocabulary, "\\frac{ a }{ b } $", 5), 3);
  EXPECT_EQ(FirstRefused(vocabulary, "\\frac{ }{ } $", 4), -1);
  EXPECT_EQ(FirstRefused(vocabulary, "\\frac{", 3), 0);
  EXPECT_EQ(FirstRefused(vocabulary, "\\begin{array}{ c } \\end{array} $", 5), -1);
  EXPECT_EQ(FirstRefused(vocabulary, "\\begin{array}{ | c } \\end{array} $", 5), 1);
  EXPECT_EQ(FirstRefused(vocabulary, "\\begin{array}{", 4), 0);
}

/// From any allowed prefix the closing tokens are allowed, and bring the end; nothing ever gets stuck.
TEST(Grammar, RandomWalksAlwaysEndWithinTheLimit) {
  const Vocabulary vocabulary = SmallVocabulary();
  std::mt19937 random(1);
  std::vector<float> bias(static_cast<size_t>(vocabulary.size()));
  for (int walk = 0; walk < 400; ++walk) {
    const int limit = 2 + walk % 60;
    Grammar grammar(vocabulary, limit);
    while (!grammar.finished()) {
      Grammar closed = grammar;
      for (const int id : grammar.Closing()) {
        ASSERT_TRUE(closed.Allows(id));
        closed.Advance(id);
      }
      ASSERT_TRUE(closed.Allows(vocabulary.end()));
      grammar.WriteBias(bias);
      std::vector<int> allowed;
      for (int id = 0; id < vocabulary.size(); ++id) {
        if (bias[static_cast<size_t>(id)] == 0 && id != vocabulary.end()) allowed.push_back(id);
      }
      if (allowed.empty()) allowed.push_back(vocabulary.end());
      const int id = allowed[random() % allowed.size()];
      ASSERT_TRUE(grammar.Allows(id));
      grammar.Advance(id);
    }
    EXPECT_LE(grammar.length(), limit);
  }
}

TEST(Grammar, ForceEndAllowsOnlyClosers) {
  const Vocabulary vocabulary = SmallVocabulary();
  Grammar grammar(vocabulary, 100);
  for (const int id : Ids(vocabulary, "x + \\left( \\frac{ a")) grammar.Advance(id);
  grammar.ForceEnd();
  EXPECT_FALSE(grammar.Allows(vocabulary.Find("b")));
  for (const int id : Ids(vocabulary, "}{ } \\right) $")) {
    ASSERT_TRUE(grammar.Allows(id));
    grammar.Advance(id);
  }
  EXPECT_TRUE(grammar.finished());
}

}  // namespace
}  // namespace scipix
