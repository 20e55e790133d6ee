#include "formats/latex_styles.h"

#include <gtest/gtest.h>

#include "unit/formats/every_node.h"
#include "formats/latex.h"
#include "formats/simplified.h"
#include "formats/styled.h"
#include "latex/parser.h"

namespace scipix {
namespace {

Node Parse(std::string_view latex) {
  Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex << ": " << (tree.ok() ? "" : tree.error().message);
  return tree.ok() ? std::move(*tree) : Node();
}

TEST(LatexStyled, GrowsBracketsRoundTallContent) {
  const std::pair<const char*, const char*> cases[] = {
      {"(\\frac{a}{b})", "\\left(\\frac{a}{b}\\right)"},
      {"(\\frac ab)^2[x]", "\\left(\\frac{a}{b}\\right)^2[x]"},
      {"(a^2+b_i)", "(a^2 + b_i)"},
      {"[0,\\frac12)", "\\left[0, \\frac{1}{2}\\right)"},
      {"(a[\\frac12]b)", "\\left(a\\left[\\frac{1}{2}\\right]b\\right)"},
      {"f(\\sum_i x_i)", "f\\left(\\sum_i x_i\\right)"},
      {"(\\tfrac12)", "(\\tfrac{1}{2})"},
      {"|\\frac ab|+\\|\\frac cd\\|", "\\left|\\frac{a}{b}\\right| + \\left\\|\\frac{c}{d}\\right\\|"},
      {"|x|+|\\frac ab|", "|x| + |\\frac{a}{b}|"},
      {"\\frac{df}{dx}|_{x=0}", "\\left.\\frac{df}{dx}\\right|_{x=0}"},
      {"f|_0", "f|_0"},
      {"(\\frac ab\\\\c)", "(\\frac{a}{b} \\\\ c)"},
      {"((((((\\frac ab))))))", "\\left(\\left(\\left(\\left(((\\frac{a}{b}))\\right)\\right)\\right)\\right)"},
      {")\\frac ab(", ")\\frac{a}{b}("},
      {"\\frac{(\\frac ab)}{c}", "\\frac{\\left(\\frac{a}{b}\\right)}{c}"},
      {"\\begin{matrix}(\\frac ab&)\\end{matrix}", "\\begin{matrix} (\\frac{a}{b} & ) \\end{matrix}"},
  };
  for (const auto& [source, styled] : cases) EXPECT_EQ(ToLatexStyled(Parse(source), {}), styled);
}

TEST(LatexStyled, SpacesAsACarefulAuthorDoes) {
  const std::pair<const char*, const char*> cases[] = {
      {"a=b+c", "a = b + c"},
      {"\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "\\begin{aligned} a & = b \\\\ & = c \\end{aligned}"},
      {"a=-b", "a = -b"},
      {"-a", "-a"},
      {"f(x,y)", "f(x, y)"},
      {"x_{i+1}", "x_{i+1}"},
      {"a\\ne b\\quad c", "a \\ne b \\quad c"},
      {"a\\not=b", "a \\not= b"},
      {"\\sum_{i=1}^n i", "\\sum_{i=1}^n i"},
      {"\\bigl(-x\\bigr)", "\\bigl(-x\\bigr)"},
      {"\\int f(x)dx", "\\int f(x) \\, dx"},
      {"\\int f\\,dx", "\\int f \\, dx"},
      {"\\int\\frac{dx}{x}", "\\int\\frac{dx}{x}"},
      {"\\int dxf", "\\int dxf"},
      {"\\iint x\\mathrm dx\\mathrm dy", "\\iint x \\, \\mathrm{d}x \\, \\mathrm{d}y"},
      {"ad", "ad"},
      {"1,...,n", "1, \\ldots, n"},
      {"a+...+z", "a + \\cdots + z"},
      {"a=b\\tag{1}", "a = b \\tag{1}"},
  };
  for (const auto& [source, styled] : cases) EXPECT_EQ(ToLatexStyled(Parse(source), {}), styled);
}

TEST(LatexSimplified, IsAsShortAsItCanBe) {
  const std::pair<const char*, const char*> cases[] = {
      {"\\frac{1}{2}", "\\frac12"},
      {"\\frac{a}{b}", "\\frac ab"},
      {"\\frac{ab}{c}3", "\\frac{ab}c3"},
      {"\\frac{1}{2}3", "\\frac12 3"},
      {"\\sqrt{x}+\\sqrt{2}3", "\\sqrt x+\\sqrt2 3"},
      {"\\hat{\\alpha}\\mathbf{x}", "\\hat\\alpha\\mathbf x"},
      {"\\genfrac{}{}{0pt}{}{a}{b}", "\\genfrac{}{}{0pt}{}{a}{b}"},
      {"{x}_{i}{\\infty}", "x_i\\infty"},
      {"{+}{{ab}}", "{+}{ab}"},
      {"x^{{ab}}", "x^{ab}"},
      {"x^{}_{}", "x"},
      {"a\\leq b\\rightarrow c", "a\\le b\\to c"},
      {"\\operatorname*{argmin}_x\\operatorname{tg}y\\operatorname{sh}z", "\\operatorname*{argmin}_x\\operatorname{tg}y\\operatorname{sh}z"},  // KaTeX alone has short names for these
      {"\\operatorname{sin}x\\operatorname*{lim}\\operatorname{foo}", "\\sin x\\lim\\operatorname{foo}"},
      {"x=\\left(a+b_i\\right)", "x=(a+b_i)"},
      {"f\\left(x\\right)", "f\\left(x\\right)"},
      {"\\left(x^2\\right)", "\\left(x^2\\right)"},
      {"\\left(x\\right)y", "\\left(x\\right)y"},
      {"\\left\\langle a^2\\right\\rangle", "\\left<a^2\\right>"},
      {"\\left<x\\right>", "\\left<x\\right>"},
      {"\\begin{matrix}a&b\\\\{}[c]&\\end{matrix}", "\\begin{matrix}a&b\\\\{}[c]&\\end{matrix}"},
      {"\\begin{array}{c}\\hline x\\\\[2pt]y\\\\\\hline\\end{array}", "\\begin{array}{c}\\hline x\\\\[2pt]y\\\\\\hline\\end{array}"},
      {"\\begin{matrix}a\\\\\\\\\\end{matrix}", "\\begin{matrix}a\\\\\\\\\\end{matrix}"},
      {"\\substack{i \\\\ j}", "\\substack{i\\\\j}"},
  };
  for (const auto& [source, simple] : cases) EXPECT_EQ(ToLatexSimplified(Parse(source), {}), simple);
}

TEST(WriteLatex, ReadsBackToTheSameTreeHoweverItIsSpaced) {
  for (const std::string_view source : kEveryNode) {
    const Node tree = Parse(source);
    for (const Node& one : {tree, Styled(tree), Simplified(tree)}) {
      for (const LatexSpacing spacing : {LatexSpacing::kPlain, LatexSpacing::kWide, LatexSpacing::kTight, LatexSpacing::kLines}) {
        const std::string latex = WriteLatex(one, spacing);
        EXPECT_EQ(Parse(latex), one) << latex;
      }
    }
  }
}

}  // namespace
}  // namespace scipix
