/// Random texts out of LaTeX's own pieces: the parser must not crash, and what it reads must be written so that it reads the same.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix {
namespace {

constexpr std::string_view kPieces[] = {
    "a", "1", " ", "{", "}", "{", "}", "_", "^", "'", "[", "]", "*", "&", "\\\\", "\\", "%", "\n", "~", "#", "$", "@", "|", ".",
    "\\alpha", "\\frac", "\\sqrt", "\\sqrt[", "\\text{", "\\hat", "\\mathbf", "\\left", "\\left(", "\\right)", "\\middle", "\\right",
    "\\big", "\\begin{matrix}", "\\end{matrix}", "\\begin{array}{c|c}", "\\end{array}", "\\begin{array}", "\\begin{", "\\hline", "\\substack{",
    "\\overset", "\\xrightarrow[", "\\operatorname", "\\quad", "\\{", "\\}", "\\%", "\\newline", "i", "\u00E9", "\u00E7", "\u0307", "\u0327", "\u0338", "\xE2\x88", "\xFF",
};

TEST(HostileLatex, NeverCrashesAndReadsBack) {
  std::mt19937 random(11);
  int read = 0;
  for (int round = 0; round < 10000; ++round) {
    std::string source;
    for (int count = static_cast<int>(random() % 12); count >= 0; --count) source += kPieces[random() % std::size(kPieces)];
    const Result<Node> tree = ParseLatex(source);
    if (!tree.ok()) continue;
    ++read;
    const std::string latex = WriteLatex(*tree);
    const Result<Node> again = ParseLatex(latex);
    ASSERT_TRUE(again.ok()) << source << "\n" << latex << "\n" << again.error().message;
    ASSERT_EQ(*again, *tree) << source << "\n" << latex;
  }
  EXPECT_GT(read, 300);
}

TEST(HostileLatex, MarksOnMarksAreBounded) {
  std::string source = "x";
  for (int i = 0; i < 100000; ++i) source += "\u0307";
  EXPECT_FALSE(ParseLatex(source).ok());
  EXPECT_TRUE(ParseLatex(source.substr(0, 101)).ok());
}

TEST(HostileLatex, NestedOptionsAreWrittenInLinearTime) {
  std::string source = "x";
  for (int i = 0; i < 40; ++i) source = "\\sqrt[{" + source + "}]{a}";
  const Result<Node> tree = ParseLatex(source);
  ASSERT_TRUE(tree.ok()) << tree.error().message;
  EXPECT_LT(WriteLatex(*tree).size(), 2 * source.size());
}

}  // namespace
}  // namespace scipix
