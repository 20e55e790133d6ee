#include "latex/tokens.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "core/json.h"
#include "latex/parser.h"

namespace scipix {
namespace {

TEST(JoinTokens, PutsSpacesOnlyWhereLatexNeedsThem) {
  const std::pair<std::vector<std::string_view>, const char*> cases[] = {
      {{}, ""},
      {{"\\alpha", "x", "+", "\\beta", "2"}, "\\alpha x+\\beta2"},
      {{"\\frac{", "a", "}{", "b", "}", "c"}, "\\frac{a}{b}c"},
      {{"\\text{", "i", "f", "~", "x", "}"}, "\\text{if~x}"},
      {{"\\left(", "x", "\\right\\rangle", "y"}, "\\left(x\\right\\rangle y"},
      {{"a", "\\\\", "[", "b"}, "a\\\\ [b"},
      {{"\\hline", "a"}, "\\hline a"},
      {{"#", "\\varvdots"}, "\\#\\vdots"},
  };
  for (const auto& [tokens, latex] : cases) EXPECT_EQ(JoinTokens(tokens), latex);
}

/// tests/models reads the same file: what the network's tokens are as LaTeX, here and where labels are made.
TEST(JoinTokens, MeansWhatTheLabelsOfTrainingMean) {
  std::ifstream file(SCIPIX_SOURCE_DIR "/tests/models/label_latex.json", std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const Result<JsonValue> pairs = ParseJson(text.str(), "label_latex.json", ErrorCode::kInvalidArgument);
  ASSERT_TRUE(pairs.ok()) << pairs.error().message;
  ASSERT_FALSE(pairs->items.empty());
  for (const JsonValue& pair : pairs->items) {
    std::vector<std::string_view> tokens;
    std::string_view label = pair.items[0].string;
    for (size_t space = 0; space != std::string_view::npos; label.remove_prefix(space + 1)) {
      space = label.find(' ');
      tokens.push_back(label.substr(0, space));
      if (space == std::string_view::npos) break;
    }
    const Result<Node> joined = ParseLatex(JoinTokens(tokens));
    const Result<Node> latex = ParseLatex(pair.items[1].string);
    ASSERT_TRUE(joined.ok() && latex.ok()) << pair.items[0].string;
    EXPECT_EQ(*joined, *latex) << pair.items[0].string;
  }
}

}  // namespace
}  // namespace scipix
