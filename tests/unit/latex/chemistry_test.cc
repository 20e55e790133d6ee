#include "latex/chemistry.h"

#include <gtest/gtest.h>

#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix {
namespace {

struct Case {
  const char* typed;
  const char* latex;
};

constexpr Case kCases[] = {
    {"H2O", "\\mathrm{H}_{2}\\mathrm{O}"},
    {"Sb2O3", "\\mathrm{Sb}_{2}\\mathrm{O}_{3}"},
    {"H+", "\\mathrm{H}^{+}"},
    {"CrO4^2-", "\\mathrm{CrO}_{4}^{2-}"},
    {"[AgCl2]-", "[\\mathrm{AgCl}_{2}]^{-}"},
    {"Y^{99+}", "\\mathrm{Y}^{99+}"},
    {"Hg^{2}+", "\\mathrm{Hg}^{2+}"},
    {"Fe^{II}Fe^{III}2O4", "\\mathrm{Fe}^{\\mathrm{II}}\\mathrm{Fe}^{\\mathrm{III}}_{2}\\mathrm{O}_{4}"},
    {"A_x2", "\\mathrm{A}_{\\mathrm{x}}{}_{2}"},
    {"2 H2O", "2\\mathrm{H}_{2}\\mathrm{O}"},
    {"2H2O", "2\\,\\mathrm{H}_{2}\\mathrm{O}"},
    {"0.5H2O", "0.5\\,\\mathrm{H}_{2}\\mathrm{O}"},
    {"1/2H2O", "\\frac{1}{2}\\,\\mathrm{H}_{2}\\mathrm{O}"},
    {"^{227}_{90}Th+", "{}^{227}_{90}\\mathrm{Th}^{+}"},
    {"^0_-1n", "{}^{0}_{-1}\\mathrm{n}"},
    {"A + B", "\\mathrm{A}+\\mathrm{B}"},
    {"A+B", "\\mathrm{A}+\\mathrm{B}"},
    {"C6H5-CHO", "\\mathrm{C}_{6}\\mathrm{H}_{5}{-}\\mathrm{CHO}"},
    {"X=Y#Z", "\\mathrm{X}{=}\\mathrm{Y}{\\equiv}\\mathrm{Z}"},
    {"A\\bond{#}B", "\\mathrm{A}{\\equiv}\\mathrm{B}"},
    {"KCr(SO4)2*12H2O", "\\mathrm{KCr}(\\mathrm{SO}_{4})_{2}\\cdot 12\\,\\mathrm{H}_{2}\\mathrm{O}"},
    {"CuSO4.5H2O", "\\mathrm{CuSO}_{4}\\cdot 5\\,\\mathrm{H}_{2}\\mathrm{O}"},
    {"NaOH(aq)", "\\mathrm{NaOH}(\\mathrm{aq})"},
    {"A->B", "\\mathrm{A}\\longrightarrow \\mathrm{B}"},
    {"A <=> B", "\\mathrm{A}\\rightleftharpoons \\mathrm{B}"},
    {"A ->[H2O] B", "\\mathrm{A}\\xrightarrow{\\mathrm{H}_{2}\\mathrm{O}}\\mathrm{B}"},
    {"A ->[{up}][down] B", "\\mathrm{A}\\xrightarrow[{\\mathrm{down}}]{{\\mathrm{up}}}\\mathrm{B}"},
    {"BaSO4 v", "\\mathrm{BaSO}_{4}\\downarrow "},
    {"H2 ^ + Zn", "\\mathrm{H}_{2}\\uparrow +\\mathrm{Zn}"},
    {"Fe(CN)_{$x$}", "\\mathrm{Fe}(\\mathrm{CN})_{{x}}"},
    {"\\mu-Cl", "\\mu {-}\\mathrm{Cl}"},
    {"\\overset{2H2}{O2}", "\\overset {2\\,\\mathrm{H}_{2}}{\\mathrm{O}_{2}}"},
    {"\\mathit{n}H2O", "\\mathit {n}\\mathrm{H}_{2}\\mathrm{O}"},
};

TEST(Chemistry, IsWrittenAsLatex) {
  for (const Case& entry : kCases) {
    std::string latex;
    AppendChemistry(entry.typed, latex);
    EXPECT_EQ(latex, entry.latex) << entry.typed;
    EXPECT_TRUE(ParseLatex(latex).ok()) << latex;
  }
}

TEST(Chemistry, IsReadWithinFormulas) {
  const Result<Node> tree = ParseLatex("K = \\ce{[H3O+] ->[\\ce{heat}] x}");
  ASSERT_TRUE(tree.ok()) << tree.error().message;
  EXPECT_EQ(WriteLatex(*tree), "K={[\\mathrm{H}_3\\mathrm{O}^+]\\xrightarrow{{\\mathrm{heat}}}\\mathrm{x}}");
  EXPECT_EQ(WriteLatex(*ParseLatex("\\newcommand\\water{\\ce{H2O}}\\water")), "{\\mathrm{H}_2\\mathrm{O}}");
}

TEST(Chemistry, FailsWhereItIsCalled) {
  LatexPlace place;
  EXPECT_FALSE(ParseLatex("a+\\ce{\\nosuch}", &place).ok());
  EXPECT_EQ(place.column, 3u);
  EXPECT_FALSE(ParseLatex("\\ce").ok());
  const std::string deep = "\\ce{" + std::string(200000, '{') + std::string(200000, '}') + "}";
  EXPECT_NE(ParseLatex(deep).error().message.find("nested deeper"), std::string::npos);
}

}  // namespace
}  // namespace scipix
