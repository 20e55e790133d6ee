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
    case NodeKind::kSized: return node.name + node.text;
    case NodeKind::kNegated: return "not" + children(" ");
    case NodeKind::kText: return node.name + "'" + children("") + "'";
    case NodeKind::kWords: return node.text;
    case NodeKind::kMath: return "$" + children("") + "$";
    case NodeKind::kFraction:
      if (node.name != "\\genfrac") return node.name + "(" + children(" ") + ")";
      return node.name + "<" + node.delimiters[0] + "," + node.delimiters[1] + "," + node.text + "," + std::to_string(node.lines) + ">(" + children(" ") + ")";
    case NodeKind::kColor: return node.name + "<" + node.delimiters[0] + (node.delimiters.size() > 1 ? "," + node.delimiters[1] : "") + ">(" + children(" ") + ")";
    case NodeKind::kGroup: return "group" + children(" ");
    case NodeKind::kScripts: return "scripts(" + children(" ") + ")";
    case NodeKind::kDelimited: {
      std::string text = "left" + node.delimiters[0];
      for (size_t i = 0; i < node.children.size(); ++i) text += Show(node.children[i]) + node.delimiters[i + 1];
      return text;
    }
    case NodeKind::kTable: return node.name + (node.text.empty() ? "" : "{" + node.text + "}") + "(" + children("; ") + ")";
    case NodeKind::kTableRow: return node.name + children(" & ") + (node.text.empty() ? "" : " <" + node.text + ">");
    default: return node.name + (node.text.empty() ? "" : "<" + node.text + ">") + "(" + children(" ") + ")";
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
      {"\\genfrac{}{}{0pt}{}{a}b", "[\\genfrac<,,0pt,-1>([a] [b])]"},
      {"\\text{if  a~b 5\\%}", "[\\text'if a b 5%']"},
      {"\\left(a\\middle|b\\right.", "[left([a]|[b].]"},
      {"\\left\\{x\\right\\rangle\\big[", "[left\\{[x]\\rangle \\big[]"},
      {"\\begin{matrix}a&b\\\\c&\\end{matrix}", "[matrix([a] & [b]; [c] & [])]"},
      {"\\begin{array}{c|l}\\hline a&b\\\\\\hline\\hline\\end{array}", "[array{c|l}(-[a] & [b]; --)]"},
      {"\\begin{cases}a\\\\\\end{cases}", "[cases([a])]"},
      {"\\begin{matrix}a\\\\*[2pt]b\\\\*c\\\\ *\\end{matrix}", "[matrix([a] <2pt>; [b]; [c]; [*])]"},
      {"\\begin{matrix}{}[a]\\\\ {}*\\end{matrix}", "[matrix([[ a ]]; [*])]"},
      {"\\substack{a\\\\b}\\quad", "[\\substack([a] [b]) \\quad]"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, ReadsWhatPeoplePasteAndKatexDoesNotRead) {
  const std::pair<const char*, const char*> cases[] = {
      {" $x$ ", "[x]"},
      {"$$x$$", "[x]"},
      {"\\[x\\]", "[x]"},
      {"\\(x\\)\n", "[x]"},
      {"$", "error: character 1: expected no $"},
      {"$a$ and $b$", "error: character 3: expected no $"},
      {" $a+\\foo$", "error: character 5: expected a command that is known, not \\foo"},
      {"\\begin{eqnarray}a&=&b\\nonumber\\\\&&+c\\\\d\\end{eqnarray}", "[align([a] & [= b \\notag]; [] & [+ c]; [d])]"},
      {"\\begin{eqnarray*}a&\\textstyle=&b\\end{eqnarray*}", "[align*([a] & [\\textstyle([= b])])]"},
      {"\\begin{eqnarray}a&b&c&d\\end{eqnarray}", "error: character 24: expected no more than three columns in an eqnarray"},
      {"\\begin{multline*}a\\\\b\\end{multline*}", "[gather*([a]; [b])]"},
      {"\\begin{displaymath}x\\end{equation*}", "error: character 21: expected \\end{displaymath}"},
      {"\\pmatrix{a&b\\cr c&d\\cr}+\\cases{1&x\\cr}", "[pmatrix([a] & [b]; [c] & [d]) + cases([1] & [x])]"},
      {"a\\newline[2em]b\\newline*", "[a \\\\ [ 2 e m ] b \\\\ *]"},
      {"\\begin{matrix}a\\newline b\\cr[c]\\end{matrix}", "[matrix([a]; [b]; [[ c ]])]"},
      {"\\eqalign{a&=b\\cr}", "[aligned([a] & [= b])]"},
      {"\\matrix{a", "error: character 10: expected }, not end of the formula"},
      {"x\\sp2\\sb{ij}", "[scripts(x [i j] [2])]"},
      {"\\buildrel a\\over=", "[\\stackrel([a] [=])]"},
      {"\\buildrel a=", "error: character 13: expected \\over, not end of the formula"},
      {"\\ensuremath{x}{\\mit y}\\hfill\\mbox{if}", "[group[x] group[\\mathnormal([y])] \\text'if']"},
      {"\\lefteqn{x}", "[\\mathrlap([\\displaystyle([x])])]"},
      {"\\text{\\'\\rq e}", "error: character 9: expected a letter under the accent, in what \\rq stands for"},
      {"\\cfrac[l]{a}{b}", "[\\cfrac([a] [b])]"},
      {"\uFEFF$x$", "[x]"},
      {"\uFEFF\uFEFFx\uFEFF y", "[x y]"},
      {"a\\ref{b}", "error: character 2: \\ref is not read: it belongs to a page, not to a formula"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, ReadsWhatKatexReads) {
  const std::pair<const char*, const char*> cases[] = {
      {"{a \\over b} {n \\choose k} {a\\atop b}", "[group[\\frac([a] [b])] group[\\binom([n] [k])] group[\\genfrac<,,0pt,-1>([a] [b])]]"},
      {"x {\\bf v} \\rm d", "[x group[\\mathbf([v])] \\mathrm([d])]"},
      {"\\displaystyle a \\over b", "[\\frac([\\displaystyle([a])] [b])]"},
      {"\\genfrac(]{1pt}0ab", "error: character 16: expected a style from 0 to 3 or nothing"},
      {"\\genfrac(]{1pt}{0}ab", "[\\genfrac<(,],1pt,0>([a] [b])]"},
      {"\u03b1\u2264\u00e9", "[\\alpha \\leq \\acute([e])]"},
      {"\\not= \\not\\in\\not{x}", "[not= not\\in \\not group[x]]"},
      {"\\color{red}a\\textcolor{0f0}{b}", "[\\textcolor<red>([a \\textcolor<#0f0>([b])])]"},
      {"\\colorbox{red}{$x$}\\fbox{a}", "[\\colorbox<red>([x]) \\boxed([\\text'a'])]"},
      {"\\kern-1em\\mkern 3mu\\hspace*{2 pt}\\,\\ ~", "[\\hspace-1em \\mkern3mu \\hspace2pt \\, \\  ~]"},
      {"\\text{if $x$ is \\textbf{not} 1--2 ``a'' \\'e}", "[\\text'if $[x]$ is \\textbf'not' 1\u20132 \u201ca\u201d e\u0301']"},
      {"\\begin{align*}a&=b\\\\[2pt]\\hdashline c\\end{align*}", "[align*([a] & [= b] <2pt>; :[c])]"},
      {"\\begin{pmatrix*}[r]1\\end{pmatrix*}\\begin{alignedat}{2}a\\end{alignedat}", "[pmatrix*{r}([1]) alignedat{2}([a])]"},
      {"\\newcommand{\\foo}[2]{#1_{#2}}\\foo{a}b\\R", "[scripts(a [b] -) \\mathbb([R])]"},
      {"{\\def\\a#1{(#1)}\\a x}", "[group[( x )]]"},
      {"a\\\\b\\tag{1}\\label{x}\\nonumber", "[a \\\\ b \\tag(\\text'1')]"},
      {"\\begin{align}a&=b\\tag{1}\\\\c&=d\\tag*{2}\\end{align}\\tag{3}", "[align([a] & [= b \\tag(\\text'1')]; [c] & [= d \\tag*(\\text'2')]) \\tag(\\text'3')]"},
      {"\\begin{gather*}a\\nonumber\\\\b\\tag{1}\\end{gather*}", "[gather*([a]; [b \\tag(\\text'1')])]"},
      {"\\pmod{n}\\phantom x\\smash[b]{y}\\mathrel{R}\\rule[1pt]{1em}{2ex}", "[\\pmod([n]) \\phantom([x]) \\smash<b>([y]) \\mathrel([R]) \\rule<1pt>()]"},
      {"\\raisebox{1pt}{$x$}\\bigl\\langle", "[\\raisebox<1pt>([x]) \\bigl\\langle]"},
      {"\\int_a\\limits^b", "[scripts(\\int\\limits [a] [b])]"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, ReadsMacrosWithDelimiters) {
  const std::pair<const char*, const char*> cases[] = {
      {"\\def\\foo#1.#2{(#1,#2)}\\foo a.b;", "[( a , b ) ;]"},
      {"\\def\\foo(#1,#2){#1_#2}\\foo(x{,},{ij})", "[x scripts(group[,] [i] -) j]"},
      {"\\def\\foo#1\\end#2{#2#1}\\foo {ab}c \\end d", "[d group[a b] c]"},
      {"\\def\\foo[#1]{#1}\\foo x]", "error: character 17: expected [ after \\foo, as it is defined"},
      {"\\def\\foo#1.{#1}{\\foo x}", "error: character 17: expected . after an argument of \\foo"},
      {"\\def\\foo#1.{#1}\\foo x", "error: character 16: expected . after an argument of \\foo"},
      {"\\renewcommand{\\arraystretch}{1.5}\\begin{array}{c}a\\end{array}", "[array{c}([a])]"},
      {"\\def\\foo#2{}", "error: character 10: expected #1 to #9 in their order"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, ReadsInTextWhatKatexReadsThere) {
  const std::pair<const char*, const char*> cases[] = {
      {"\\text{a {\\bf x} b{c}}", "[\\text'a \\textbf'x' bc']"},
      {"\\textbf{a \\textcolor{red}{x y} b}", "[\\textbf'a $[\\textcolor<red>([\\textbf'x y'])]$ b']"},
      {"\\text{a{\\color{red}b} c}", "[\\text'a$[\\textcolor<red>([\\text'b'])]$ c']"},
      {"\\text{\\colorbox{red}{$x$}\\underline x}", "[\\text'$[\\colorbox<red>([x])]$$[\\underline([\\text'x'])]$']"},
      {"\\text{a\\hspace{1em} b\\kern1em c\\rule{1em}{1pt}}", "[\\text'a\\hspace1em b\\hspace1em c$[\\rule()]$']"},
      {"\\text{\\fbox{a}\\phantom{a}\\smash{c}\\sout{d}}", "[\\text'$[\\boxed([\\text'a'])]$$[\\phantom([\\text'a'])]$$[\\smash([\\text'c'])]$$[\\sout([\\text'd'])]$']"},
      {"\\text{\\boxed{x^2}\\raisebox{1pt}{x} y}", "[\\text'$[\\boxed([scripts(x - [2])])]$$[\\raisebox<1pt>([\\text'x'])]$ y']"},
      {"\\text{a\\relax b \\TeX c}", "[\\text'ab \\textrm'TeX'c']"},
      {"\\text{\\llap{x}}", "[\\text'$[\\mathllap([\\text'\\text'x''])]$']"},
      {"\\text{\\large b}", "error: character 7: \\large is not read: sizes stand around \\text, not in it"},
      {"\\text{a\\\\b}", "error: character 8: \\\\ is not read: text within a formula is one line"},
      {"\\text{\\href{a}{b}}", "error: character 7: \\href is not read: links and pictures have no place in a formula"},
      {"\\text{\\abs{x}}", "error: character 7: expected plain text up to }, not \\left, in what \\abs stands for"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, ReadsCharactersAsWhatTheyShow) {
  const std::pair<const char*, const char*> cases[] = {
      {"x\u00b2+x\u2081\u2082", "[scripts(x - [2]) + scripts(x [1 2] -)]"},
      {"y\u00b3\u2081", "[scripts(y [1] [3])]"},
      {"x\u207b\u00b9\u1d5d", "[scripts(x - [- 1 \\beta])]"},
      {"\u00b2\u00b3\u2075U", "[scripts(- - [2 3 5]) U]"},
      {"f'\u00b2g\u2032_1", "[scripts(f - [\\prime 2]) scripts(g [1] [\\prime])]"},
      {"x^2\u00b3", "error: character 4: expected no second superscript"},
      {"x_1\u2082", "error: character 4: expected no second subscript"},
      {"\\text{x\u00b2}60\u00b0", "[\\text'x\u00b2' 6 0 \\degree]"},
      {"a\u2212b", "[a - b]"},
      {"x\u0302+\u03b1\u0302_1", "[\\hat([x]) + scripts(\\hat([\\alpha]) [1] -)]"},
      {"v\u20d7\\beta\u0305=\u0338", "[\\vec([v]) \\overline([\\beta]) not=]"},
      {"\\frac x\u0307y", "[\\frac([\\dot([x])] [y])]"},
      {"\u1e8b+\u00e9\u00c5+\\mathrm{\u00f1}", "[\\dot([x]) + \\acute([e]) \\mathring([A]) + \\mathrm([\\tilde([n])])]"},
      {"\u01d8\u0151\u00e7\u1e09c\u0327", "[\\acute([\\ddot([u])]) \u0151 \u00e7 \\acute([\u00e7]) \u00e7]"},
      {"\u0129j\u0302\\hat i\u0390", "[\\tilde([\\imath]) \\hat([\\jmath]) \\hat([i]) \\acute([\\ddot([\\iota])])]"},
      {"\\frac\u00e9\u1ea1x_\u00f1", "[\\frac([\\acute([e])] [\u1ea1]) scripts(x [\\tilde([n])] -)]"},
      {"\\text{\u00e9\u1e8b}\\not\u00f1", "[\\text'\u00e9\u1e8b' not\u00f1]"},
      {"{x}\u0307", "error: character 4: expected a combining mark that is an accent of a formula"},
      {"x\u0323", "error: character 2: expected a combining mark that is an accent of a formula"},
      {"\u0302", "error: character 1: expected a symbol under the combining mark"},
      {"\\sum\u0338", "error: character 5: expected a combining mark that is an accent of a formula"},
      {"x_\\notag", "error: character 9: expected an argument, not \\notag"},
      {"{x}\u0338", "error: character 4: expected a combining mark that is an accent of a formula"},
  };
  for (const auto& [latex, tree] : cases) EXPECT_EQ(Parsed(latex), tree) << latex;
}

TEST(ParseLatex, BoundsMacros) {
  EXPECT_EQ(Parsed("\\def\\a{\\a}\\a"), "error: character 11: more than 1000 macros are expanded");
  std::string doubling = "\\def\\a{xxxxxxxxxxxxxxxx}";
  for (char c = 'a'; c < 'z'; ++c) doubling += std::string("\\def\\") + static_cast<char>(c + 1) + "{\\" + c + "\\" + c + "}";
  EXPECT_NE(Parsed(doubling + "\\z").find("more than 1000 macros are expanded"), std::string::npos);
  std::string fortyfold = "\\def\\a#1{";
  for (int i = 0; i < 40; ++i) fortyfold += "#1";
  fortyfold += "}";
  for (int i = 0; i < 60; ++i) fortyfold += "\\a{" + std::string(1000, 'x') + "}";
  EXPECT_NE(Parsed(fortyfold).find("the macros make more than 2097152 bytes"), std::string::npos);
  std::string many;
  for (int i = 0; i <= 200; ++i) many += std::string("\\def\\m") + static_cast<char>('a' + i / 26) + static_cast<char>('a' + i % 26) + "{}";
  EXPECT_NE(Parsed(many).find("more than 200 macros are defined"), std::string::npos);
  EXPECT_EQ(Parsed("\\let\\q=\\alpha\\q\\let\\q\\q\\q"), "[\\alpha \\alpha]");
  EXPECT_EQ(Parsed("\\let\\q\\w\\let\\w\\q\\q"), "error: character 17: more than 1000 macros are expanded");
  EXPECT_EQ(Parsed("\\newcommand{\\R}{x}\\R"), "[x]");  // a name that KaTeX has and LaTeX has not
  EXPECT_EQ(Parsed("\\newcommand{\\frac}{x}"), "error: character 13: \\frac is defined already");
  EXPECT_EQ(Parsed("\\def\\a#1{#1}\\a{\\b}"), "error: character 16: expected a command that is known, not \\b");
}

TEST(ParseLatex, SaysTheLineAndTheColumn) {
  LatexPlace place;
  EXPECT_FALSE(ParseLatex("a\n\u03b1 }", &place).ok());
  EXPECT_EQ(place.line, 2u);
  EXPECT_EQ(place.column, 3u);
}

TEST(ParseLatex, SaysWhereAndWhatWasExpected) {
  const std::pair<const char*, const char*> cases[] = {
      {"a}", "error: character 2: expected no }"},
      {"{a", "error: character 3: expected }, not end of the formula"},
      {"x_a_b", "error: character 4: expected no second subscript"},
      {"x'^2'", "error: character 5: expected no second superscript"},
      {"x\\limits_a", "error: character 2: expected \\limits only after an operator"},
      {"\\genfrac(){1q}{}{a}{b}", "error: character 15: expected the thickness of the rule"},
      {"\\foo x", "error: character 1: expected a command that is known, not \\foo"},
      {"a\\over b\\over c", "error: character 9: expected no second \\over in one group"},
      {"\\color{#12}x", "error: character 7: expected the name of a colour or #rrggbb"},
      {"\\kern x", "error: character 7: expected a length such as 1em"},
      {"\\href{javascript:alert(1)}{x}", "error: character 1: \\href is not read: links and pictures have no place in a formula"},
      {"\\tag{1}\\tag{2}", "error: character 12: expected no second \\tag"},
      {"\\begin{aligned}a\\tag{1}\\\\b\\tag{2}\\end{aligned}", "error: character 31: expected no second \\tag"},
      {"\\begin{align}a\\tag{1}\\tag{2}\\end{align}", "error: character 26: expected no second \\tag"},
      {"x\x01", "error: character 2: expected no control character"},
      {"x_", "error: character 3: expected an argument, not end of the formula"},
      {"\\frac{a}", "error: character 9: expected an argument, not end of the formula"},
      {"\\left(a", "error: character 8: expected \\right, not end of the formula"},
      {"\\left x", "error: character 7: expected a delimiter, not x"},
      {"\\right)", "error: character 1: expected no \\right"},
      {"a&b", "error: character 2: expected no &"},
      {"a\\hline", "error: character 2: expected \\hline only at the start of a row"},
      {"\\begin{foo}", "error: character 1: expected the name of an environment that is known"},
      {"\\begin{matrix}a\\end{pmatrix}", "error: character 16: expected \\end{matrix}"},
      {"\\begin{array}{x}", "error: character 14: expected only c, l, r, | and : as columns"},
      {"\\begin{matrix}a\\\\[2]b\\end{matrix}", "error: character 21: expected a length in [ ]"},
      {"\\text{\\alpha}", "error: character 7: expected plain text up to }, not \\alpha"},
      {"\\textmd\x01", "error: character 8: expected { after \\textmd"},  // found by tests/fuzz
      {"\\text&", "error: character 6: expected { after \\text"},
      {"\\text{\\r\x01}", "error: character 9: expected a letter under the accent"},  // found by tests/fuzz
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
  EXPECT_EQ(Parsed("\xC3\x9F"), "[\xC3\x9F]");
  EXPECT_EQ(Parsed("a\xE2"), "error: character 2: expected UTF-8");
}

}  // namespace
}  // namespace scipix
