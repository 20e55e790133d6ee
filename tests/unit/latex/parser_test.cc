#include "latex/parser.h"

#include <gtest/gtest.h>

#include <string>

namespace scipix {
namespace {

/// A short form of the tree, to compare with.
std::string Show(const Node& node) {
  const auto children = [&](const char* separator) {
    std::string text;
    for (size_t i = 0; i < node.children.size(); ++i) text += (i > 0 ? separator : "") + Show(node.children[i]);
    return text;
  };
  switch (node.kind) {
    case NodeKind::kNone: return "-";
    case NodeKind::kRow: return "[" + children(" ") + "]";
    case NodeKind::kSymbol:
    case NodeKind::kSpace: return node.name + node.text;
    case NodeKind::kText: return node.name + "'" + node.text + "'";
    case NodeKind::kGroup: return "group" + children(" ");
    case NodeKind::kScripts: return "scripts(" + children(" ") + ")";
    case NodeKind::kDelimited: {
      std::string text = "left" + node.delimiters[0];
      for (size_t i = 0; i < node.children.size(); ++i) text += Show(node.children[i]) + node.delimiters[i + 1];
      return text;
    }
    case NodeKind::kTable: return node.name + (node.text.empty() ? "" : "{" + node.text + "}") + "(" + children("; ") + ")";
    case NodeKind::kTableRow: return std::string(static_cast<size_t>(node.lines), '=') + children(" & ");
    default: return node.name + "(" + children(" ") + ")";
  }
}

std::string Parsed(const std::string& latex) {
  const Result<Node> node = ParseLatex(latex);
  return node.ok() ? Show(*node) : "error: " + node.error().message;
}

TEST(ParseLatex, ReadsTheLabelLanguage) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "[]"},
      {"a+\\alpha x % rest\n y", "[a + \\alpha x y]"},
      {"x_i^2", "[scripts(x [i] [2])]"},
      {"x^{2}_{i}", "[scripts(x [i] [2])]"},
      {"x'", "[scripts(x - [\\prime])]"},
      {"x_i''^2", "[scripts(x [i] [\\prime \\prime 2])]"},
      {"_a{}^b{c}_d", "[scripts(- [a] -) scripts(- - [b]) scripts(group[c] [d] -)]"},
      {"\\frac12\\frac{a b}{}", "[\\frac([1] [2]) \\frac([a b] [])]"},
      {"\\sqrt x\\sqrt[3]{y}", "[\\sqrt([x] -) \\sqrt([y] [3])]"},
      {"\\sqrt[{]}]{y}", "[\\sqrt([y] []])]"},
      {"\\overset{a}{=}\\hat{x}\\mathbf{v}\\boxed{z}", "[\\overset([a] [=]) \\hat([x]) \\mathbf([v]) \\boxed([z])]"},
      {"\\xrightarrow[b]{a}\\operatorname{Tr}", "[\\xrightarrow([a] [b]) \\operatorname([T r])]"},
      {"\\operatorname*{A}\\int\\limits_a\\sum \\nolimits", "[\\operatorname*([A]) scripts(\\int\\limits [a] -) \\sum\\nolimits]"},
      {"\\genfrac{}{}{0pt}{}{a}b", "[\\genfrac{}{}{0pt}{}([a] [b])]"},
      {"\\text{if  a~b 5\\%}", "[\\text'if a b 5%']"},
      {"\\left(a\\middle|b\\right.", "[left([a]|[b].]"},
      {"\\left\\{x\\right\\rangle\\big[", "[left\\{[x]\\rangle \\big[]"},
      {"\\begin{matrix}a&b\\\\c&\\end{matrix}", "[matrix([a] & [b]; [c] & [])]"},
      {"\\begin{array}{c|l}\\hline a&b\\\\\\hline\\hline\\end{array}", "[array{c|l}(=[a] & [b]; ==)]"},
      {"\\begin{cases}a\\\\\\end{cases}", "[cases([a])]"},
      {"\\begin{matrix}{}[a]\\\\ {}*\\end{matrix}", "[matrix([[ a ]]; [*])]"},
      {"\\substack{a\\\\b}\\quad", "[\\substack([a] [b]) \\quad]"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, SaysWhereAndWhatWasExpected) {
  const std::pair<const char*, const char*> cases[] = {
      {"a}", "error: character 2: expected no }"},
      {"{a", "error: character 3: expected }, not end of the formula"},
      {"x_a_b", "error: character 4: expected no second subscript"},
      {"x'^2'", "error: character 5: expected no second superscript"},
      {"x\\limits_a", "error: character 2: expected \\limits only after an operator"},
      {"\\genfrac(){}{}{a}{b}", "error: character 9: expected {}{}{0pt}{} after \\genfrac"},
      {"x_", "error: character 3: expected an argument, not end of the formula"},
      {"\\frac{a}", "error: character 9: expected an argument, not end of the formula"},
      {"\\left(a", "error: character 8: expected \\right, not end of the formula"},
      {"\\left x", "error: character 7: expected a delimiter, not x"},
      {"\\right)", "error: character 1: expected no \\right"},
      {"a&b", "error: character 2: expected no &"},
      {"a\\hline", "error: character 2: expected \\hline only at the start of a row"},
      {"\\begin{foo}", "error: character 12: expected the name of an environment that is known"},
      {"\\begin{matrix}a\\end{pmatrix}", "error: character 29: expected \\end{matrix}"},
      {"\\begin{array}{x}", "error: character 17: expected only c, l, r and | as columns"},
      {"\\begin{matrix}a\\\\[2pt]b\\end{matrix}", "error: character 16: expected no option after \\\\"},
      {"\\text{\\alpha}", "error: character 7: expected plain text up to }"},
      {"\\text{a", "error: character 8: expected plain text up to }"},
      {"\\sqrt[\\sqrt[3]{x}]{y}", "error: character 12: expected braces round an option within an option"},
      {"\\", "error: character 1: expected no \\"},
      {"#", "error: character 1: expected no #"},
  };
  for (const auto& [latex, message] : cases) EXPECT_EQ(Parsed(latex), message) << latex;
}

TEST(ParseLatex, BoundsNestingAndLength) {
  EXPECT_NE(Parsed(std::string(200000, '{')).find("nested deeper than 100"), std::string::npos);
  EXPECT_NE(Parsed(std::string(kMaxSource + 1, 'x')).find("bytes, more than"), std::string::npos);
  EXPECT_EQ(Parsed("\xC3\xA9"), "[\xC3\xA9]");
  EXPECT_EQ(Parsed("a\xE2"), "error: character 2: expected UTF-8");
}

}  // namespace
}  // namespace scipix
