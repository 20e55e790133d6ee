#pragma once

#include <string_view>

namespace scipix {

/// Formulas that have every kind of node between them, and most of a kind's forms.
inline constexpr std::string_view kEveryNode[] = {
    "",
    "x_i^2+\\alpha'=-1.5,\\sin x",
    "\\sum\\limits_{i=1}^n a\\int\\nolimits_0^1 b\\lim_{x\\to0}c\\bmod d",
    "a\\not=b\\not\\in C",
    "\\bigl(x\\bigr)\\Bigm|\\bigg.",
    "a\\quad b\\,c~d\\hspace{1.5em}e\\mkern-3mu f\\\\ g\\\\[2pt] [h]",
    "\\text{a b $x^2$ \\textbf{c}\\quad 5\\%}\\textit{d}\\texttt{e}\\textsf{f}",
    "{ab}_c{}_d{}",
    "\\frac{a}{b}\\dfrac12\\tfrac{1}{2}\\cfrac1{1+x}\\binom{n}{k}\\genfrac[]{0pt}{1}ab",
    "\\sqrt{x}\\sqrt[3]{y+1}",
    "\\overset{!}{=}\\underset{i}{x}",
    "\\hat a\\vec{b}\\overline{ab}\\underbrace{x+y}_{n}\\overbrace{z}^2\\widetilde{xy}\\underline c\\overrightarrow{AB}\\utilde{x}",
    "\\mathbf{x1}\\mathrm{ab}\\mathbb{R}\\mathcal{L}\\mathfrak g\\mathsf{a}\\mathtt{b}\\boldsymbol{\\alpha}\\mathit{ab}\\mathnormal c",
    "a\\displaystyle b\\textstyle c{\\scriptstyle d\\large e}",
    "\\textcolor{red}{x}\\colorbox{#ff0000}{a $b$}\\fcolorbox{red}{blue}{c}",
    "\\boxed{x}\\cancel{y}\\bcancel{y}\\xcancel{z}\\sout{a}\\phase{b}\\angl{n}",
    "\\phantom{x}\\hphantom{x}\\vphantom{x}\\smash{x}\\smash[t]{x}\\mathllap{x}\\mathrlap{x}\\mathclap{x}",
    "a\\mathrel{R}b\\mathop{T}\\limits_i c\\mathbin{+}\\mathord{=}\\mathopen{(}\\mathclose{)}\\mathpunct{,}\\mathinner{x}",
    "\\operatorname{foo}x\\operatorname*{argmax}_x y\\operatorname{a b}\\limits_c",
    "a\\pmod{n}\\mod m\\pod p",
    "A\\xrightarrow{f}B\\xleftarrow[a]{b}C\\xlongequal{}D",
    "\\raisebox{2pt}{x}\\vcenter{y}",
    "\\rule{1em}{2pt}\\rule[3pt]{1em}{2pt}",
    "\\sum_{\\substack{i<n\\\\j}}x",
    "\\left(\\frac ab\\right)\\left\\{x\\middle|y\\right.\\left.z\\right|_0\\left[a\\middle/b\\middle\\|c\\right\\rangle",
    "\\begin{matrix}a&b\\\\c&\\end{matrix}\\begin{pmatrix*}[r]1\\\\-1\\end{pmatrix*}\\begin{Vmatrix}a\\end{Vmatrix}\\begin{smallmatrix}a&b\\end{smallmatrix}",
    "\\begin{array}{|c:r|}\\hline a&b\\\\[2pt]\\hdashline c&d\\\\\\hline\\end{array}",
    "f=\\begin{cases}a&x<0\\\\b&\\text{else}\\end{cases}\\begin{rcases}a\\\\b\\end{rcases}",
    "\\begin{aligned}a&=b&c&=d\\\\&=e\\end{aligned}",
    "\\begin{alignedat}{2}a&=b\\\\c&=d\\end{alignedat}\\begin{gathered}a\\\\b\\end{gathered}",
    "\\begin{align*}a&=b\\\\c&=d\\end{align*}",
    "\\begin{equation}x\\end{equation}",
    "E=mc^2\\tag{1}",
    "E=mc^2\\tag*{A-1}",
};

}  // namespace scipix
