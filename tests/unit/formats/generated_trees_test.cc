/// Trees put together at random from every kind of node: what is written of them, in each style and spacing, reads back to the same
/// tree. tests/unit/latex/walk_test.cc does so for the labels of the model. And no format leaves out a part of a construct.

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>

#include "formats/convert.h"
#include "formats/latex.h"
#include "formats/simplified.h"
#include "formats/styled.h"
#include "latex/parser.h"

namespace scipix {
namespace {

/// Formulas with `@` in the place of others.
constexpr std::string_view kShapes[] = {
    "@_{@}", "@^{@}", "@_{@}^{@}", "@'", "@''^{@}", "{}_{@}@", "{@}", "{@}_{@}", "\\frac{@}{@}", "\\dfrac{@}{@}", "\\binom{@}{@}",
    "\\genfrac[]{0pt}{1}{@}{@}", "{@\\over @}", "{@\\atop @}", "\\sqrt{@}", "\\sqrt[{@}]{@}", "\\overset{@}{@}", "\\stackrel{@}{@}", "\\underset{@}{@}", "\\hat{@}",
    "\\overline{@}", "\\underbrace{@}_{@}", "\\mathbf{@}", "\\mathrm{@}", "{\\displaystyle @}", "{@\\scriptstyle @}", "{\\large @}", "\\textcolor{red}{@}",
    "\\colorbox{#ff0000}{$@$}", "\\fcolorbox{red}{blue}{a $@$}", "\\boxed{@}", "\\xcancel{@}", "\\phantom{@}", "\\smash[t]{@}", "\\mathllap{@}",
    "\\mathrel{@}", "\\mathop{@}\\limits_{@}", "\\operatorname{@}", "\\operatorname*{@}_{@}", "\\pmod{@}", "\\pod{@}", "\\xrightarrow{@}",
    "\\xleftarrow[{@}]{@}", "\\raisebox{2pt}{$@$}", "\\vcenter{@}", "\\sum_{\\substack{@\\\\ @}}", "\\left(@\\right)", "\\left[@\\middle|@\\right.",
    "\\left\\{@\\right\\}^{@}", "(@)", "[@]", "|@|", "\\begin{matrix}@&@\\\\ @&@\\end{matrix}", "\\begin{pmatrix*}[r]@\\\\ @\\end{pmatrix*}",
    "\\begin{array}{|c:r|}\\hline @&@\\\\[2pt]\\hdashline @&@\\\\\\hline\\end{array}", "\\begin{cases}@&@\\\\ @&@\\end{cases}",
    "\\begin{aligned}@&@\\\\ @&@\\end{aligned}", "\\begin{alignedat}{2}@&@&@&@\\end{alignedat}", "\\begin{eqnarray}@&@&@\\\\ @&@&@\\end{eqnarray}",
    "\\text{a $@$ \\textbf{b $@$}}", "\\int_{@}^{@}@\\,dx", "\\lim_{@\\to @}@", "@+@", "@=@", "@,@", "@-@\\ldots @",
};

/// Formulas without others in them.
constexpr std::string_view kPieces[] = {
    "", "a", "x", "d", "f", "A", "0", "1", "12", "3.14", ".", "+", "-", "*", "=", "<", ":", ",", ";", "!", "/", "(", ")", "[", "]", "|", "\\|", "\\{", "\\}",
    "\\alpha", "\\Gamma", "\\infty", "\\prime", "\\ell", "\\pm", "\\cdot", "\\le", "\\to", "\\ne", "\\not=", "\\not\\in", "\\not", "\\sin", "\\max", "\\sum",
    "\\sum\\limits", "\\int\\nolimits", "\\bmod", "\\ldots", "...", "\\quad", "\\,", "\\!", "~", "\\ ", "\\hspace{1.5em}", "\\mkern-3mu ", "\\bigl(", "\\Bigr]",
    "\\bigg|", "\\bigg.", "\\text{a b}", "\\text{ -- 5\\% ~ }", "\\textit{\\'e}", "\\rule{1em}{2pt}", "\\rule[3pt]{1em}{2pt}", "{}", "\\{\\}", "\u00e9",
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string Formula() { return Row(0) + (random_() % 20 == 0 ? "\\tag{1}" : "") + (random_() % 40 == 0 ? "\\\\ x\\\\[2pt] y" : ""); }

 private:
  template <size_t kSize>
  std::string_view Pick(const std::string_view (&list)[kSize]) {
    return list[random_() % kSize];
  }

  /// Some things side by side; fewer the deeper they are.
  std::string Row(int depth) {
    std::string row;
    for (size_t left = random_() % (depth < 3 ? 4 : 2); left > 0; --left) row += Item(depth) + " ";
    return row;
  }

  std::string Item(int depth) {
    if (depth == 4 || random_() % 2 == 0) return std::string(Pick(kPieces));
    const std::string_view shape = Pick(kShapes);
    std::string item;
    for (size_t i = 0; i < shape.size(); ++i) {
      const bool base = i + 1 < shape.size() && std::string_view("_^'").find(shape[i + 1]) != std::string_view::npos;
      item += shape[i] != '@' ? std::string(1, shape[i]) : base ? "{" + Row(depth + 1) + "}" : Row(depth + 1);
    }
    return item;
  }

  std::mt19937 random_;
};

void Collect(const Node& node, std::set<NodeKind>& kinds) {
  kinds.insert(node.kind);
  for (const Node& child : node.children) Collect(child, kinds);
}

TEST(GeneratedTrees, ReadBackAsTheyWereWrittenInEachStyle) {
  Generator generator(1);
  std::set<NodeKind> kinds;
  for (int i = 0; i < 2000; ++i) {
    const std::string source = generator.Formula();
    const Result<Node> tree = ParseLatex(source);
    ASSERT_TRUE(tree.ok()) << tree.error().message << "\n" << source;
    Collect(*tree, kinds);
    for (const Node& styled : {*tree, Styled(*tree), Simplified(*tree)}) {
      for (const LatexSpacing spacing : {LatexSpacing::kPlain, LatexSpacing::kWide, LatexSpacing::kTight, LatexSpacing::kLines}) {
        const std::string latex = WriteLatex(styled, spacing);
        const Result<Node> again = ParseLatex(latex);
        ASSERT_TRUE(again.ok()) << again.error().message << "\n" << latex << "\nfrom " << source;
        ASSERT_EQ(*again == styled, true) << latex << "\nfrom " << source;
      }
    }
    for (const Format& format : AllFormats()) format.write(*tree, {.display = i % 2 == 0});
  }
  EXPECT_EQ(kinds.size(), static_cast<size_t>(NodeKind::kTag) + 1);  // kTag is the last kind
}

/// What is seen of a formula in a format: without the LaTeX that MathML carries beside it.
std::string Seen(std::string text) {
  constexpr std::string_view kOpen = "alttext=\"";
  for (size_t at = 0; (at = text.find(kOpen, at)) != std::string::npos;) text.erase(at, text.find('"', at + kOpen.size()) + 1 - at);
  return text;
}

TEST(Constructs, KeepAllTheirPartsInEveryFormat) {
  for (const std::string_view shape : kShapes) {
    if (shape.starts_with("\\phantom") || shape.starts_with("\\mathbf")) continue;  // not shown, and shown as other characters
    std::string letters = "XYZQWV", source;  // no name in a format has them
    for (const char c : shape) source += c != '@' ? std::string(1, c) : std::exchange(letters, letters.substr(1)).substr(0, 1);
    const Result<Node> tree = ParseLatex(source);
    ASSERT_TRUE(tree.ok()) << source;
    for (const Format& format : AllFormats()) {
      const std::string written = Seen(format.write(*tree, {}));
      for (const char letter : std::string("XYZQWV").substr(0, 6 - letters.size())) {
        EXPECT_NE(written.find(letter), std::string::npos) << format.name << ", " << letter << " of " << source << ": " << written;
      }
    }
  }
}

}  // namespace
}  // namespace scipix
