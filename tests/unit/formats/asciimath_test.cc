#include "formats/asciimath.h"

#include <gtest/gtest.h>

#include <string>

#include "latex/parser.h"

namespace scipix {
namespace {

std::string Asciimath(const std::string& latex) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return tree.ok() ? ToAsciimath(*tree, {}) : "";
}

/// MathJax reads them back: node tests/formats/asciimath.mjs tests/formats/constructs.txt
TEST(ToAsciimath, WritesEveryKindOfNode) {
  const std::pair<const char*, const char*> cases[] = {
      {"\\frac{a+b}{c}", "(a + b)/(c)"},
      {"\\dfrac12+\\tfrac{1}{2}", "(1)/(2) + (1)/(2)"},
      {"3{,}14", "3\",\"14"},
      {"\\binom{n}{k}", "([n],[k])"},
      {"\\genfrac{[}{]}{0pt}{}{a}{b}", "[[a],[b]]"},
      {"f(x, y)", "f (x, y)"},
      {"\\alpha(x)", "alpha (x)"},
      {"[0,1)", "[0, 1)"},
      {"(a]", "(a]"},
      {"(a_(b)", "(a_(\"(\") b)"},
      {"x^{(a)}", "x^((a))"},
      {"x_{a,b}", "x_(a, b)"},
      {"x_{ij}^{2}", "x_(i j)^2"},
      {"x_{12}", "x_(12)"},
      {"f''(x)", "f'' (x)"},
      {"x_i'", "x_i^'"},
      {"{}_a^bX", "{::}_a^b X"},
      {"{ab}^2", "{:a b:}^2"},
      {"\\left.\\frac{df}{dx}\\right|_{x=0}", "{:(d f)/(d x) ∣:}_(x = 0)"},
      {"\\left(\\frac12\\right]", "((1)/(2)]"},
      {"\\left(a\\middle|b\\right)", "(a ∣ b)"},
      {"\\hat x\\tilde{abc}\\vec v", "hat(x) tilde(a b c) vec(v)"},
      {"\\overline{AB}\\underbrace{a+b}_{n}", "overline(A B) underbrace(a + b)_n"},
      {"\\underleftarrow{x}", "underset(←)(x)"},
      {"\\Overrightarrow{x}", "vec(x)"},
      {"\\mathbb{R}\\mathcal{L}\\mathbf{x}\\boldsymbol{\\alpha}\\mathrm{d}x", "bbb(R) cc(L) bb(x) bb(alpha) \"d\" x"},
      {"\\sum_{i=1}^{n}\\prod\\limits_{k}", "sum_(i = 1)^n prod_k"},
      {"\\int_0^\\infty\\lim_{x\\to0}", "int_0^oo lim_(x -> 0)"},
      {"\\operatorname{Tr}A", "\"Tr\" A"},
      {"\\operatorname*{arg\\,max}_x", "{:a r g m a x:}_x"},
      {"\\textcolor{red}{x}\\color{#00f}z", "color(#ff0000)(x) color(#0000ff)(z)"},
      {"\\boxed{x}\\cancel{x}\\xcancel{y}\\phantom{z}", "{:x:} cancel(x) cancel(y) quad"},
      {"\\colorbox{yellow}{a}\\fcolorbox{red}{blue}{$x$}", "\"a\" x"},
      {"A\\xrightarrow[b]{a}B", "A underset(b)(overset(a)(->)) B"},
      {"\\overset{!}{=}\\underset{x}{y}", "overset(!)(=) underset(x)(y)"},
      {"\\sum_{\\substack{a\\\\b}}", "sum_({:[a],[b]:})"},
      {"a\\pmod{n}\\pod{n}\\mod n", "a quad (mod n) quad (n) quad mod n"},
      {"a\\bmod b", "a mod b"},
      {"\\not=\\not\\in\\not\\alpha", "!= !in cancel(alpha)"},
      {"\\big(\\Bigg|", "\"(\" \"|\""},
      {"\\# \\$ \\& \\_ \\% / \" @ \\backslash '", "\"#\" $ & \"_\" % // \"”\" \"@\" \\\\'"},
      {"a:b;\\frac{a:b}{c;d}", "a : b; (a : b)/(c; d)"},
      {"\\text{a \"b\" \\textbf{c} $x^2$}", "\"a ”b” \" \"c\" \" \" x^2"},
      {"\\mathop{foo}_{x}\\mathrel{R}", "{:f o o:}_x R"},
      {"\\rule{1em}{2pt}\\raisebox{2pt}{x}", "\"▬\" \"x\""},
      {"x\\tag{1}", "x qquad \"(\" \"1\" \")\""},
      {"\\displaystyle\\sum_i\\scriptstyle a", "sum_i a"},
      {"\\large b", "b"},
      {"\\mathllap{a}\\vphantom{b}\\smash{c}", "a {::} c"},
      {"a\\quad b\\,c\\!d\\hspace{2em}e~f", "a quad b c d qquad e \\ f"},
      {"\\begin{pmatrix}a&b\\\\c&\\end{pmatrix}", "([a,b],[c,])"},
      {"\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}", "{:[a,|,b],[c,|,d]:}"},
      {"f=\\begin{cases}x^2,&x>0\\\\0\\end{cases}", "f = {[x^2 \",\",x > 0],[0,]:}"},
      {"\\begin{rcases}a\\\\b\\end{rcases}", "{:[a],[b]}"},
      {"\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "{:[a,= b],[,= c]:}"},
      {"\\begin{smallmatrix}a\\end{smallmatrix}", "{:a:}"},
      {"3.14\\cdot 10^{-3}", "3.14 * 10^(- 3)"},
      {"中", "中"},
      {"([0,1])", "([0 \",\" 1])"},
      {"k_\\perp\\wedge^{2}V", "k_(_|_) ^^ ^2 V"},
      {"[(0),(3)]", "[(0) \",\" (3)]"},
  };
  for (const auto& [latex, asciimath] : cases) EXPECT_EQ(Asciimath(latex), asciimath) << latex;
}

TEST(ToAsciimath, KeepsLongAndDeepFormulasLinear) {
  std::string deep = "x", wide;
  for (int i = 0; i < 40; ++i) deep = "\\frac{" + deep + "}{2}";
  for (int i = 0; i < 2000; ++i) wide += "x_{1}+";
  EXPECT_LT(Asciimath(deep).size(), 40u * 14);
  EXPECT_LT(Asciimath(wide).size(), 2000u * 7);
}

}  // namespace
}  // namespace scipix
