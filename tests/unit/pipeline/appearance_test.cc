#include "pipeline/appearance.h"

#include <gtest/gtest.h>

#include "latex/parser.h"

namespace scipix {
namespace {

std::string Of(const std::string& latex) {
  Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return tree.ok() ? Appearance(std::move(*tree)) : std::string();
}

TEST(Appearance, IsOneForWhatLooksAlike) {
  const std::pair<const char*, const char*> pairs[] = {
      {"x_{a}", "{x}_a"},
      {"a \\le b", "a \\leq b"},
      {"a\\,b\\quad c", "a b~c"},
      {"\\left(\\frac{a}{b}\\right)", "\\big(\\frac{a}{b}\\Big)"},
      {"\\left.\\frac{a}{b}\\right|_0", "\\frac{a}{b}\\Big|_0"},
      {"\\left\\{a\\middle|b\\right\\}", "\\{a|b\\}"},
      {"\\begin{array}{lr}a&b\\\\c&d\\end{array}", "\\begin{matrix}a&b\\\\c&d\\end{matrix}"},
      {"\\begin{aligned}a&=b\\\\c&=d\\end{aligned}", "\\begin{array}{l}a=b\\\\c=d\\end{array}"},
      {"\\sin x", "\\operatorname{sin}x"},
      {"\\det A", "\\mathrm{det}A"},
      {"\\lim_{x\\to0}f", "\\operatorname*{lim}_{x\\to0}f"},
      {"x_{\\text{max}}", "x_{\\mathrm{max}}"},
      {"{}^{2}a", "^2a"},
  };
  for (const auto& [a, b] : pairs) EXPECT_EQ(Of(a), Of(b)) << a << " and " << b;
}

TEST(Appearance, DiffersForWhatDoesNot) {
  const std::pair<const char*, const char*> pairs[] = {
      {"x_a", "x^a"},   {"B", "\\mathcal{B}"}, {"x_{max}", "x_{\\mathrm{max}}"}, {"a\\\\b", "ab"},   {"(a)", "[a]"},
      {"\\ldots", "\\cdots"}, {"\\bar{x}", "\\tilde{x}"},    {"\\left.a\\right)", "(a)"},   {"a,b", "a.b"}, {"x^{2}{}_a", "x_a^2"},
      {"\\begin{matrix}a&b\\end{matrix}", "\\begin{matrix}a\\\\b\\end{matrix}"},
  };
  for (const auto& [a, b] : pairs) EXPECT_NE(Of(a), Of(b)) << a << " and " << b;
}

}  // namespace
}  // namespace scipix
