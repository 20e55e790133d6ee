// One spelling a symbol: the data of the label language. Pure tables, no logic.

/** Symbols whose glyph has another, preferred spelling (LaTeX with amsmath and amssymb). */
export const SPELLING = {
  '\\le': '\\leq', '\\ge': '\\geq', '\\to': '\\rightarrow', '\\gets': '\\leftarrow', '\\ne': '\\neq',
  '\\lnot': '\\neg', '\\land': '\\wedge', '\\lor': '\\vee', '\\owns': '\\ni', '\\lt': '<', '\\gt': '>',
  '\\lbrace': '\\{', '\\rbrace': '\\}', '\\lbrack': '[', '\\rbrack': ']', '\\lparen': '(', '\\rparen': ')',
  '\\vert': '|', '\\lvert': '|', '\\rvert': '|', '\\mid': '|', '\\shortmid': '\\shortmid',
  '\\Vert': '\\|', '\\lVert': '\\|', '\\rVert': '\\|', '\\parallel': '\\|',
  '\\ast': '*', '\\doublecap': '\\Cap', '\\doublecup': '\\Cup', '\\gggtr': '\\ggg', '\\llless': '\\lll',
  '\\Doteq': '\\doteqdot', '\\restriction': '\\upharpoonright', '\\leadsto': '\\rightsquigarrow',
  '\\Join': '\\bowtie', '\\lhd': '\\vartriangleleft', '\\rhd': '\\vartriangleright',
  '\\unlhd': '\\trianglelefteq', '\\unrhd': '\\trianglerighteq', '\\Box': '\\square', '\\Diamond': '\\lozenge',
  '\\bot': '\\perp', '\\bigtriangleup': '\\triangle', '\\backslash': '\\setminus', '\\cdotp': '\\cdot',
  '\\ldotp': '.', '\\dag': '\\dagger', '\\ddag': '\\ddagger', '\\And': '\\&', '\\intop': '\\int',
  '\\omicron': 'o', '\\@cdots': '\\cdots', '\\hdots': '\\ldots', '\\mathellipsis': '\\ldots',
  '\\textellipsis': '\\ldots', '\\lq': '`', '\\varvdots': '\\vdots', '\\@imath': '\\imath', '\\@jmath': '\\jmath',
  '\\textdagger': '\\dagger', '\\textdaggerdbl': '\\ddagger', '\\textdollar': '\\$', '\\textunderscore': '\\_',
  '\\textbackslash': '\\setminus', '\\textbar': '|', '\\textless': '<', '\\textgreater': '>',
  '\\textasciitilde': '\\sim', '\\textendash': '--', '\\textemdash': '---',
  '\\@ulcorner': '\\ulcorner', '\\@urcorner': '\\urcorner', '\\@llcorner': '\\llcorner', '\\@lrcorner': '\\lrcorner',
  '\\pounds': '\\pounds', '\\mathsterling': '\\pounds', '\\textsterling': '\\pounds', '\\degree': '\\circ',
  '\\Bbbk': '\\Bbbk', '\\textbardbl': '\\|', '\\ordinarycolon': ':',
  '\\@not': '\\not', '\\@gvertneqq': '\\gvertneqq', '\\@lvertneqq': '\\lvertneqq', '\\@ngeqq': '\\ngeqq',
  '\\@ngeqslant': '\\ngeqslant', '\\@nleqq': '\\nleqq', '\\@nleqslant': '\\nleqslant',
  '\\@nshortmid': '\\nshortmid', '\\@nshortparallel': '\\nshortparallel', '\\@nsubseteqq': '\\nsubseteqq',
  '\\@nsupseteqq': '\\nsupseteqq', '\\@varsubsetneq': '\\varsubsetneq', '\\@varsubsetneqq': '\\varsubsetneqq',
  '\\@varsupsetneq': '\\varsupsetneq', '\\@varsupsetneqq': '\\varsupsetneqq',
};

