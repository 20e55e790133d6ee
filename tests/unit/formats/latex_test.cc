#include "formats/latex.h"

#include <gtest/gtest.h>

#include "latex/parser.h"

namespace scipix {
namespace {

TEST(WriteLatex, WritesAsACarefulAuthorWould) {
  const std::pair<const char*, const char*> cases[] = {
      {"x_{i}^{2}", "x_i^2"},
      {"\\not\\relax x", "\\not\\relax x"},
      {"\\not x", "\\not x"},
      {"x^{2}3", "x^2 3"},
      {"x_{\\alpha}y", "x_\\alpha y"},
      {"x^{\\sin}", "x^{\\sin}"},
      {"x^{10}", "x^{10}"},
      {"x^{\\prime}_{i}", "x_i'"},
      {"x^{\\prime\\prime 2}", "x''^2"},
      {"x^{\\prime n m}", "x'^{nm}"},
      {"x\\prime", "x\\prime"},
      {"_{a}x^{}", "{}_ax^{}"},
      {"a^\\dag+\\text{\\dag}", "a^\\dagger+\\text{\\dag{}}"},
      {"\\frac 1 2", "\\frac{1}{2}"},
      {"\\sqrt[3]x", "\\sqrt[3]{x}"},
      {"\\alpha x \\beta 2", "\\alpha x\\beta2"},
      {"\\left ( \\frac{a}{b} \\middle | c \\right )", "\\left(\\frac{a}{b}\\middle|c\\right)"},
      {"\\text{a ~b 5\\%}", "\\text{a ~b 5\\%}"},
      {"\\begin{array}{c|c}\\hline a&b\\\\c&d\\\\\\hline\\end{array}", "\\begin{array}{c|c} \\hline a & b \\\\ c & d \\\\ \\hline \\end{array}"},
      {"\\begin{matrix}a\\\\ [b]\\\\ *\\end{matrix}", "\\begin{matrix} a \\\\ {}[b] \\\\ {}* \\end{matrix}"},
      {"\\int \\limits _ { a } x", "\\int\\limits_ax"},
      {"\\sum \\nolimits x", "\\sum\\nolimits x"},
      {"x^{\\sum\\limits}", "x^{\\sum\\limits}"},
      {"\\operatorname * {A}\\genfrac {} {} {0pt} {} {a}{b}", "\\operatorname*{A}\\genfrac{}{}{0pt}{}{a}{b}"},
      {"\\substack{i\\\\j}", "\\substack{i \\\\ j}"},
      {"{ab}_c", "{ab}_c"},
      {"\\alpha @", "\\alpha @"},
      {"\\sqrt[{a]}]{x}", "\\sqrt[{a]}]{x}"},
      {"\\sqrt[{ab}]{x}", "\\sqrt[ab]{x}"},
      {"\\sqrt[{a}_{bc}]{x}", "\\sqrt[{{a}_{bc}}]{x}"},
      {"\\begin{matrix}\\end{matrix}", "\\begin{matrix} \\end{matrix}"},
      {"\\begin{matrix}a\\\\\\\\\\end{matrix}", "\\begin{matrix} a \\\\  \\\\ \\end{matrix}"},
      {"\\begin{matrix}\\hline\\\\\\end{matrix}", "\\begin{matrix} \\hline  \\\\ \\end{matrix}"},
  };
  for (const auto& [source, latex] : cases) {
    const Result<Node> node = ParseLatex(source);
    ASSERT_TRUE(node.ok()) << source << ": " << node.error().message;
    EXPECT_EQ(WriteLatex(*node), latex);
    const Result<Node> again = ParseLatex(latex);
    ASSERT_TRUE(again.ok()) << latex << ": " << again.error().message;
    EXPECT_EQ(*again, *node) << latex;
  }
}

}  // namespace
}  // namespace scipix
