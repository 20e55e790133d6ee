#include "formats/convert.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "unit/formats/every_node.h"
#include "latex/parser.h"

namespace scipix {
namespace {

TEST(Formats, HaveNamesOfTheirOwnAndAreFoundByThem) {
  std::set<std::string_view> names;
  for (const Format& format : AllFormats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_EQ(FindFormat(format.name), &format);
  }
  EXPECT_EQ(FindFormat("docx"), nullptr);
}

TEST(Formats, WriteEveryKindOfNode) {
  for (const std::string_view latex : kEveryNode) {
    const Result<Node> tree = ParseLatex(latex);
    ASSERT_TRUE(tree.ok()) << latex;
    for (const Format& format : AllFormats()) {
      for (const bool display : {false, true}) {
        EXPECT_TRUE(latex.empty() || !format.write(*tree, {.display = display}).empty()) << format.name << ": " << latex;
      }
    }
  }
}

TEST(Formats, TakeLongHostileFormulas) {
  for (const std::string_view piece : {"(", "\\frac ab)", "\\bigl(", "\\sum_i ", "\\int xdx", "\\sin(", "{}_a", "...", "\\left(x\\right)", "a\\\\", "|"}) {
    std::string latex;
    for (int i = 0; i < 4000; ++i) latex += piece;
    const Result<Node> tree = ParseLatex(latex);
    ASSERT_TRUE(tree.ok()) << piece;
    for (const Format& format : AllFormats()) EXPECT_FALSE(format.write(*tree, {}).empty()) << format.name << ": " << piece;
  }
}

TEST(ConvertToJson, AnswersARequest) {
  EXPECT_EQ(ConvertToJson("x_{i}", R"({"to": ["latex"]})"), R"({"formats":{"latex":"x_i"}})");
  EXPECT_EQ(ConvertToJson("x_{i}", R"({"to": []})"), R"({"formats":{}})");
  EXPECT_EQ(ConvertToJson("x", R"({"to": ["latex"], "delimiters": "$$"})"), R"({"formats":{"latex":"$$x$$"}})");
  EXPECT_NE(ConvertToJson("x", R"({"to": ["mathml"]})").find("display"), std::string::npos);
  EXPECT_EQ(ConvertToJson("x", R"({"to": ["mathml"], "display": false})").find("display"), std::string::npos);
}

TEST(ConvertToJson, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"to": ["docx"]})", "there is no format \\\"docx\\\""},
      {R"({"to": [7]})", "there is no format"},
      {R"({"to": "latex"})", "\\\"to\\\" must be an array"},
      {R"({})", "\\\"to\\\" is missing"},
      {R"({"to": [], "size": 1})", "\\\"size\\\" is not known"},
      {R"({"to": [], "display": 1})", "\\\"display\\\" must be true or false"},
      {R"({"to": [], "delimiters": "%"})", "there are no delimiters \\\"%\\\"; there are none, $,"},
      {R"(to)", "options"},
  };
  for (const auto& [request, sentence] : cases) {
    const std::string answer = ConvertToJson("x", std::string_view(request));
    EXPECT_NE(answer.find("\"code\":\"invalid_argument\",\"line\":0,\"column\":0"), std::string::npos) << answer;
    EXPECT_NE(answer.find(sentence), std::string::npos) << answer;
  }
  EXPECT_NE(ConvertToJson("\\frac{a", R"({"to": []})").find("\"code\":\"latex_error\",\"line\":1,\"column\":8"), std::string::npos);
}

}  // namespace
}  // namespace scipix
