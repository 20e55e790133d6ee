#include "formats/unicode.h"

#include <gtest/gtest.h>

#include <string>

#include "formats/unicode_scripts.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Unicode(const std::string& latex) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return tree.ok() ? ToUnicode(*tree, {}) : "";
}

TEST(ToUnicode, WritesEveryKindOfNode) {
  const std::pair<const char*, const char*> cases[] = {
      {"x^2+\\sqrt{y}", "x² + √y"},
      {"a\\cdot(-b)=-c", "a ⋅ (−b) = −c"},
      {"f(x,y)", "f(x, y)"},
      {"1{,}000", "1,000"},
      {"a,\\ldots,b", "a, …, b"},
      {"2\\sin x+\\sin(x)", "2 sin x + sin(x)"},
      {"a\\not\\in B,a\\not\\sim c,\\not\\alpha", "a ∉ B, a ≁ c, α̸"},
      {"\\bigl(a\\bigm|b\\bigr)\\Big/", "(a | b)/"},
      {"a\\,b\\quad c\\!d\\hspace{1em}e~f", "a b cd e f"},
      {"a\\\\b", "a; b"},
      {"\\text{if }x>0\\text{ then $y^2$ \\textbf{so}}", "if x > 0 then y² so"},
      {"{ab}_c", "(ab)_c"},
      {"x_i^2+x_{ij}+x_{i+1}", "xᵢ² + xᵢⱼ + xᵢ₊₁"},
      {"x^q+x_{i,j}+e^{-x^2}", "x^q + x_(i,j) + e^(−x²)"},
      {"\\gamma^\\mu D_\\mu(x_\\mu)", "γ^μ D_μ(x_μ)"},
      {"f'(x)+90^\\circ+A^\\dagger+x^*", "f′(x) + 90° + A† + x*"},
      {"{x^2}^3+a\\,{}_b^cX", "(x²)³ + a _bᶜX"},
      {"\\sum_{i=1}^{n}i^2", "∑ᵢ₌₁ⁿ i²"},
      {"\\int_0^1f\\,dx", "∫₀¹ f dx"},
      {"\\lim_{x\\to0}x", "lim_(x→0) x"},
      {"\\frac{a}{b}", "a/b"},
      {"\\frac{a+b}{2c}", "(a + b)/(2c)"},
      {"\\frac{\\frac ab}{c}", "(a/b)/c"},
      {"2\\frac12+\\frac{a}{b}c+\\frac ab^2", "2(1/2) + (a/b)c + (a/b)²"},
      {"\\frac{d}{dx}f+\\frac{\\partial^2f}{\\partial x^2}", "(d/dx)f + ∂²f/∂x²"},
      {"\\frac{\\text{way}}{\\text{time}}", "way/time"},
      {"\\frac{|x|}{|y|}\\frac{}{a}", "(|x|/|y|)(()/a)"},
      {"\\binom nk", "(n¦k)"},
      {"\\genfrac{[}{]}{0pt}{}{a}{b}+\\genfrac{}{}{}{}{a}{b}", "[a¦b] + a/b"},
      {"\\sqrt{x+1}+\\sqrt2\\pi", "√(x + 1) + √(2)π"},
      {"\\sqrt[3]{x}+\\sqrt[4]{x}+a\\sqrt[n]{x}+\\sqrt[n/2]{x}", "∛x + ∜x + a ⁿ√x + ^(n/2)√x"},
      {"\\overset{!}{=}\\underset{x}{\\max}y", "=┴! max┬x y"},
      {"\\hat x\\vec{AB}\\overline{AB}\\underline{a}", "x̂(AB)⃗A̅B̅a̲"},
      {"\\hat{x}_i^2\\underbrace{a+b}_n\\overbrace{(c)}", "x̂ᵢ²⏟(a + b)┬n ⏞(c)"},
      {"\\dot x\\mathrm{f\\ddot ur}\\tilde\\imath\\acute{\\ddot u}", "ẋfürĩǘ"},
      {"\\hat{}", "^"},
      {"\\mathbb{R}\\mathcal{L}\\mathfrak{g}\\mathbf{x1}\\mathrm{d}\\mathtt{t}", "ℝℒ𝔤𝐱𝟏d𝚝"},
      {"\\displaystyle a\\large b", "ab"},
      {"\\textcolor{red}{x}\\colorbox{red}{y}", "xy"},
      {"\\boxed{x}\\cancel{ab}\\bcancel{c}\\xcancel{d}\\sout{e}", "▭(x)a̸b̸c⃥d̸⃥e̶"},
      {"\\phase{x}\\angl{n}", "∠xn⃧"},
      {"a\\phantom{b}c\\vphantom{d}e\\smash{f}\\mathllap{g}", "a cefg"},
      {"a\\mathrel{R}b\\mathbin{c}d\\mathord{+}", "a R b c d+"},
      {"\\mathop{foo}_xy\\mathopen{a}b\\mathclose{c}\\mathpunct{d}", "fooₓ yabcd"},
      {"2\\operatorname{Tr}A\\operatorname*{arg\\,max}_xf", "2 Tr A arg maxₓ f"},
      {"a\\pmod n\\pod n\\mod n", "a (mod n) (n) mod n"},
      {"a\\bmod b", "a mod b"},
      {"A\\xrightarrow[b+1]{a}B", "A →_(b+1)ᵃ B"},
      {"\\raisebox{2pt}{x}\\vcenter{y}", "xy"},
      {"\\rule{1em}{2pt}\\rule{0pt}{2pt}", "▬"},
      {"\\sum_{\\substack{i<n\\\\j<m}}a", "∑_(i<n; j<m) a"},
      {"\\left(\\frac ab\\middle|c\\right]^2", "(a/b | c]²"},
      {"\\left.\\frac{df}{dx}\\right|_{x=0}", "df/dx|ₓ₌₀"},
      {"\\begin{pmatrix}a&b+1\\\\c&\\sin d\\end{pmatrix}^{-1}", "(a b+1; c (sin d))⁻¹"},
      {"\\begin{matrix}a&b\\end{matrix}", "[a b]"},
      {"\\left[\\begin{array}{c|c}a&b\\\\\\hline c&d\\\\\\hline\\end{array}\\right]", "[a | b; c | d]"},
      {"f=\\begin{cases}x^2,&x>0\\\\0&\\text{else}\\end{cases}+1", "f = {x², x > 0; 0, else} + 1"},
      {"\\overset{a}{b}^2+\\underset{x\\to0}{f}", "(b┴a)² + f┬(x→0)"},
      {"\\overbrace{a+b}^{n}/2", "⏞(a + b)┴n /2"},
      {"\\begin{aligned}a&=b&c&=d\\\\&=e\\end{aligned}", "a = b, c = d; = e"},
      {"x\\tag{1}", "x (1)"},
      {"x\\tag*{a}", "x a"},
      {"中", "中"},
      {"", ""},
  };
  for (const auto& [latex, unicode] : cases) EXPECT_EQ(Unicode(latex), unicode) << latex;
}

