#include "formats/speech.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "formats/unicode.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Speech(const std::string& latex) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return tree.ok() ? ToSpeech(*tree, {}) : "";
}

TEST(ToSpeech, SaysWhatAPersonWould) {
  const std::pair<const char*, const char*> cases[] = {
      {"x^2+\\sqrt{y}", "x squared plus the square root of y"},
      {"P(A\\mid B)=a\\cdot b\\wedge c\\nmid d", "P open paren A vertical bar B close paren equals a dot b wedge c does not divide d"},
      {"\\mathrm{Ba}^{2+}+25\\,^\\circ", "Ba to the power 2 plus, end power plus 25 degrees"},
      {"\\frac{a+b}{c}", "the fraction with numerator a plus b, and denominator c, end fraction"},
      {"\\frac{a}{b}", "a over b"},
      {"\\frac ab^2", "quantity a over b, end quantity, squared"},
      {"|x|+2\\|v\\|_2^2", "the absolute value of x, end absolute value plus 2 the norm of v, end norm sub 2 squared"},
      {"||x-y||_2\\le|a||b|", "the norm of x minus y, end norm sub 2 is less than or equal to the absolute value of a, end absolute value the absolute value of b, end absolute value"},
      {"\\left|\\left|x+y\\right|\\right|^2+\\left|x\\right|", "the norm of x plus y, end norm squared plus the absolute value of x, end absolute value"},
      {"P(A||B)", "P open paren A vertical bar vertical bar B close paren"},
      {"\\lvert x=y\\rvert", "the absolute value of x equals y, end absolute value"},
      {"P(A|B)|C", "P open paren A vertical bar B close paren vertical bar C"},
      {"\\langle a|H|b\\rangle", "open angle bracket a vertical bar H vertical bar b close angle bracket"},
      {"f|_{x=0}+\\{x|x>0,y|z\\}", "f vertical bar sub x equals 0, end sub plus open brace x vertical bar x is greater than 0 comma y vertical bar z close brace"},
      {"a\\bmod b", "a mod b"},
      {"x_{\\max}+\\sigma_{\\lim}", "x sub max plus sigma sub lim"},
      {"\\overbrace{a+b}^{n}\\underbrace{c}_{m}", "quantity a plus b, end quantity, over brace with n above c under brace with m below"},
      {"\\begin{cases}\\end{cases}\\begin{cases}a\\end{cases}", "empty cases 1 case, case 1: a, end cases"},
      {"\\begin{alignat}{2}a&=b&c&=d\\end{alignat}", "a equals b, c equals d"},
      {"\\begin{alignat}{2}a&+b&&=d\\end{alignat}", "a plus b equals d"},
      {"x_i+x_{ij}", "x sub i plus x sub i j, end sub"},
      {"x^n+x^{2n}+{a+b}^3", "x to the n plus x to the power 2 n, end power plus quantity a plus b, end quantity, cubed"},
      {"f''(x)+90^\\circ", "f double prime open paren x close paren plus 90 degrees"},
      {"10^{12}+3.14", "10 to the 12 plus 3.14"},
      {"\\sum_{i=1}^{n}i", "the sum from i equals 1 to n of i"},
      {"\\int_0^1x", "the integral from 0 to 1 of x"},
      {"\\lim_{x\\to0}f", "the limit as x goes to 0 of f"},
      {"\\max_{i\\in A}x", "the maximum over i in A of x"},
      {"\\sin^{-1}x+\\log_2x", "inverse sine x plus log base 2 of x"},
      {"\\sqrt[3]{x+1}+\\sqrt[n]{x}", "the cube root of x plus 1, end root plus the n-th root of x"},
      {"\\sqrt[n+1]x", "the root with index n plus 1, end index, of x"},
      {"\\binom nk", "n choose k"},
      {"\\binom{n+1}k", "the binomial coefficient n plus 1, choose k, end binomial"},
      {"\\genfrac{[}{]}{0pt}{}{a}{b}", "open bracket a above b close bracket"},
      {"\\hat x\\overline{AB}", "x hat quantity A B, end quantity, bar"},
      {"\\mathbf x\\mathcal L\\mathbb{R}\\mathrm{Tr}", "bold x script L double-struck R Tr"},
      {"\\Gamma\\alpha\\varepsilon\\infty", "capital gamma alpha variant epsilon infinity"},
      {"a\\not\\in B\\ne c\\not=d\\nleq e\\not<f", "a not in B does not equal c does not equal d is not less than or equal to e is not less than f"},
      {"\\curvearrowleft\\Leftarrow\\nleftarrow", "curved arrow left double left arrow not left arrow"},
      {"\\begin{pmatrix}a&b\\\\c&\\end{pmatrix}", "the 2 by 2 matrix, row 1: a, b; row 2: c, blank, end matrix"},
      {"\\left|\\begin{matrix}a\\end{matrix}\\right|", "the 1 by 1 determinant, row 1: a, end determinant"},
      {"\\begin{cases}x&y\\\\0&\\text{else}\\end{cases}", "2 cases, case 1: x, y; case 2: 0, else, end cases"},
      {"\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "2 lines, line 1: a equals b; line 2: equals c, end lines"},
      {"\\left|x\\right|^2+\\left(a\\right]", "the absolute value of x, end absolute value squared plus open paren a close bracket"},
      {"\\bigl(x\\bigr)", "open paren x close paren"},
      {"\\text{if  }x\\quad y\\,z\\\\w", "if x, y z, w"},
      {"\\overset{!}{=}\\underset{x}{y}", "equals with factorial above y with x below"},
      {"A\\xrightarrow[b]{a+c}B", "A right arrow with above a plus c, end above with below b B"},
      {"\\boxed{a+b}\\cancel x", "box a plus b, end box crossed out x"},
      {"a\\pmod n\\mod k\\pod n", "a mod n mod k open paren n close paren"},
      {"\\sum_{\\substack{i<n\\\\j<m}}a", "the sum over i is less than n, j is less than m of a"},
      {"\\textcolor{red}{x}\\displaystyle y\\phantom z\\raisebox{1pt}{w}\\rule{1pt}{1pt}\\mathrel{R}", "x y w rule R"},
      {"\\operatorname{Tr}A\\tag{1}", "Tr A, tag 1"},
      {"中", "中"},
      {"", ""},
  };
  for (const auto& [latex, speech] : cases) EXPECT_EQ(Speech(latex), speech) << latex;
}

void CollectKinds(const Node& node, std::set<NodeKind>& kinds) {
  kinds.insert(node.kind);
  for (const Node& child : node.children) CollectKinds(child, kinds);
}

TEST(PlainWriters, LeaveNoKindOfNodeEmpty) {
  const char* const formulas[] = {
      "x", "\\not=", "\\big(", "a\\quad b", "\\text{a $b$}", "{a}", "x_i", "\\frac ab", "\\sqrt[3]x", "\\overset ab", "\\hat a", "\\mathbf a", "\\displaystyle a",
      "\\textcolor{red}a", "\\boxed a", "\\smash a", "\\mathrel a", "\\operatorname a", "\\pmod a", "\\xrightarrow a", "\\vcenter a", "\\rule{1em}{1em}",
      "\\substack{a\\\\b}", "\\left(a\\right)", "\\begin{matrix}a\\end{matrix}", "a\\tag1",
  };
  std::set<NodeKind> kinds;
  for (const char* latex : formulas) {
    const Result<Node> tree = ParseLatex(latex);
    ASSERT_TRUE(tree.ok()) << latex << tree.error().message;
    CollectKinds(*tree, kinds);
    const std::string speech = ToSpeech(*tree, {});
    EXPECT_FALSE(speech.empty()) << latex;
    EXPECT_EQ(speech.find("  "), std::string::npos) << speech;
    EXPECT_FALSE(ToUnicode(*tree, {}).empty()) << latex;
  }
  for (int kind = 0; kind <= static_cast<int>(NodeKind::kTag); ++kind) {
    const bool hidden = kind == static_cast<int>(NodeKind::kNone);
    EXPECT_TRUE(hidden || kinds.contains(static_cast<NodeKind>(kind))) << kind;
  }
}

TEST(ToSpeech, KeepsLongAndDeepFormulasLinear) {
  std::string deep = "x", wide;
  for (int i = 0; i < 90; ++i) deep = "\\sqrt{" + deep + "+1}";
  for (int i = 0; i < 2000; ++i) wide += "x_{1}+";
  EXPECT_LT(Speech(deep).size(), 90u * 40);
  EXPECT_EQ(Speech(wide).size(), std::string("x sub 1 plus ").size() * 2000 - 1);
}

}  // namespace
}  // namespace scipix
