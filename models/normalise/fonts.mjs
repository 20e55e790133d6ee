/**
 * Font commands. A label names a font only about the symbols that it changes: `\mathbf{a+b}` is
 * `\mathbf{ a } + \mathbf{ b }`, and neighbours of one font share one command.
 */
import { OPERATOR_NAMES } from './operator_names.mjs';
import { lastOpening } from './tokens.mjs';
import { Unsupported } from './unsupported.mjs';
import { list, walkList } from './walk.mjs';

/** Font commands of the labels by KaTeX's names; null: as if it were not there. */
export const FONTS = {
  boldsymbol: '\\boldsymbol{',
  mathbb: '\\mathbb{',
  mathbf: '\\mathbf{',
  mathcal: '\\mathcal{',
  mathfrak: '\\mathfrak{',
  mathit: null,
  mathnormal: null,
  mathrm: '\\mathrm{',
  mathscr: '\\mathscr{',
  mathsf: '\\mathsf{',
  mathsfit: '\\mathsf{',
  mathtt: '\\mathtt{',
  textbf: '\\mathbf{',
  textit: null,
  textrm: '\\mathrm{',
  textsf: '\\mathsf{',
  texttt: '\\mathtt{',
};

const FONT_TOKENS = new Set([...Object.values(FONTS).filter(Boolean), '\\text{']);
const LETTERS_ONLY = new Set(['\\mathcal{', '\\mathrm{', '\\mathscr{']); // digits look the same in these
const CAPITAL_GREEK = /^\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega)$/;
const NOT_BOLD = /^\\(left|right|big|begin|end|hline)|quad$/;

/** Does the font draw this token in another way? */
function changes(command, token) {
  if (/^[A-Za-z]$/.test(token)) return true;
  if (/^[0-9]$/.test(token)) return !LETTERS_ONLY.has(command);
  if (command === '\\boldsymbol{') return /^\\[a-zA-Z]+$/.test(token) && !NOT_BOLD.test(token) && !OPERATOR_NAMES.has(token);
  return command === '\\mathbf{' && CAPITAL_GREEK.test(token);
}

/** Pushes tokens set in a font: the command goes about each run of symbols that it changes. */
export function pushFont(command, tokens, out) {
  let run = [];
  const flush = () => {
    if (run.length) pushRun(command, run, out);
    run = [];
  };
  let depth = 0; // inside another font command
  for (const token of tokens) {
    if (depth === 0 && changes(command, token)) run.push(token);
    else {
      flush();
      out.push(token);
    }
    if (FONT_TOKENS.has(token)) depth++;
    else if (depth && token === '}') depth--;
  }
  flush();
}

/** A run joins a group of its font right before it. */
function pushRun(command, run, out) {
  if (out.touching && lastOpening(out.list) === command) {
    out.list.pop();
    out.list.push(...run, '}');
    out.space = 0;
  } else out.push(command, ...run, '}');
}

function fontNode(node, out, font) {
  const command = FONTS[node.font];
  if (command === undefined) throw new Unsupported(`font ${node.font}`);
  if (command === null) walkList([node.body], out, font);
  else pushFont(command, list([node.body], command), out);
}

export const FONT_NODES = {
  font: fontNode,
  pmb: (node, out) => pushFont('\\boldsymbol{', list(node.body, '\\boldsymbol{'), out),
};
