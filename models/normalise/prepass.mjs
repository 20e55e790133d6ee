/**
 * What is rewritten before KaTeX reads a formula: dialects that it does not know, and commands that leave
 * nothing to see. A list of rules, applied from first to last; everything else happens on the parse tree.
 */

/** Commands without arguments that change nothing a label says. */
const INVISIBLE = [
  '\\!', '\\-', '\\/', '\\Huge', '\\LARGE', '\\Large', '\\allowbreak', '\\centering', '\\displaystyle', '\\em',
  '\\footnotesize', '\\hfil', '\\hfill', '\\hskip0pt', '\\hss', '\\huge', '\\it', '\\itshape', '\\large', '\\limits',
  '\\mathstrut', '\\mathsurround', '\\nobreak', '\\noindent', '\\nolimits', '\\nonumber', '\\normalsize', '\\notag',
  '\\null', '\\protect', '\\relax', '\\rmfamily', '\\scriptscriptstyle', '\\scriptsize', '\\scriptstyle', '\\sl',
  '\\small', '\\strut', '\\textstyle', '\\tiny', '\\upshape',
];

/** Environments of whole displays, and the environment that a label has in their place ('': plain braces). */
const DISPLAYS = {
  align: 'aligned',
  displaymath: '',
  eqnarray: 'array',
  equation: '',
  flalign: 'aligned',
  multline: 'gathered',
  split: 'aligned',
};
const DISPLAY = `(${Object.keys(DISPLAYS).join('|')})`;

const beginning = (whole, name) => (DISPLAYS[name] ? `\\begin{${DISPLAYS[name]}}${name === 'eqnarray' ? '{rcl}' : ''}` : '{');
const ending = (whole, name) => (DISPLAYS[name] ? `\\end{${DISPLAYS[name]}}` : '}');

/** `{@{}l@{\quad}p{3cm}}` -> `{ll}`: the letters and lines of an array preamble, nothing else. */
function preamble(whole, columns) {
  const letters = columns.replace(/[@!>*]\s*\{[^{}]*\}/g, '').replace(/p\s*\{[^{}]*\}/g, 'l').replace(/[^clr|]/g, '');
  return `\\begin{array}{${letters}}`;
}

/** All of `names` as one pattern of whole commands. */
const commands = (names) => new RegExp(`(${names.map((name) => name.replace(/[\\/]/g, '\\$&')).join('|')})(?![a-zA-Z])`, 'g');

const RULES = [
  // What is for the author or the page only: comments, labels, tags.
  [/(^|[^\\])%.*$/gm, '$1'],
  [/\\label\s*\{[^}]*\}/g, ' '],
  [/\\tag\s*\*?\s*\{[^}]*\}/g, ' '],
  // Delimiters in braces: \left{(}
  [/\\(left|right|[bB]igg?[lrm]?)\s*\{\s*(\\?.)\s*\}/g, '\\$1$2'],
  // Text by other names; its slant and caps are not labelled.
  [/\\(mbox|hbox|textnormal|textup|textsl|textsc|emph)\s*(?=\{)/g, '\\text'],
  [/\\textit\s*(?=\{)/g, '\\text'],
  // Plain TeX: \sp, \sb, \cr; row breaks with a length or a star.
  [/\\(sp)(?![a-zA-Z])/g, '^'],
  [/\\(sb)(?![a-zA-Z])/g, '_'],
  [/\\cr(?![a-zA-Z])/g, '\\\\'],
  [/\\\\\s*\[[^\]]*(pt|em|ex|cm|mm|in)\s*\]/g, '\\\\'],
  [/\\\\\s*\*/g, '\\\\'],
  // Environments
  [new RegExp(`\\\\begin\\s*\\{\\s*${DISPLAY}\\*?\\s*\\}`, 'g'), beginning],
  [new RegExp(`\\\\end\\s*\\{\\s*${DISPLAY}\\*?\\s*\\}`, 'g'), ending],
  [/\\begin\s*\{\s*array\s*\}\s*\[[a-z]\]/g, '\\begin{array}'],
  [/\\begin\s*\{\s*aligned\s*\}\s*\[[a-z]\]/g, '\\begin{aligned}'],
  [/\\begin\s*\{\s*array\s*\}\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g, preamble],
  // Spaces by length: KaTeX wants braces or none, and mu only after \mkern.
  [/\\(hspace|hskip|mskip|kern|mkern)\s*\*?\s*\{?\s*(-?[\d.]+)\s*(true)?(pt|em|ex|cm|mm|in|mu)\s*\}?/g, '\\hspace{$2$4}'],
  [/\\hspace\{(-?[\d.]+)mu\}/g, '\\mkern$1mu '],
  [/\\(vspace|vskip)\s*\*?\s*\{[^}]*\}/g, ' '],
  // Fonts: of two switches in a row the last counts; names of old packages; italics are the default.
  [/\\(rm|bf|cal|sf|tt|Bbb|frak)\s*\\(?=(rm|bf|cal|sf|tt))/g, '\\'],
  [/\\(textbf)\s*(?=\{)/g, '\\mathbf'],
  [/\\(Cal)(?![a-z])/g, '\\mathcal'],
  [/\\(mit|mathnormal|mathstrut)(?![a-z])/g, ' '],
  // An accent on a font command without braces: \bar\mathbf{x}
  [/\\(bar|hat|tilde|vec|dot|ddot|overline|widehat|widetilde|check)\s*\\(mathbf|mathcal|mathrm|mathbb|mathfrak|mathscr|mathsf|boldsymbol|bm|textbf)\s*\{([^{}]*)\}/g, '\\$1{\\$2{$3}}'],
  // Classes of atoms only move things by thin spaces.
  [/\\(ensuremath|mathord|mathinner|mathrel|mathbin|mathopen|mathclose|mathpunct)(?![a-z])/g, ' '],
  [commands(INVISIBLE), ' '],
];

/** The formula as KaTeX is to read it. */
export function prepass(formula) {
  return RULES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), formula);
}
