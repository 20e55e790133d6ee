#include "latex/tokens.h"

#include <gtest/gtest.h>

#include <vector>

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

}  // namespace
}  // namespace scipix
