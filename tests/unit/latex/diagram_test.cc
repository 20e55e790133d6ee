#include "latex/diagram.h"

#include <gtest/gtest.h>

#include <string>

#include "formats/latex.h"
#include "latex/parser.h"

namespace scipix {
namespace {

std::string Latex(const std::string& source) {
  const Result<Node> tree = ParseLatex(source);
  return tree.ok() ? WriteLatex(*tree) : tree.error().message;
}

TEST(AppendDiagram, SetsArrowsInAnArray) {
  EXPECT_EQ(Latex("\\begin{CD}A@>f>>B\\\\@VgVV@VVhV\\\\C@>>k>D\\end{CD}"),
            "\\begin{array}{ccc} A & \\xrightarrow{f} & B \\\\ {\\scriptstyle g}\\Big\\downarrow &  & \\Big\\downarrow{\\scriptstyle h} \\\\ "
            "C & \\xrightarrow[k]{} & D \\end{array}");
  EXPECT_EQ(Latex("\\begin{CD}A@<<<B@=C\\\\@AAA@.@|\\end{CD}"),
            "\\begin{array}{ccccc} A & \\longleftarrow & B & \\xlongequal{} & C \\\\ \\Big\\uparrow &  &  &  & \\Big\\| \\end{array}");
  EXPECT_EQ(Latex("\\begin{CD}A@>{a>b}>>B\\end{CD}=\\begin{matrix}x\\end{matrix}"),
            "\\begin{array}{ccc} A & \\xrightarrow{{a>b}} & B \\end{array}=\\begin{matrix} x \\end{matrix}");
}

TEST(AppendDiagram, ExpandsMacrosWithin) {
  EXPECT_EQ(Latex("\\newcommand\\R{r}\\begin{CD}\\R@>\\R>>B\\end{CD}"), "\\begin{array}{ccc} r & \\xrightarrow{r} & B \\end{array}");
}

TEST(AppendDiagram, RefusesWhatIsNoArrow) {
  for (const char* source : {"\\begin{CD}A@xB\\end{CD}", "\\begin{CD}A@>f>B\\end{CD}", "\\begin{CD}A@\\end{CD}"}) {
    EXPECT_EQ(Latex(source), "character 1: expected the arrows of a diagram: @>>>, @<<<, @VVV, @AAA, @=, @| or @.") << source;
  }
  EXPECT_EQ(Latex("\\begin{CD}A"), "character 1: expected \\end{CD}");
}

}  // namespace
}  // namespace scipix