/** Unicode characters that KaTeX accepts in mathematics. */
export const UNICODE = {
  '−': '-', '–': '-', '∗': '*', '·': '\\cdot', '⋅': '\\cdot', '×': '\\times', '÷': '\\div', '±': '\\pm', '∓': '\\mp',
  '≤': '\\leq', '≥': '\\geq', '≠': '\\neq', '≈': '\\approx', '≡': '\\equiv', '∼': '\\sim', '≃': '\\simeq',
  '≅': '\\cong', '∝': '\\propto', '∞': '\\infty', '∂': '\\partial', '∇': '\\nabla', '∈': '\\in', '∋': '\\ni',
  '⊂': '\\subset', '⊃': '\\supset', '⊆': '\\subseteq', '⊇': '\\supseteq', '∪': '\\cup', '∩': '\\cap',
  '∧': '\\wedge', '∨': '\\vee', '¬': '\\neg', '∀': '\\forall', '∃': '\\exists', '∅': '\\emptyset', '∘': '\\circ',
  '→': '\\rightarrow', '←': '\\leftarrow', '↔': '\\leftrightarrow', '⇒': '\\Rightarrow', '⇐': '\\Leftarrow',
  '⇔': '\\Leftrightarrow', '↦': '\\mapsto', '⟶': '\\longrightarrow', '⟵': '\\longleftarrow', '↑': '\\uparrow',
  '↓': '\\downarrow', '⇌': '\\rightleftharpoons', '⇄': '\\rightleftarrows', '⊕': '\\oplus', '⊗': '\\otimes', '⊙': '\\odot',
  '⊥': '\\perp', '∥': '\\|', '∣': '|', '⟨': '\\langle', '⟩': '\\rangle', '⌊': '\\lfloor', '⌋': '\\rfloor',
  '⌈': '\\lceil', '⌉': '\\rceil', '…': '\\ldots', '⋯': '\\cdots', '⋮': '\\vdots', '⋱': '\\ddots', '†': '\\dagger',
  '‡': '\\ddagger', 'ℏ': '\\hbar', 'ℓ': '\\ell', 'ℵ': '\\aleph', '∠': '\\angle', '△': '\\triangle', '□': '\\square',
  '■': '\\blacksquare', '•': '\\bullet', '∙': '\\bullet', '⋆': '\\star', '⊢': '\\vdash', '⊨': '\\models',
  '∴': '\\therefore', '∵': '\\because', '′': '\\prime', '√': '\\surd', '°': '\\circ', '§': '\\S', '¶': '\\P',
  '⊤': '\\top', '∖': '\\setminus', '≪': '\\ll', '≫': '\\gg', '⪯': '\\preceq', '≺': '\\prec', '≻': '\\succ',
  'α': '\\alpha', 'β': '\\beta', 'γ': '\\gamma', 'δ': '\\delta', 'ε': '\\varepsilon', 'ϵ': '\\epsilon', 'ζ': '\\zeta',
  'η': '\\eta', 'θ': '\\theta', 'ϑ': '\\vartheta', 'ι': '\\iota', 'κ': '\\kappa', 'λ': '\\lambda', 'μ': '\\mu',
  'ν': '\\nu', 'ξ': '\\xi', 'ο': 'o', 'π': '\\pi', 'ϖ': '\\varpi', 'ρ': '\\rho', 'ϱ': '\\varrho', 'σ': '\\sigma',
  'ς': '\\varsigma', 'τ': '\\tau', 'υ': '\\upsilon', 'φ': '\\varphi', 'ϕ': '\\phi', 'χ': '\\chi', 'ψ': '\\psi',
  'ω': '\\omega', 'Γ': '\\Gamma', 'Δ': '\\Delta', 'Θ': '\\Theta', 'Λ': '\\Lambda', 'Ξ': '\\Xi', 'Π': '\\Pi',
  'Σ': '\\Sigma', 'Υ': '\\Upsilon', 'Φ': '\\Phi', 'Ψ': '\\Psi', 'Ω': '\\Omega', 'ı': '\\imath', 'ȷ': '\\jmath',
  '⋄': '\\diamond', '◊': '\\lozenge', '⊖': '\\ominus', '⊎': '\\uplus', '⊔': '\\sqcup', '⊓': '\\sqcap',
};

