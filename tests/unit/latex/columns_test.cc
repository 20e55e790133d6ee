#include "latex/columns.h"

#include <gtest/gtest.h>

#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Columns(std::string_view source) {
  std::string columns;
  return ReadColumns(source, columns) ? columns : "refused";
}

TEST(Columns, AreLettersAndRules) {
  EXPECT_EQ(Columns("c|l r:c"), "c|lr:c");
  EXPECT_EQ(Columns(""), "");
  EXPECT_EQ(Columns("p{2cm}m{1em}b{\\textwidth}"), "lll");
  EXPECT_EQ(Columns("@{}l@{\\hspace{1em}}r@{\\quad}c!{\\,}"), "lrc");
  EXPECT_EQ(Columns("*{3}{c}|*2{l}"), "refused");
  EXPECT_EQ(Columns("*{3}{c|}*{2}{l*{2}{r}}"), "c|c|c|lrrlrr");
}

TEST(Columns, AreRefusedWhereSomethingWouldBeLost) {
  for (const char* source : {"x", "@{=}", ">{\\bf}c", "p", "*{3}", "*{x}{c}", "*{99}{*{99}{c}}", "*{1}{*{1}{*{1}{*{1}{*{1}{c}}}}}"}) EXPECT_EQ(Columns(source), "refused") << source;
}

TEST(Columns, StandInArraysBehindTheirPosition) {
  const Result<Node> tree = ParseLatex("\\begin{array}[t]{@{}*{2}{c}@{}}a&b\\end{array}");
  ASSERT_TRUE(tree.ok());
  EXPECT_EQ(WriteLatex(*tree, LatexSpacing::kTight), "\\begin{array}{cc}a&b\\end{array}");
  EXPECT_FALSE(ParseLatex("\\begin{array}[x]{c}a\\end{array}").ok());
}

}  // namespace
}  // namespace scipix
