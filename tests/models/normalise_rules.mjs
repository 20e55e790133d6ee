// Rules of the label language: formula, label.
export const RULES = {
  'plain TeX': [
    ['{a \\over b}', '\\frac{ a }{ b }'], ['{n \\choose k}', '\\binom{ n }{ k }'], ['{i \\atop j}', '\\genfrac{}{}{0pt}{}{ i }{ j }'],
    ['{\\rm d}x', '\\mathrm{ d } x'], ['{\\cal L}', '\\mathcal{ L }'], ['x \\sp 2 \\sb i', 'x _{ i } ^{ 2 }'], ['\\buildrel a \\over =', '\\overset{ a }{ = }'],
  ],
  'one spelling a symbol': [
    ['a \\le b \\to c', 'a \\leq b \\rightarrow c'], ['a \\not= b', 'a \\neq b'], ['a \\not\\in b', 'a \\notin b'], ['\\lbrace x \\rbrace', '\\{ x \\}'],
    ['\\Vert x \\Vert', '\\| x \\|'], ['a \\mid b', 'a | b'], ['f \\colon A', 'f : A'], ['a ... b', 'a \\ldots b'], ['a \\dots + b', 'a \\cdots + b'],
    ['\\mathring A', '\\mathring{ A }'], ['≤ α', '\\leq \\alpha'],
  ],
  'scripts': [
    ['x^2_i', 'x _{ i } ^{ 2 }'], ["f''", 'f ^{ \\prime \\prime }'], ["f'^2", 'f ^{ \\prime 2 }'], ['\\Gamma{}^i_j', '\\Gamma _{ j } ^{ i }'],
    ['F_j{}^l', 'F _{ j } { } ^{ l }'], ['{F_j}^l', 'F _{ j } { } ^{ l }'], ['R^a_{\\ b}', 'R ^{ a } { } _{ b }'], ['{x}_{{i}}', 'x _{ i }'], ['x^{}', 'x'],
    ["{Q'}^l_j", '{ Q ^{ \\prime } } _{ j } ^{ l }'], ["{Q'}_j", 'Q ^{ \\prime } { } _{ j }'], ['{A_i}_j', '{ A _{ i } } _{ j }'], ['{\\mbox{e}_k}^l', '\\mathrm{ e } _{ k } { } ^{ l }'], ['{{\\mbox { e }}_k}^l', '\\mathrm{ e } _{ k } { } ^{ l }'], ['\\text{ab }_i c', '\\mathrm{ a b } _{ i } c'],
  ],
  'spaces': [['a\\,b\\;c', 'a b c'], ['a\\quad b', 'a \\quad b'], ['a\\hspace{5mm}b', 'a \\quad b'], ['a~~~~~b', 'a \\qquad b'], ['a\\quad', 'a'],
    ['a\\text{ \\ \\ \\ \\ }b', 'a \\qquad b'], ['\\text{a  b~ c}', '\\text{ a ~ b ~ c }']],
  'fonts': [
    ['\\mathbf{A}\\mathbf{B}', '\\mathbf{ A B }'], ['\\mathbf{x_i}', '\\mathbf{ x } _{ \\mathbf{ i } }'], ['\\mathit{x}', 'x'], ['\\mathrm{12}', '1 2'],
    ['\\bm{\\alpha}', '\\boldsymbol{ \\alpha }'], ['\\mathbf{\\hat x}', '\\hat{ \\mathbf{ x } }'],
    ['\\mathrm{\\boldsymbol{k}}', '\\boldsymbol{ k }'], ['\\textbf { \\textit { s } } _ { t } , a', '\\boldsymbol{ s } _{ t } , a'],
  ],
  'operators and words': [
    ['\\operatorname{sin} x', '\\sin x'], ['{\\rm Tr}\\, A', '\\operatorname{ T r } A'], ['\\mathop{\\mathrm{Spec}}(A)', '\\operatorname{ S p e c } ( A )'],
    ['x_{\\text{max}}', 'x _{ \\max }'], ['\\text{if}\\ x', '\\text{ i f ~ } x'], ['x \\mbox{ and } y', 'x \\text{ ~ a n d ~ } y'],
    ['a \\pmod n', 'a \\quad ( \\bmod n )'], ['\\operatorname*{argmax}_x', '\\operatorname*{ a r g m a x } _{ x }'], ['\\int\\limits_a^b', '\\int \\limits _{ a } ^{ b }'],
    ['\\sum\\limits_i', '\\sum _{ i }'], ['\\begin{matrix} \\displaystyle\\lim_x \\\\ \\sin_x \\end{matrix}', '\\begin{matrix} \\lim \\limits _{ x } \\\\ \\sin _{ x } \\end{matrix}'],
    ['\\textstyle\\sum_i', '\\sum \\nolimits _{ i }'],
  ],
  'fractions by size': [['\\textstyle\\frac12', '\\tfrac{ 1 }{ 2 }'], ['\\displaystyle\\frac12', '\\frac{ 1 }{ 2 }'], ['x^{\\dfrac12}', 'x ^{ \\dfrac{ 1 }{ 2 } }'],
    ['\\textstyle\\left(\\frac12\\right)', '\\left( \\tfrac{ 1 }{ 2 } \\right)'], ['\\textstyle\\sqrt{\\frac12}', '\\sqrt{ \\tfrac{ 1 }{ 2 } }']],
  'delimiters': [
    ['\\left(\\frac ab\\right)', '\\left( \\frac{ a }{ b } \\right)'], ['\\Bigl(\\frac ab\\Bigr)', '\\left( \\frac{ a }{ b } \\right)'], ['\\big(x\\big)', '\\big( x \\big)'],
    ['\\frac ab\\big|_x+\\frac cd\\big|_y', '\\frac{ a }{ b } \\big| _{ x } + \\frac{ c }{ d } \\big| _{ y }'],
    ['\\big(\\overline{\\rho}\\big)', '\\big( \\overline{ \\rho } \\big)'], ['\\big(\\overline{A}\\big)', '\\left( \\overline{ A } \\right)'],
    ['\\left\\lbrace x \\right.', '\\left\\{ x \\right.'], ['\\left {\\langle} x \\right>', '\\left\\langle x \\right\\rangle'],
  ],
  'frames, strokes, stacks': [
    ['\\boxed{x^2}', '\\boxed{ x ^{ 2 } }'], ['\\fbox{a b}', '\\boxed{ \\text{ a ~ b } }'], ['\\fbox{$a b$}', '\\boxed{ a b }'], ['\\cancel{x}_i', '\\cancel{ x } _{ i }'], ['\\bcancel{x}\\xcancel{y+z}', '\\bcancel{ x } \\xcancel{ y + z }'],
    ['\\stackrel{\\text{def}}{=}', '\\overset{ \\mathrm{ d e f } }{ = }'], ['\\overset{a}{\\underset{b}{=}}', '\\overset{ a }{ \\underset{ b }{ = } }'],
    ['\\underset{n}{\\operatorname{lim}}', '\\underset{ n }{ \\lim }'], ['\\overbrace{a+b}^{n}', '\\overbrace{ a + b } ^{ n }'], ['\\cfrac{1}{1+\\cfrac1x}', '\\cfrac{ 1 }{ 1 + \\cfrac{ 1 }{ x } }'],
  ],
  'stretching arrows': [
    ['\\xrightarrow{f}', '\\xrightarrow{ f }'], ['\\xrightarrow[a]{b}', '\\xrightarrow[ a ]{ b }'], ['A\\xleftarrow{}B', 'A \\xleftarrow{ } B'],
    ['\\xrightarrow[\\text{heat}]{}', '\\xrightarrow[ \\mathrm{ h e a t } ]{ }'], ['\\xrightleftharpoons[a]{b}', '\\xrightleftharpoons[ a ]{ b }'], ['\\xhookrightarrow{a}', '\\xhookrightarrow{ a }'],
  ],
  'chemistry': [
    ['\\ce{H2O}', '\\mathrm{ H } _{ 2 } \\mathrm{ O }'], ['\\ce{SO4^2-}', '\\mathrm{ S O } _{ 4 } { } ^{ 2 - }'], ['\\mathrm{SO_4^{2-}}', '\\mathrm{ S O } _{ 4 } ^{ 2 - }'],
    ['\\ce{A ->[heat] B}', '\\mathrm{ A } \\xrightarrow{ \\mathrm{ h e a t } } \\mathrm{ B }'], ['\\ce{A <=> B}', '\\mathrm{ A } \\xrightleftharpoons{ } \\mathrm{ B }'],
    ['\\mathrm{2H_2 + O_2 \\rightarrow 2H_2O}', '2 \\mathrm{ H } _{ 2 } + \\mathrm{ O } _{ 2 } \\rightarrow 2 \\mathrm{ H } _{ 2 } \\mathrm{ O }'],
  ],
  'rows': [
    ['\\begin{eqnarray} a &=& b \\\\ &=& c \\nonumber \\end{eqnarray}', '\\begin{aligned} a & = b \\\\ & = c \\end{aligned}'],
    ['\\left(\\begin{array}{cc} a & b \\\\ c & d \\end{array}\\right)', '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}'],
    ['\\begin{array}[t]{r@{}l} a & b \\\\ c & d \\\\ \\end{array}', '\\begin{array}{ r l } a & b \\\\ c & d \\end{array}'],
    ['\\begin{aligned} x = y \\end{aligned}', 'x = y'], ['\\begin{cases} a & b \\\\ c & d \\end{cases}', '\\begin{cases} a & b \\\\ c & d \\end{cases}'],
    ['\\begin{matrix} a \\\\ [ 7pt] b \\\\* [-.5 truecm] c \\end{matrix}', '\\begin{matrix} a \\\\ b \\\\ c \\end{matrix}'],
    ['\\Big(\\!\\begin{array}{c} m \\\\ k \\end{array}\\!\\Big)', '\\begin{pmatrix} m \\\\ k \\end{pmatrix}'],
    ['\\Big(\\begin{matrix} a \\\\ b \\end{matrix}\\begin{matrix} c \\\\ d \\end{matrix}\\Big)', '\\left( \\begin{matrix} a \\\\ b \\end{matrix} \\begin{matrix} c \\\\ d \\end{matrix} \\right)'],
    ['\\sum_{\\substack{i<n \\\\ j<m}} a', '\\sum _{ \\substack{ i < n \\\\ j < m } } a'],
    ['\\matrix{a & b \\cr c & d}', '\\begin{matrix} a & b \\\\ c & d \\end{matrix}'],
  ],
};
