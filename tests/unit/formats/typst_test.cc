#include "formats/typst.h"

#include <gtest/gtest.h>

#include <string>

#include "latex/parser.h"

namespace scipix {
namespace {

std::string Typst(const std::string& latex) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return tree.ok() ? ToTypst(*tree, {}) : "";
}

/// A real Typst compiles them: node tests/formats/typst.mjs tests/formats/constructs.txt
TEST(ToTypst, WritesEveryKindOfNode) {
  const std::pair<const char*, const char*> cases[] = {
      {"\\frac{a+b}{c}", "frac(a + b, c)"},
      {"\\dfrac12+\\tfrac{1}{2}", "display(frac(1, 2)) + inline(frac(1, 2))"},
      {"3{,}14{x}", "3 class(\"normal\", \\,) 14 x"},
      {"\\binom{n}{k}", "binom(n, k)"},
      {"\\genfrac{[}{]}{0pt}{}{a}{b}", "lr(\\[ mat(delim: #none, a; b) \\])"},
      {"f(x, y)", "f(x, y)"},
      {"\\alpha(x)", "alpha (x)"},
      {"[0,1)", "[0, 1)"},
      {"(a]", "(a]"},
      {"(a_(b)", "(a_(\\() b)"},
      {"x^{(a)}", "x^((a))"},
      {"x_{a,b}", "x_(a\\, b)"},
      {"x_{ij}^{2}", "x_(i j)^2"},
      {"x_{12}", "x_12"},
      {"f''(x)", "f'' (x)"},
      {"x_i'", "x'_i"},
      {"{}_a^bX", "\"\"_a^b X"},
      {"{ab}^2", "attach(a b)^2"},
      {"\\left.\\frac{df}{dx}\\right|_{x=0}", "lr(frac(d f, d x) \\|)_(x = 0)"},
      {"\\left(\\frac12\\right]", "lr(\\( frac(1, 2) \\])"},
      {"\\left(a\\middle|b\\right)", "lr(\\( a mid(\\|) b \\))"},
      {"\\hat x\\tilde{abc}\\vec v", "hat(x) tilde(a b c) arrow(v)"},
      {"\\overline{AB}\\underbrace{a+b}_{n}", "overline(A B) limits(underbrace(a + b))_n"},
      {"\\underleftarrow{x}", "attach(limits(x), b: ←)"},
      {"\\Overrightarrow{x}", "accent(x, ⇒)"},
      {"\\mathbb{R}\\mathcal{L}\\mathbf{x}\\boldsymbol{\\alpha}\\mathrm{d}x", "bb(R) cal(L) bold(upright(x)) bold(alpha) upright(d) x"},
      {"\\sum_{i=1}^{n}\\prod\\limits_{k}", "sum_(i = 1)^n limits(product)_k"},
      {"\\int_0^\\infty\\lim_{x\\to0}", "integral_0^infinity lim_(x -> 0)"},
      {"\\operatorname{Tr}A", "op(\"Tr\") A"},
      {"\\operatorname*{arg\\,max}_x", "op(upright(a r g thin m a x), limits: #true)_x"},
      {"\\textcolor{red}{x}\\color{#00f}z", "#text(fill: rgb(\"#ff0000\"), $x$) #text(fill: rgb(\"#0000ff\"), $z$)"},
      {"\\boxed{x}\\cancel{x}\\xcancel{y}\\phantom{z}", "#box(inset: 3pt, stroke: 0.5pt, $x$) cancel(x) cancel(cross: #true, y) #hide($z$)"},
      {"\\colorbox{yellow}{a}\\fcolorbox{red}{blue}{$x$}", "#box(inset: 3pt, fill: rgb(\"#ffff00\"), $\"a\"$) #box(inset: 3pt, stroke: 0.5pt + rgb(\"#ff0000\"), fill: rgb(\"#0000ff\"), $x$)"},
      {"A\\xrightarrow[b]{a}B", "A stretch(→)^a_b B"},
      {"\\overset{!}{=}\\underset{x}{y}", "attach(limits(=), t: !) attach(limits(y), b: x)"},
      {"\\stackrel{a}{\\to}", "attach(limits(->), t: a)"},
      {"\\sum_{\\substack{a\\\\b}}", "sum_(a \\ b)"},
      {"a\\pmod{n}\\pod{n}\\mod n", "a quad (mod n) quad (n) quad mod n"},
      {"a\\bmod b", "a mod b"},
      {"\\not=\\not\\in\\not\\alpha", "!= in.not cancel(alpha)"},
      {"\\big(\\Bigg|", "lr(size: #120%, \\() lr(size: #300%, \\|)"},
      {"\\# \\$ \\& \\_ \\% / \" @ \\backslash '", "\\# \\$ \\& \\_ % \\/ \\\" \\@ \\\\'"},
      {"a:b;\\frac{a:b}{c;d}", "a : b; frac(a \\: b, c\\; d)"},
      {"\\text{a \"b\" \\textbf{c} $x^2$}", "\"a \\\"b\\\" \"bold(\"c\")\" \"x^2"},
      {"\\mathop{foo}_{x}\\mathrel{R}", "op(f o o, limits: #true)_x class(\"relation\", R)"},
      {"\\rule{1em}{2pt}\\raisebox{2pt}{x}", "#box(width: 1em, height: 0.2em, fill: black) #box(baseline: -0.2em, $\"x\"$)"},
      {"x\\tag{1}", "x wide \"(\"\"1\"\")\""},
      {"\\displaystyle\\sum_i\\scriptstyle a", "display(sum_i script(a))"},
      {"\\large b", "#text(size: 1.2em, $b$)"},
      {"\\mathllap{a}\\vphantom{b}\\smash{c}", "#box(width: 0pt, align(right, $a$)) #box(width: 0pt, hide($b$)) c"},
      {"a\\quad b\\,c\\!d\\hspace{2em}e~f", "a quad b thin c #h(-0.1667em) d #h(2em) e space f"},
      {"\\begin{pmatrix}a&b\\\\c&\\end{pmatrix}", "mat(delim: \"(\", a, b; c, \"\")"},
      {"\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}", "mat(delim: #none, augment: #(hline: (1,), vline: (1,), stroke: 0.5pt), a, b; c, d)"},
      {"f=\\begin{cases}x^2,&x>0\\\\0\\end{cases}", "f = cases(x^2\\, & x > 0, 0)"},
      {"\\begin{rcases}a\\\\b\\end{rcases}", "cases(reverse: #true, a, b)"},
      {"\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "a & = b \\ & = c"},
      {"\\begin{smallmatrix}a\\end{smallmatrix}", "mat(delim: #none, a)"},
      {"3.5^2", "3.5^2"},
      {"3.14\\cdot 10^{-3}", "3.14 dot 10^(- 3)"},
      {"中", "\"中\""},
  };
  for (const auto& [latex, typst] : cases) EXPECT_EQ(Typst(latex), typst) << latex;
}

TEST(ToTypst, KeepsLongAndDeepFormulasLinear) {
  std::string deep = "x", wide;
  for (int i = 0; i < 40; ++i) deep = "\\frac{" + deep + "}{2}";
  for (int i = 0; i < 2000; ++i) wide += "x_{1}+";
  EXPECT_LT(Typst(deep).size(), 40u * 12);
  EXPECT_EQ(Typst(wide).size(), 2000u * 6 - 1);
}

}  // namespace
}  // namespace scipix