/** Text-mode characters beyond ASCII that have an ASCII twin. */
export const TEXT_UNICODE = { '’': "'", '‘': '`', '“': '``', '”': "''", '–': '--', '—': '---', '−': '-', '…': '...', ' ': '~' };

/** Delimiters after \left, \right, \middle and \big, one spelling each. */
export const DELIMITER = {
  '<': '\\langle', '>': '\\rangle', '\\lt': '\\langle', '\\gt': '\\rangle', '\\lbrace': '\\{', '\\rbrace': '\\}',
  '\\lbrack': '[', '\\rbrack': ']', '\\lparen': '(', '\\rparen': ')', '\\vert': '|', '\\lvert': '|', '\\rvert': '|',
  '\\Vert': '\\|', '\\lVert': '\\|', '\\rVert': '\\|', '⟨': '\\langle', '⟩': '\\rangle', '⌊': '\\lfloor',
  '⌋': '\\rfloor', '⌈': '\\lceil', '⌉': '\\rceil', '∣': '|', '∥': '\\|',
};

/** Negated relations that LaTeX sets with \not and another spelling names. */
export const NEGATED = { '=': '\\neq', '\\in': '\\notin' };

/** Operators that LaTeX sets in upright letters; true: limits go below in display style. */
export const OPERATORS = {
  arccos: false, arcsin: false, arctan: false, arg: false, cos: false, cosh: false, cot: false, coth: false, csc: false,
  deg: false, dim: false, exp: false, hom: false, ker: false, lg: false, ln: false, log: false, sec: false, sin: false,
  sinh: false, tan: false, tanh: false, det: true, gcd: true, inf: true, lim: true, max: true, min: true, Pr: true, sup: true,
};

/** Words that are text whatever the author wrote. */
export const TEXT_WORDS = new Set(`if and or otherwise for all where with when then else is are in on of the as at by to from
  such that let any some every there exists not iff only even odd mod since because thus hence therefore but so we have where
  i.e e.g cases else unless while const constant otherwise`.split(/\s+/).filter((word) => word !== 'mod' && word.length > 1));

/** Words that are operators whatever the author wrote; the most frequent of the corpora's \operatorname and \mathop. */
export const OPERATOR_WORDS = new Set(`Spec Hom Ext Tor Ker Coker Im Tr tr Re Aut End Gal Mod Sch Ob Mor colim Pic Proj Res Sym
  rank rk sgn sign diag Var Cov Res Ann Ass Supp supp Stab Orb Fix Isom Isometry Ind Lie Ad ad ch Td span vol Vol dist
  codim coker id Id arcsinh arccosh arctanh arccot sech csch erf erfc argmax argmin STr Str sTr sdet Sdet Pf Bin Beta Gam
  Dir Exp Poi Wish KL Diff Map Fun Div Cl GL SL Spin Sing Reg length depth lcm ord card conv cl int grad div curl rot
  cosec tg ctg sh th cth Arg Log Ln Lip Ric Rm Hess Herm Symm Alt Gr gr Fl Frac Tot Cone Nm Norm disc sdim
  ess tors Cor Der Hilb Quot QCoh Coh Ab Set Sets Grp Ring Vect Rep`.split(/\s+/));

/** Length units in points of TeX at ten points an em (ex from Computer Modern). */
export const POINTS = { pt: 1, em: 10, ex: 4.306, mu: 10 / 18, cm: 28.45, mm: 2.845, in: 72.27, pc: 12, bp: 1.00375, dd: 1.07, cc: 12.84, sp: 0 };

/** Big operators that keep the token \limits, since they set limits aside by themselves. */
export const SIDE_LIMITS = new Set(['\\int', '\\oint', '\\iint', '\\iiint', '\\oiint', '\\oiiint']);
