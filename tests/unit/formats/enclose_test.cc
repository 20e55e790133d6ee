#include "formats/enclose.h"

#include <gtest/gtest.h>

#include "formats/latex_styles.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Enclosed(const char* source, const char* name) {
  const Result<Node> tree = ParseLatex(source);
  return tree.ok() ? ToLatex(*tree, {.delimiters = *FindDelimiters(name)}) : tree.error().message;
}

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
      {"a+\\begin{align}b\\end{align}", "\\[", "\\[ a+\\begin{aligned} b \\end{aligned} \\]"},
      {"\\textcolor{red}{\\begin{align}a&=b\\end{align}}", "$$", "$$\\textcolor{red}{\\begin{aligned} a & =b \\end{aligned}}$$"},
      {"\\begin{equation}a\\\\b\\end{equation}", "equation", "\\begin{equation} \\begin{gathered} a \\\\ b \\end{gathered} \\end{equation}"},
  };
  for (const auto& [source, name, latex] : cases) EXPECT_EQ(Enclosed(source, name), latex) << source;
}

TEST(Enclose, GivesLinesAnEnvironment) {
  struct Case {
    const char *source, *name, *latex;
  };
  const Case cases[] = {
      {"a=b\\\\[2pt]c=d\\\\", "equation", "\\begin{equation} \\begin{gathered} a=b \\\\[2pt] c=d \\end{gathered} \\end{equation}"},
      {"a\\\\ [b]", "$", "$a\\\\ \\relax[b]$"},
      {"a=b\\\\ [c]", "\\[", "\\[ \\begin{gathered} a=b \\\\ {}[c] \\end{gathered} \\]"},
      {"\\displaystyle a\\\\b", "$$", "$$\\displaystyle\\begin{gathered} a \\\\ b \\end{gathered}$$"},
      {"a=b\\\\c=d\\tag{1}", "\\[", "\\[ \\begin{gathered} a=b \\\\ c=d \\end{gathered}\\tag{1} \\]"},
      {"a=b\\\\c=d", "align", "\\begin{align} a=b\\\\ c=d \\end{align}"},
      {"a\\\\", "\\[", "\\[ a \\]"},
  };
  for (const auto& [source, name, latex] : cases) EXPECT_EQ(Enclosed(source, name), latex) << source;
}

TEST(Enclose, PutsTagsWhereLatexTakesThem) {
  struct Case {
    const char *source, *name, *latex;
  };
  const Case cases[] = {
      {"x\\tag{1}", "\\[", "\\[ x\\tag{1} \\]"},
      {"x\\tag{1}", "$", "$x\\qquad\\text{(1)}$"},
      {"x\\tag*{$a$}", "\\(", "\\( x\\qquad\\text{$a$} \\)"},
      {"\\begin{align}a&=b\\tag{2}\\end{align}", "none", "\\begin{align} a & =b\\tag{2} \\end{align}"},
      {"\\begin{align}a&=b\\tag{2}\\end{align}", "\\[", "\\begin{align} a & =b\\tag{2} \\end{align}"},
      {"\\begin{align}a&=b\\tag{2}\\end{align}", "equation", "\\begin{align} a & =b\\tag{2} \\end{align}"},
      {"\\begin{align}a&=b\\tag{2}\\end{align}", "align*", "\\begin{align*} a & =b\\tag{2} \\end{align*}"},
      {"\\begin{align}a&=b\\tag{2}\\end{align}", "$", "$\\begin{aligned} a & =b\\qquad\\text{(2)} \\end{aligned}$"},
      {"\\begin{aligned}a&=b\\tag{2}\\end{aligned}", "\\[", "\\[ \\begin{aligned} a & =b \\end{aligned}\\tag{2} \\]"},
      {"\\begin{gather}a\\tag{1}\\\\b\\tag{2}\\end{gather}+x", "$$", "$$\\begin{gathered} a\\qquad\\text{(1)} \\\\ b\\qquad\\text{(2)} \\end{gathered}+x$$"},
      {"\\begin{equation}x\\tag{1}\\end{equation}", "$$", "$$x\\tag{1}$$"},
      {"\\begin{align}a\\nonumber\\\\b\\end{align}", "none", "\\begin{align} a\\notag \\\\ b \\end{align}"},
      {"\\begin{align}a\\nonumber\\\\b\\end{align}", "align", "\\begin{align} a\\notag \\\\ b \\end{align}"},
      {"\\begin{align}a\\nonumber\\\\b\\end{align}", "align*", "\\begin{align*} a \\\\ b \\end{align*}"},
      {"\\begin{align}a\\nonumber\\\\b\\end{align}", "\\[", "\\[ \\begin{aligned} a \\\\ b \\end{aligned} \\]"},
  };
  for (const auto& [source, name, latex] : cases) EXPECT_EQ(Enclosed(source, name), latex) << source;
}

}  // namespace
}  // namespace scipix
