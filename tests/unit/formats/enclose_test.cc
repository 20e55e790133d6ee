#include "formats/enclose.h"

#include <gtest/gtest.h>

#include "formats/latex_styles.h"
#include "latex/parser.h"

namespace scipix {
namespace {

TEST(Delimiters, HaveNames) {
  for (int i = 0; i <= static_cast<int>(Delimiters::kAlignStar); ++i) {
    const Delimiters delimiters = static_cast<Delimiters>(i);
    EXPECT_EQ(FindDelimiters(DelimitersName(delimiters)), delimiters);
  }
  EXPECT_FALSE(FindDelimiters("\\(x"));
  EXPECT_EQ(DelimitersList(), "none, $, $$, \\(, \\[, equation, equation*, align, align*");
}

TEST(Enclose, PutsDelimitersRoundWhatMayStandBetweenThem) {
  struct Case {
    const char *source, *name, *latex;
  };
  const Case cases[] = {
      {"x", "none", "x"},
      {"x", "$", "$x$"},
      {"x", "$$", "$$x$$"},
      {"x", "\\(", "\\( x \\)"},
      {"x", "\\[", "\\[ x \\]"},
      {"x", "equation", "\\begin{equation} x \\end{equation}"},
      {"x", "equation*", "\\begin{equation*} x \\end{equation*}"},
      {"x", "align", "\\begin{align} x \\end{align}"},
      {"\\begin{aligned}a&=b\\end{aligned}", "align", "\\begin{align} a & =b \\end{align}"},
      {"\\begin{align}a&=b\\end{align}", "align*", "\\begin{align*} a & =b \\end{align*}"},
      {"\\begin{split}a&=b\\end{split}", "align*", "\\begin{align*} a & =b \\end{align*}"},
      {"\\begin{gather}a\\\\b\\end{gather}", "align", "\\begin{align} \\begin{gathered} a \\\\ b \\end{gathered} \\end{align}"},
      {"\\begin{align*}a&=b\\end{align*}", "none", "\\begin{align*} a & =b \\end{align*}"},
      {"\\begin{align*}a&=b\\end{align*}", "\\[", "\\[ \\begin{aligned} a & =b \\end{aligned} \\]"},
      {"\\begin{alignat}{2}a&=b\\end{alignat}", "$$", "$$\\begin{alignedat}{2} a & =b \\end{alignedat}$$"},
      {"\\begin{equation}x\\end{equation}", "$", "$x$"},
      {"\\begin{equation}\\begin{aligned}a&=b\\end{aligned}\\end{equation}", "align", "\\begin{align} a & =b \\end{align}"},
      {"\\begin{matrix}a\\end{matrix}", "\\[", "\\[ \\begin{matrix} a \\end{matrix} \\]"},
  };
  for (const auto& [source, name, latex] : cases) {
    const Result<Node> tree = ParseLatex(source);
    ASSERT_TRUE(tree.ok()) << source;
    EXPECT_EQ(ToLatex(*tree, {.delimiters = *FindDelimiters(name)}), latex);
  }
}

}  // namespace
}  // namespace scipix
