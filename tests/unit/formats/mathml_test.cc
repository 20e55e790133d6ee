#include "formats/mathml.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "latex/parser.h"

namespace scipix {
namespace {

struct Case {
  const char* latex;
  const char* mathml;  // what stands within <math>
};

/// Each kind of node, and what its names change.
constexpr Case kCases[] = {
    {"x", R"(<mi>x</mi>)"},
    {"\\alpha", R"(<mi>α</mi>)"},
    {"\\Gamma", R"(<mi mathvariant="normal">Γ</mi>)"},
    {"12.5", R"(<mrow><mn>12.5</mn></mrow>)"},
    {"+", R"(<mo>+</mo>)"},
    {"=-a", R"(<mrow><mo>=</mo><mo form="prefix">−</mo><mi>a</mi></mrow>)"},
    {"a-\\cdot b", R"(<mrow><mi>a</mi><mo>−</mo><mo lspace="0em" rspace="0em">⋅</mo><mi>b</mi></mrow>)"},
    {"a:b", R"(<mrow><mi>a</mi><mo lspace="0.2778em" rspace="0.2778em">:</mo><mi>b</mi></mrow>)"},
    {"3{,}14{\\iff}:", R"(<mrow><mn>3</mn><mrow><mo separator="true" lspace="0em" rspace="0em">,</mo></mrow><mn>14</mn><mrow><mo lspace="0em" rspace="0em">⟺</mo></mrow><mo lspace="0.2778em" rspace="0.2778em">:</mo></mrow>)"},
    {"x_{i=1}", R"(<msub><mi>x</mi><mrow><mi>i</mi><mo lspace="0em" rspace="0em">=</mo><mn>1</mn></mrow></msub>)"},
    {"a\\log", R"(<mrow><mi>a</mi><mspace width="0.1667em"/><mi>log</mi><mo>)" "\u2061" R"(</mo></mrow>)"},
    {"\\begin{aligned}&+b\\end{aligned}", R"(<mtable columnalign="right left" columnspacing="0em" displaystyle="true"><mtr><mtd style="text-align:right;text-align:-webkit-right;padding-right:0"></mtd><mtd style="text-align:left;text-align:-webkit-left;padding-left:0"><mo form="infix">+</mo><mi>b</mi></mtd></mtr></mtable>)"},
    {"(", R"(<mo stretchy="false">(</mo>)"},
    {",", R"(<mo separator="true">,</mo>)"},
    {"\\ldots", R"(<mo>…</mo>)"},
    {"\\sum", R"(<mo>∑</mo>)"},
    {"\\int", R"(<mo>∫</mo>)"},
    {"\\sin x", R"(<mrow><mi>sin</mi><mo rspace="0.1667em">)" "\u2061" R"(</mo><mi>x</mi></mrow>)"},
    {"\\lim\\limits_a", R"(<munder><mo movablelimits="false" lspace="0em" rspace="0em">lim</mo><mi>a</mi></munder>)"},
    {"\\not=", R"(<mo>≠</mo>)"},
    {"\\bigl(", R"(<mo fence="true" stretchy="true" minsize="1.2em" maxsize="1.2em" form="prefix">(</mo>)"},
    {"\\Big|", R"(<mo fence="true" stretchy="true" minsize="1.8em" maxsize="1.8em" lspace="0em" rspace="0em">|</mo>)"},
    {"\\quad", R"(<mspace width="1em"/>)"},
    {"\\,", R"(<mspace width="0.1667em"/>)"},
    {"\\!", R"(<mspace style="margin-left:-0.1667em"/>)"},
    {"\\hspace{1em}", R"(<mspace width="1em"/>)"},
    {"a\\\\b", R"(<mrow><mi>a</mi><mspace linebreak="newline"/><mi>b</mi></mrow>)"},
    {"\\text{a b}", R"(<mtext>a)" "\u00A0" R"(b</mtext>)"},
    {"\\text{a $x$}", R"(<mrow><mtext>a)" "\u00A0" R"(</mtext><mrow><mi>x</mi></mrow></mrow>)"},
    {"\\textbf{a}", R"(<mtext style="font-weight:bold">a</mtext>)"},
    {"{ab}", R"(<mrow><mi>a</mi><mi>b</mi></mrow>)"},
    {"x_i", R"(<msub><mi>x</mi><mi>i</mi></msub>)"},
    {"x^2", R"(<msup><mi>x</mi><mn>2</mn></msup>)"},
    {"x_i^2", R"(<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>)"},
    {"x'", R"(<msup><mi>x</mi><mo lspace="0em" rspace="0em">′</mo></msup>)"},
    {"_a", R"(<msub><mrow></mrow><mi>a</mi></msub>)"},
    {"\\sum_a^b", R"(<munderover><mo>∑</mo><mi>a</mi><mi>b</mi></munderover>)"},
    {"\\int_a^b", R"(<msubsup><mo>∫</mo><mi>a</mi><mi>b</mi></msubsup>)"},
    {"\\sum\\nolimits_a", R"(<msub><mo>∑</mo><mi>a</mi></msub>)"},
    {"10^3", R"(<mrow><msup><mn>10</mn><mn>3</mn></msup></mrow>)"},
    {"\\frac{a}{b}", R"(<mfrac><mi>a</mi><mi>b</mi></mfrac>)"},
    {"\\dfrac12", R"(<mstyle displaystyle="true" scriptlevel="0"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>)"},
    {"\\binom nk", R"(<mrow><mo fence="true" stretchy="true" form="prefix">(</mo><mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac><mo fence="true" stretchy="true" form="postfix">)</mo></mrow>)"},
    {"\\genfrac{(}{]}{1pt}{2}{a}{b}", R"(<mstyle displaystyle="false" scriptlevel="1"><mrow><mo fence="true" stretchy="true" form="prefix">(</mo><mfrac linethickness="1pt"><mi>a</mi><mi>b</mi></mfrac><mo fence="true" stretchy="true" form="postfix">]</mo></mrow></mstyle>)"},
    {"\\sqrt{x}", R"(<msqrt><mi>x</mi></msqrt>)"},
    {"\\sqrt[3]{x}", R"(<mroot><mi>x</mi><mn>3</mn></mroot>)"},
    {"\\overset{a}{b}", R"(<mover><mi>b</mi><mi>a</mi></mover>)"},
    {"\\underset{a}{b}", R"(<munder><mi>b</mi><mi>a</mi></munder>)"},
    {"\\hat x", R"(<mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover>)"},
    {"\\overline{ab}", R"(<mover accent="true"><mrow><mi>a</mi><mi>b</mi></mrow><mo stretchy="true">‾</mo></mover>)"},
    {"\\underbrace{a}_b", R"(<munder><munder accentunder="true"><mi>a</mi><mo stretchy="true">⏟</mo></munder><mi>b</mi></munder>)"},
    {"\\mathbf{a1}", R"(<mrow><mi>𝐚</mi><mn>𝟏</mn></mrow>)"},
    {"\\mathrm{ab}", R"(<mi>ab</mi>)"},
    {"\\mathbb{R}", R"(<mi>ℝ</mi>)"},
    {"\\mathcal{L}", R"(<mi>ℒ</mi>)"},
    {"\\displaystyle a", R"(<mstyle displaystyle="true" scriptlevel="0"><mi>a</mi></mstyle>)"},
    {"\\scriptstyle a", R"(<mstyle displaystyle="false" scriptlevel="1"><mi>a</mi></mstyle>)"},
    {"\\large a", R"(<mstyle mathsize="120%"><mi>a</mi></mstyle>)"},
    {"\\textcolor{red}{a}", R"(<mstyle mathcolor="#ff0000"><mi>a</mi></mstyle>)"},
    {"\\textcolor{Cerulean}{a}\\textcolor{Red}{b}", R"(<mrow><mstyle mathcolor="#0fe3ff"><mi>a</mi></mstyle><mstyle mathcolor="#ff0000"><mi>b</mi></mstyle></mrow>)"},
    {"\\textcolor{mycolor}{a}", R"(<mstyle><mi>a</mi></mstyle>)"},
    {"\\colorbox{#ff0000}{$a$}", R"(<mrow mathbackground="#ff0000" style="padding:0.3em"><mi>a</mi></mrow>)"},
    {"\\fcolorbox{red}{blue}{$a$}", R"(<mrow mathbackground="#0000ff" style="border:0.06em solid #ff0000;padding:0.3em"><mi>a</mi></mrow>)"},
    {"\\not{a}", R"(<mrow><mo>&#x338;</mo><mrow><mi>a</mi></mrow></mrow>)"},  // as a character it would become one with the > before it
    {"|x|", R"(<mrow><mo form="prefix" fence="true" stretchy="false" lspace="0em" rspace="0em">|</mo><mi>x</mi><mo form="postfix" fence="true" stretchy="false" lspace="0em" rspace="0em">|</mo></mrow>)"},
    {"a\\vert b", R"(<mrow><mi>a</mi><mo stretchy="false" lspace="0em" rspace="0em">|</mo><mi>b</mi></mrow>)"},
    {"\\boxed{a}", R"(<menclose notation="box" style="border:0.06em solid;padding:0.3em"><mi>a</mi></menclose>)"},
    {"\\cancel{a}", R"~(<menclose notation="updiagonalstrike" style="background:linear-gradient(to bottom right,transparent 48%,currentColor 48% 52%,transparent 52%)"><mi>a</mi></menclose>)~"},
    {"\\phantom{a}", R"(<mphantom><mi>a</mi></mphantom>)"},
    {"\\hphantom{a}", R"(<mpadded height="0" depth="0"><mphantom><mi>a</mi></mphantom></mpadded>)"},
    {"\\vphantom{a}", R"(<mpadded width="0"><mphantom><mi>a</mi></mphantom></mpadded>)"},
    {"\\smash[t]{a}", R"(<mpadded height="0"><mi>a</mi></mpadded>)"},
    {"\\mathrlap{a}", R"(<mpadded width="0"><mrow><mi>a</mi></mrow></mpadded>)"},
    {"\\mathllap{a}", R"~(<mpadded width="0"><mrow style="transform:translateX(-100%)"><mi>a</mi></mrow></mpadded>)~"},
    {"\\mathrel{a}", R"(<mrow><mi>a</mi></mrow>)"},
    {"\\operatorname{ab}x", R"(<mrow><mi>ab</mi><mo rspace="0.1667em">)" "\u2061" R"(</mo><mi>x</mi></mrow>)"},
    {"\\operatorname*{ab}_x", R"(<munder><mi>ab</mi><mi>x</mi></munder>)"},
    {"\\pmod{n}", R"(<mrow><mspace width="1em"/><mo stretchy="false">(</mo><mi>mod</mi><mspace width="0.3333em"/><mi>n</mi><mo stretchy="false">)</mo></mrow>)"},
    {"\\mod n", R"(<mrow><mspace width="1em"/><mi>mod</mi><mspace width="0.3333em"/><mi>n</mi></mrow>)"},
    {"a \\bmod b", R"(<mrow><mi>a</mi><mo lspace="0.2222em" rspace="0.2222em">mod</mo><mi>b</mi></mrow>)"},
    {"\\xrightarrow{a}", R"(<mover><mo stretchy="true" minsize="1.75em">→</mo><mrow><mspace width="0.3em"/><mi>a</mi><mspace width="0.3em"/></mrow></mover>)"},
    {"\\xrightarrow[b]{a}", R"(<munderover><mo stretchy="true" minsize="1.75em">→</mo><mrow><mspace width="0.3em"/><mi>b</mi><mspace width="0.3em"/></mrow><mrow><mspace width="0.3em"/><mi>a</mi><mspace width="0.3em"/></mrow></munderover>)"},
    {"\\raisebox{1em}{$a$}", R"(<mpadded voffset="1em"><mi>a</mi></mpadded>)"},
    {"\\vcenter{a}", R"(<mrow><mi>a</mi></mrow>)"},
    {"\\rule{1em}{2em}", R"(<mspace mathbackground="currentColor" width="1em" height="2em"/>)"},
    {"\\rule[1em]{1em}{2em}", R"(<mpadded voffset="1em"><mspace mathbackground="currentColor" width="1em" height="2em"/></mpadded>)"},
    {"\\substack{a\\\\b}", R"(<mtable rowspacing="0em"><mtr><mtd style="padding:0"><mi>a</mi></mtd></mtr><mtr><mtd style="padding:0"><mi>b</mi></mtd></mtr></mtable>)"},
    {"\\left(a\\middle|b\\right.", R"(<mrow><mo fence="true" stretchy="true" form="prefix">(</mo><mi>a</mi><mo fence="true" stretchy="true" form="infix" lspace="0.05em" rspace="0.05em">|</mo><mi>b</mi></mrow>)"},
    {"\\begin{matrix}a&b\\\\c\\end{matrix}", R"(<mtable columnalign="center center"><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>)"},
    {"\\begin{array}{l|r}\\hline a&b\\\\\\hline\\end{array}", R"(<mtable columnalign="left right" columnlines="solid"><mtr><mtd style="text-align:left;text-align:-webkit-left;border-top:0.06em solid;border-bottom:0.06em solid"><mi>a</mi></mtd><mtd style="text-align:right;text-align:-webkit-right;border-left:0.06em solid;border-top:0.06em solid;border-bottom:0.06em solid"><mi>b</mi></mtd></mtr></mtable>)"},
    {"\\begin{cases}a&b\\end{cases}", R"(<mrow><mo fence="true" stretchy="true" form="prefix">{</mo><mtable columnalign="left left"><mtr><mtd style="text-align:left;text-align:-webkit-left"><mi>a</mi></mtd><mtd style="text-align:left;text-align:-webkit-left"><mi>b</mi></mtd></mtr></mtable></mrow>)"},
    {"\\begin{aligned}a&=b\\end{aligned}", R"(<mtable columnalign="right left" columnspacing="0em" displaystyle="true"><mtr><mtd style="text-align:right;text-align:-webkit-right;padding-right:0"><mi>a</mi></mtd><mtd style="text-align:left;text-align:-webkit-left;padding-left:0"><mo>=</mo><mi>b</mi></mtd></mtr></mtable>)"},
    {"\\begin{smallmatrix}a\\end{smallmatrix}", R"(<mstyle scriptlevel="1"><mtable columnalign="center"><mtr><mtd><mi>a</mi></mtd></mtr></mtable></mstyle>)"},
    {"a\\tag{1}", R"(<mrow><mi>a</mi><mspace width="2em"/><mtext>(</mtext><mtext>1</mtext><mtext>)</mtext></mrow>)"},
    {"a\\tag*{1}", R"(<mrow><mi>a</mi><mspace width="2em"/><mtext>1</mtext></mrow>)"},
    {"", R"(<mrow></mrow>)"},
    {"a<b", R"(<mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>)"},
    {"\\text{<a> \"b\"}", R"(<mtext>&lt;a&gt;)" "\u00A0" R"(&quot;b&quot;</mtext>)"},
};

std::string Mathml(const std::string& latex, const ConvertOptions& options = {}) {
  const Result<Node> tree = ParseLatex(latex);
  return tree.ok() ? ToMathml(*tree, options) : "error: " + tree.error().message;
}

std::string Inner(const std::string& mathml) {
  const size_t start = mathml.find('>') + 1;
  return mathml.substr(start, mathml.rfind("</math>") - start);
}

void CollectKinds(const Node& node, std::set<NodeKind>& kinds) {
  kinds.insert(node.kind);
  for (const Node& child : node.children) CollectKinds(child, kinds);
}

TEST(ToMathml, WritesEveryKindOfNode) {
  std::set<NodeKind> kinds;
  for (const Case& entry : kCases) {
    EXPECT_EQ(Inner(Mathml(entry.latex)), entry.mathml) << entry.latex;
    if (const Result<Node> tree = ParseLatex(entry.latex); tree.ok()) CollectKinds(*tree, kinds);
  }
  EXPECT_EQ(kinds.size(), static_cast<size_t>(NodeKind::kTag) + 1);
}

TEST(ToMathml, SaysHowItIsShownAndHoldsTheLatex) {
  EXPECT_EQ(Mathml("x"), R"(<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" alttext="x"><mi>x</mi></math>)");
  ConvertOptions inline_options;
  inline_options.display = false;
  EXPECT_EQ(Mathml("a<b", inline_options), R"(<math xmlns="http://www.w3.org/1998/Math/MathML" alttext="a&lt;b"><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>)");
}

}  // namespace
}  // namespace scipix
