#include "decode/vocabulary.h"

#include <gtest/gtest.h>

#include "unit/decode/small_vocabulary.h"

namespace scipix {
namespace {

TEST(Vocabulary, TellsTheClassFromTheSpelling) {
  const Vocabulary vocabulary = SmallVocabulary();
  const std::pair<const char*, TokenClass> cases[] = {
      {"<pad>", TokenClass::kUnused},         {"<s>", TokenClass::kUnused},          {"</s>", TokenClass::kFinish},
      {"x", TokenClass::kSymbol},             {"\\alpha", TokenClass::kSymbol},      {"\\{", TokenClass::kSymbol},
      {"\\leq", TokenClass::kSymbol},         {"~", TokenClass::kSpace},             {"{", TokenClass::kOpen},
      {"\\hat{", TokenClass::kOpen},          {"\\text{", TokenClass::kOpenText},    {"\\substack{", TokenClass::kOpenRows},
      {"\\frac{", TokenClass::kOpenFirst},    {"\\sqrt[", TokenClass::kOpenIndex},   {"\\begin{array}{", TokenClass::kOpenColumns},
      {"_{", TokenClass::kSubscript},         {"^{", TokenClass::kSuperscript},      {"}{", TokenClass::kBetween},
      {"]{", TokenClass::kAfterIndex},        {"}", TokenClass::kClose},             {"\\left(", TokenClass::kLeft},
      {"\\left\\{", TokenClass::kLeft},       {"\\middle|", TokenClass::kMiddle},    {"\\right.", TokenClass::kRight},
      {"\\rightarrow", TokenClass::kSymbol},  {"\\begin{cases}", TokenClass::kBegin}, {"\\end{cases}", TokenClass::kEndTable},
      {"\\big\\{", TokenClass::kSymbol},      {"\\big[", TokenClass::kSymbol},          {"#", TokenClass::kSymbol},
      {"&", TokenClass::kCell},               {"\\\\", TokenClass::kRow},            {"\\hline", TokenClass::kLine},
  };
  for (const auto& [text, kind] : cases) {
    const int id = vocabulary.Find(text);
    ASSERT_GE(id, 0) << text;
    EXPECT_EQ(vocabulary[id].kind, kind) << text;
  }
  EXPECT_EQ(vocabulary.end(), 2);
  EXPECT_EQ(vocabulary.Find("\\nothing"), -1);
  EXPECT_EQ(vocabulary[vocabulary.Find("\\begin{array}{")].closer, vocabulary.Find("\\end{array}"));
  EXPECT_EQ(vocabulary.right(), vocabulary.Find("\\right."));
}

TEST(Vocabulary, KnowsWhatStandsInTextAndInMath) {
  const Vocabulary vocabulary = SmallVocabulary();
  const auto token = [&](const char* text) { return vocabulary[vocabulary.Find(text)]; };
  EXPECT_TRUE(token("a").in_text && token("a").in_math);
  EXPECT_TRUE(token("~").in_text && !token("~").in_math);
  EXPECT_TRUE(token("\\%").in_text && token("\\%").in_math);
  EXPECT_TRUE(token("'").in_text && !token("'").in_math);
  EXPECT_FALSE(token("\\alpha").in_text || token("\\{").in_text || token("_{").in_text);
}

TEST(Vocabulary, RefusesBrokenFilesWithASentence) {
  const std::pair<std::string, const char*> cases[] = {
      {"[]", "vocabulary.json is no JSON object"},
      {"{\"version\": 2}", "vocabulary.json: \"version\" is 2, not in 1 to 1"},
      {VocabularyJson({"a", "b"}), "vocabulary.json: it must hold 4 to 65536 tokens, not 2"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "a", "a"}), "vocabulary.json: token a stands twice"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", ""}), "vocabulary.json: token 4 is no text"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "a"}), "vocabulary.json: there is no }"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "\\frac{"}), "vocabulary.json: there is no }{"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "\\sqrt["}), "vocabulary.json: there is no ]{"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "\\left("}), "vocabulary.json: there is \\left but no \\right"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "\\begin{matrix}"}), "vocabulary.json: \\begin{matrix} has no closing token"},
      {VocabularyJson({"<pad>", "<s>", "</s>", "}", "\\begin{figure}"}), "vocabulary.json: unknown environment in \\begin{figure}"},
      {R"({"version": 1, "special": {"pad": 0, "start": 1, "end": 9}, "tokens": ["a", "b", "c", "}"]})",
       "vocabulary.json: special: \"end\" is 9, not in 0 to 3"},
      {R"({"version": 1, "special": {"pad": 0, "start": 1, "end": 1}, "tokens": ["a", "b", "c", "}"]})",
       "vocabulary.json: two special ids are equal"},
  };
  for (const auto& [json, message] : cases) {
    const Result<Vocabulary> vocabulary = Vocabulary::Parse(json);
    ASSERT_FALSE(vocabulary.ok()) << message;
    EXPECT_EQ(vocabulary.error().code, ErrorCode::kModelCorrupt);
    EXPECT_EQ(vocabulary.error().message, message);
  }
}

}  // namespace
}  // namespace scipix
