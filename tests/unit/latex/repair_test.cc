#include "latex/repair.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Repaired(const std::string& latex) {
  const Result<Node> tree = ParseRepaired(latex);
  return tree.ok() ? WriteLatex(*tree) : "error: " + tree.error().message;
}

TEST(ParseRepaired, MendsWhatIsMissingOrMisplaced) {
  const std::pair<const char*, const char*> cases[] = {
      {"x_1+y", "x_1+y"},
      {"\\frac{a}{b", "\\frac{a}{b}"},
      {"\\frac{a", "\\frac{a}{}"},
      {"a+b}", "a+b"},
      {"{a_{i", "{a_i}"},
      {"x^", "x^{}"},
      {"x^a^b", "x^a{}^b"},
      {"\\left(a+b", "\\left(a+b\\right."},
      {"\\left(\\frac{a}{b}", "\\left(\\frac{a}{b}\\right."},
      {"a\\right)", "a)"},
      {"\\begin{matrix}a&b", "\\begin{matrix} a & b \\end{matrix}"},
      {"\\begin{matrix}a&b}c", "\\begin{matrix} a & b \\end{matrix}c"},
      {"\\begin{matrix}a\\end{pmatrix}b", "\\begin{matrix} a \\end{matrix}b"},
      {"a\\end{array}b", "ab"},
      {"\\begin{foo}a\\end{foo}", "a"},
      {"\\foo x", "x"},
      {"\\text{if $x", "\\text{if $x$}"},
      {"\\text{if", "\\text{if}"},
      {"\\sqrt[3", "\\sqrt[3]{}"},
      {"a&b\\\\c", "ab\\\\ c"},
      {"\\", ""},
      {"\\left", "\\left.\\right."},
      {"\\substack{a\\\\b", "\\substack{a \\\\ b}"},
  };
  for (const auto& [source, latex] : cases) EXPECT_EQ(Repaired(source), latex) << source;
}

TEST(ParseRepaired, LeavesACircleOnce) {
  std::string source = "\\frac{a}{b";
  for (int i = 0; i < 12; ++i) source += "+\\alpha";
  EXPECT_EQ(Repaired(source), "\\frac{a}{b+\\alpha}");
  EXPECT_EQ(Repaired("{0,0,0,0,0"), "{0,0,0,0,0}");
}

TEST(ParseRepaired, GivesTheSourceAsItWasRead) {
  std::string latex;
  ASSERT_TRUE(ParseRepaired("\\frac{a}", &latex).ok());
  EXPECT_EQ(latex, "\\frac{a}{}");
}

TEST(ParseRepaired, GivesUpInTheEnd) {
  EXPECT_NE(Repaired(std::string(150, '&') + "x").find("character 1: expected no &"), std::string::npos);
  EXPECT_NE(Repaired(std::string(kMaxRepairable + 1, '{')).find("nested deeper"), std::string::npos);
  EXPECT_NE(Repaired("\xFF").find("expected UTF-8"), std::string::npos);
}

TEST(ParseRepaired, ReadsACutFormulaWhereverItIsCut) {
  const std::string source = "\\left\\{\\begin{array}{c|l}\\frac{x_1^{2}}{\\sqrt[3]{y}}&\\text{if $x>0$}\\\\\\hline\\hat{a}\\big|&\\xrightarrow[b]{c}\\end{array}\\right.";
  for (size_t size = 0; size <= source.size(); ++size) {
    const std::string cut = source.substr(0, size);
    EXPECT_TRUE(ParseRepaired(cut).ok()) << cut;
  }
}

}  // namespace
}  // namespace scipix
