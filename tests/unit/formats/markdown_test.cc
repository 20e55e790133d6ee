#include "formats/markdown.h"

#include <gtest/gtest.h>

#include "latex/parser.h"

namespace scipix {
namespace {

std::string Write(std::string_view latex, const ConvertOptions& options = {}) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return ToMarkdown(*tree, options);
}

TEST(Markdown, StandsBetweenItsDelimiters) {
  EXPECT_EQ(Write("x_{i}"), "\\[\nx_i\n\\]");
  EXPECT_EQ(Write("x", {.display = false}), "\\( x \\)");
  EXPECT_EQ(Write("x", {.display = false, .delimiters = Delimiters::kDoubleDollar}), "$x$");
  EXPECT_EQ(Write("x", {.delimiters = Delimiters::kDollar}), "$$\nx\n$$");
  EXPECT_EQ(Write("x\\tag{1}"), "\\begin{equation*}\nx\\tag{1}\n\\end{equation*}");
}

TEST(Markdown, HasALineForEachRow) {
  EXPECT_EQ(Write("\\begin{align*}a&=b\\\\&=c\\end{align*}"), "\\[\n\\begin{aligned}\na & =b \\\\\n & =c\n\\end{aligned}\n\\]");
  EXPECT_EQ(Write("\\begin{array}{c|c}a&b\\\\[2pt]c&d\\end{array}"), "\\[\n\\begin{array}{c|c}\na & b \\\\[2pt]\nc & d\n\\end{array}\n\\]");
  EXPECT_EQ(Write("\\begin{matrix}a\\\\b\\end{matrix}", {.display = false}), "\\( \\begin{matrix} a \\\\ b \\end{matrix} \\)");
}

TEST(Markdown, MakesATableOfAnArrayWithRules) {
  EXPECT_EQ(Write("\\begin{array}{|c|l|}\\hline\\text{a \\& b}&x^{2}\\\\\\hline1&\\\\\\hline\\end{array}"),
            "\\begin{tabular}{|c|l|}\n\\hline\na \\& b & \\( x^2 \\) \\\\\n\\hline\n\\( 1 \\) &  \\\\\n\\hline\n\\end{tabular}");
}

TEST(Markdown, KeepsInAFormulaWhatWouldBeMarkupInACell) {
  EXPECT_EQ(Write("\\begin{array}{l}\\hline\\text{<b>}\\\\\\text{a *b*}\\\\\\text{see $x$}\\end{array}"),
            "\\begin{tabular}{l}\n\\hline\n\\( \\text{\\textless{}b\\textgreater{}} \\) \\\\\n\\( \\text{a *b*} \\) \\\\\n\\( \\text{see $x$} \\)\n\\end{tabular}");
}

}  // namespace
}  // namespace scipix
