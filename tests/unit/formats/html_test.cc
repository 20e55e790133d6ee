#include "formats/html.h"

#include <gtest/gtest.h>

#include "latex/parser.h"

namespace scipix {
namespace {

Node Parse(std::string_view latex) {
  Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return std::move(*tree);
}

TEST(Html, HoldsMathmlInABlockOrInALine) {
  const std::string block = ToHtml(Parse("x"), {});
  EXPECT_TRUE(block.starts_with("<div class=\"math display\"><math ")) << block;
  EXPECT_TRUE(block.ends_with("</math></div>")) << block;
  const std::string line = ToHtml(Parse("x"), {.display = false});
  EXPECT_TRUE(line.starts_with("<span class=\"math inline\"><math ")) << line;
  EXPECT_EQ(line.find("display="), std::string::npos) << line;
}

TEST(Html, IsReadyForKatex) {
  EXPECT_EQ(ToKatexHtml(Parse("a<b"), {}), "<div class=\"math display\">\\[ a&lt;b \\]</div>");
  EXPECT_EQ(ToKatexHtml(Parse("a\\&b"), {.display = false}), "<span class=\"math inline\">\\( a\\&amp;b \\)</span>");
  EXPECT_EQ(ToKatexHtml(Parse("\\begin{align*}a&=b\\end{align*}"), {}), "<div class=\"math display\">\\[ \\begin{aligned} a &amp; =b \\end{aligned} \\]</div>");
}

TEST(Html, EscapesWhatAFormulaHolds) {
  for (const char* hostile : {"\\text{<script>alert(1)</script>}", "\\text{\" onload=\"x}", "\\text{' onclick='x}", "a<b>c"}) {
    for (const std::string& html : {ToHtml(Parse(hostile), {}), ToKatexHtml(Parse(hostile), {})}) {
      EXPECT_EQ(html.find("<script"), std::string::npos) << html;
      EXPECT_EQ(html.find("<b"), std::string::npos) << html;
      EXPECT_EQ(html.find("\" onload"), std::string::npos) << html;
      EXPECT_EQ(html.find("' onclick"), std::string::npos) << html;
    }
  }
}

}  // namespace
}  // namespace scipix