TEST(ToUnicode, LeavesControlsOut) {
  Node text = MakeNode(NodeKind::kText, "\\text");
  text.children.push_back(MakeNode(NodeKind::kWords));
  text.children[0].text = "a\nb\x01\x7F" "c\u0085d\u202E" "e";
  EXPECT_EQ(ToUnicode(text, {}), "a bc de");
  EXPECT_EQ(ToUnicode(MakeNode(NodeKind::kSymbol, "\u0090"), {}), "");
}

TEST(ToUnicode, KeepsLongAndDeepFormulasLinear) {
  std::string deep = "x", wide;
  for (int i = 0; i < 90; ++i) deep = "\\frac{" + deep + "}{2}";
  for (int i = 0; i < 2000; ++i) wide += "x_{1}+";
  EXPECT_EQ(Unicode(deep).size(), 1u + 2 * 90 + 2 * 89);
  EXPECT_EQ(Unicode(wide).size(), std::string("x₁ + ").size() * 2000 - 1);
  std::string roots(500, 'x');
  EXPECT_EQ(BindingOf(roots), Binding::kProduct);
  EXPECT_EQ(BindingOf(roots + 'x'), Binding::kLoose);
  for (int i = 0; i < 90; ++i) roots = "\\sqrt{" + roots + "}";
  EXPECT_EQ(Unicode(roots).size(), 500u + 90 * std::string("√()").size());
}

TEST(BindingOf, SeesWhatHoldsTogether) {
  const std::pair<const char*, Binding> cases[] = {
      {"x", Binding::kAtom},     {"12.5", Binding::kAtom},   {"(a + b)", Binding::kAtom},   {"x̂", Binding::kAtom},      {"|a b|", Binding::kAtom},
      {"x²", Binding::kScripted}, {"√x", Binding::kScripted}, {"x^(a + b)", Binding::kScripted}, {"n!", Binding::kScripted}, {"dx", Binding::kScripted},
      {"2a", Binding::kProduct}, {"(a)(b)", Binding::kProduct}, {"a + b", Binding::kLoose},     {"a/b", Binding::kLoose},   {"", Binding::kLoose},
      {"(a", Binding::kLoose},   {"a)(b", Binding::kLoose},  {"−x", Binding::kLoose},
  };
  for (const auto& [text, binding] : cases) EXPECT_EQ(BindingOf(text), binding) << text;
}

}  // namespace
}  // namespace scipix
