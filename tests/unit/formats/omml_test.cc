#include "formats/omml.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "latex/parser.h"
#include "unit/formats/every_node.h"

namespace scipix {
namespace {

std::string Write(std::string_view latex, const ConvertOptions& options = {}) {
  const Result<Node> tree = ParseLatex(latex);
  EXPECT_TRUE(tree.ok()) << latex;
  return ToOmml(*tree, options);
}

/// What stands within m:oMath.
std::string Content(std::string_view latex) {
  const std::string omml = Write(latex);
  const size_t from = omml.find("<m:oMath>") + 9;
  return omml.substr(from, omml.find("</m:oMath>") - from);
}

TEST(Omml, IsAParagraphOrStandsInOne) {
  EXPECT_TRUE(Write("x").starts_with("<m:oMathPara xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\""));
  EXPECT_TRUE(Write("x").ends_with("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>"));
  EXPECT_TRUE(Write("x", {.display = false}).starts_with("<m:oMath xmlns:m="));
}

TEST(Omml, WritesEachKindAsWordKeepsIt) {
  const std::string upright = "<m:rPr><m:sty m:val=\"p\"/></m:rPr>";
  const std::pair<const char*, std::string> cases[] = {
      {"a+b<c", "<m:r><m:t>a+b&lt;c</m:t></m:r>"},
      {"a\\Gamma", "<m:r><m:t>a</m:t></m:r><m:r>" + upright + "<m:t>\u0393</m:t></m:r>"},
      {"x_i^2", "<m:sSubSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sub><m:r><m:t>i</m:t></m:r></m:sub><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSubSup>"},
      {"\\frac ab", "<m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f>"},
      {"\\sqrt x", "<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg></m:deg><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>"},
      {"\\sum_i a+b",
       "<m:nary><m:naryPr><m:chr m:val=\"\u2211\"/><m:limLoc m:val=\"undOvr\"/><m:supHide m:val=\"1\"/></m:naryPr><m:sub><m:r><m:t>i</m:t></m:r></m:sub>"
       "<m:sup></m:sup><m:e><m:r><m:t>a</m:t></m:r></m:e></m:nary><m:r><m:t>+b</m:t></m:r>"},
      {"\\sin x+1", "<m:func><m:fName><m:r>" + upright + "<m:t>sin</m:t></m:r></m:fName><m:e><m:r><m:t>x</m:t></m:r></m:e></m:func><m:r><m:t>+1</m:t></m:r>"},
      {"\\hat a", "<m:acc><m:accPr><m:chr m:val=\"\u0302\"/></m:accPr><m:e><m:r><m:t>a</m:t></m:r></m:e></m:acc>"},
      {"\\overline a", "<m:bar><m:barPr><m:pos m:val=\"top\"/></m:barPr><m:e><m:r><m:t>a</m:t></m:r></m:e></m:bar>"},
      {"\\mathbb R", "<m:r><m:rPr><m:scr m:val=\"double-struck\"/><m:sty m:val=\"p\"/></m:rPr><m:t>R</m:t></m:r>"},
      {"\\text{a b }", "<m:r><m:rPr><m:nor/></m:rPr><m:t xml:space=\"preserve\">a b </m:t></m:r>"},
      {"\\left(a\\middle|b\\right.",
       "<m:d><m:dPr><m:begChr m:val=\"(\"/><m:sepChr m:val=\"|\"/><m:endChr m:val=\"\"/></m:dPr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:d>"},
      {"\\begin{aligned}a&=b\\\\&=c\\end{aligned}", "<m:eqArr><m:e><m:r><m:t>a&amp;=b</m:t></m:r></m:e><m:e><m:r><m:t>&amp;=c</m:t></m:r></m:e></m:eqArr>"},
      {"a\\\\b", "<m:eqArr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:eqArr>"},
      {"\\not=", "<m:r><m:t>\u2260</m:t></m:r>"},
      {"\\textcolor{red}{x}y", "<m:r><w:rPr><w:color w:val=\"ff0000\"/></w:rPr><m:t>x</m:t></m:r><m:r><m:t>y</m:t></m:r>"},
      {"\\not{a}", "<m:r><m:t>&#x338;a</m:t></m:r>"},
      {"\\textcolor{darkgray}{x}", "<m:r><w:rPr><w:color w:val=\"a9a9a9\"/></w:rPr><m:t>x</m:t></m:r>"},
      {"\\textcolor{OliveGreen}{x}", "<m:r><w:rPr><w:color w:val=\"009900\"/></w:rPr><m:t>x</m:t></m:r>"},
      {"\\bigl(x\\bigr)^2",
       "<m:sSup><m:e><m:d><m:dPr><m:begChr m:val=\"(\"/><m:endChr m:val=\")\"/></m:dPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:d></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"},
      {"\\big|x", "<m:r><m:t>|x</m:t></m:r>"},
      {"f'{}^2", "<m:sSup><m:e><m:r><m:t>f</m:t></m:r></m:e><m:sup><m:r><m:t>\u20322</m:t></m:r></m:sup></m:sSup>"},
      {"{}_a X", "<m:sPre><m:sub><m:r><m:t>a</m:t></m:r></m:sub><m:sup></m:sup><m:e><m:r><m:t>X</m:t></m:r></m:e></m:sPre>"},
  };
  for (const auto& [latex, content] : cases) EXPECT_EQ(Content(latex), content) << latex;
}

TEST(Omml, HasACellForEachColumn) {
  const std::string matrix = Content("\\begin{pmatrix}a&b\\\\c\\end{pmatrix}");
  size_t cells = 0;
  for (size_t at = matrix.find("<m:mr>"); (at = matrix.find("<m:e>", at)) != std::string::npos; ++at) ++cells;
  EXPECT_EQ(cells, 4u) << matrix;
  EXPECT_NE(matrix.find("<m:begChr m:val=\"(\"/>"), std::string::npos);
}

/// Whether every element ends before the one that it stands in, and nothing in the text could be markup.
bool IsBalanced(std::string_view xml) {
  std::vector<std::string> open;
  for (size_t at = xml.find('<'); at != std::string_view::npos; at = xml.find('<', at + 1)) {
    const size_t end = xml.find('>', at);
    if (end == std::string_view::npos) return false;
    const std::string tag(xml.substr(at + 1, end - at - 1));
    if (tag.ends_with('/')) continue;
    if (!tag.starts_with('/')) {
      open.push_back(tag.substr(0, tag.find(' ')));
    } else if (open.empty() || open.back() != tag.substr(1)) {
      return false;
    } else {
      open.pop_back();
    }
  }
  return open.empty();
}

TEST(Omml, IsWellFormedForEveryKind) {
  for (const std::string_view latex : kEveryNode) EXPECT_TRUE(IsBalanced(Write(latex))) << Write(latex);
  const std::string hostile = Write("\\text{<m:r>\"\\&'}\\mathrm{<}");
  EXPECT_TRUE(IsBalanced(hostile)) << hostile;
  EXPECT_NE(hostile.find("&lt;m:r&gt;&quot;&amp;"), std::string::npos) << hostile;
}

}  // namespace
}  // namespace scipix
