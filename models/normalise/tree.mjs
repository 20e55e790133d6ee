// KaTeX's parse tree becomes items (see items.mjs): one construct a function.
import { arrayItems } from './arrays.mjs';
import { accent, arrow, CUSTOM, enclosure, fraction, root } from './constructs.mjs';
import { bigDelimiter, delimiter, leftRight, pairBig } from './delimiters.mjs';
import { operator, operatorName } from './operators.mjs';
import { argument, group, lengthItem, space, whole } from './parts.mjs';
import { supsub } from './scripts.mjs';
import { SPELLING, UNICODE } from './tables.mjs';
import { TEXT_FONTS, textItems } from './text.mjs';
import { Unsupported } from './unsupported.mjs';

const FONT_LETTERS = {
  mathrm: /^[A-Za-z]$/, mathbf: /^([A-Za-z0-9]|\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega))$/,
  mathit: /^([A-Za-z]|\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega))$/,
  mathsf: /^[A-Za-z0-9]$/, mathtt: /^[A-Za-z0-9]$/, mathcal: /^[A-Z]$/, mathscr: /^[A-Z]$/, mathbb: /^[A-Z]$/, mathfrak: /^[A-Za-z]$/,
};
const NO_GLYPH = { mathcal: /^[a-z]$/, mathscr: /^[a-z0-9]$/, mathbb: /^[a-z0-9]$/ };

function symbol(node, context) {
  let token = node.text;
  if (node.type === 'spacing') return /nobreak$|allowbreak$/.test(token) ? [] : [space(3.33)];
  if (token.length && token.charCodeAt(0) > 126) {
    if (!(token in UNICODE)) throw new Unsupported('symbol outside ASCII');
    token = UNICODE[token];
  }
  token = SPELLING[token] ?? token;
  const ordinary = node.type === 'mathord' || node.type === 'textord' || token === ')' || token === ']';
  let font = context.font;
  if (font && NO_GLYPH[font]?.test(token)) throw new Unsupported(`no glyph in \\${font}`);
  if (font && !FONT_LETTERS[font].test(token)) font = '';
  return [{ kind: 'symbol', token, font, bold: context.bold && font !== 'mathbf' && font !== 'mathbb', ordinary }];
}

const FONTS = { mathnormal: '', mathbb: 'mathbb', Bbb: 'mathbb', bold: 'mathbf', frak: 'mathfrak', mathsfit: 'mathsf' };

function fontNode(node, context) {
  const { font } = node;
  if (font === 'boldsymbol') return walk(node.body, { ...context, font: '', bold: true }); // LaTeX sets its argument anew
  const name = FONTS[font] ?? font;
  return walk(node.body, { ...context, font: name });
}

/** The width of a phantom in points, guessed from its letters: it only decides between no space, a quad and more. */
const phantomWidth = (node, context) => 5 * argument(node.body, context).filter((token) => !/[{}]$/.test(token)).length;

const unsupported = (reason) => () => { throw new Unsupported(reason); };

const NODES = {
  mathord: symbol, textord: symbol, atom: symbol, spacing: symbol, 'accent-token': symbol, 'op-token': symbol,
  ordgroup: (node, context) => { const items = walk(node.body, { ...context }); return items.length ? items : [{ kind: 'empty' }]; },
  supsub, genfrac: fraction, sqrt: root, accent, accentUnder: accent, op: operator, operatorname: operatorName,
  leftright: leftRight, middle: (node) => [whole(`\\middle${delimiter(node.delim)}`)], delimsizing: bigDelimiter,
  font: fontNode, array: arrayItems, xArrow: arrow, enclose: enclosure,
  text: (node, context) => textItems(node.body, TEXT_FONTS[node.font] ?? '', context),
  hbox: (node, context) => textItems(node.body, '', context),
  kern: (node) => [lengthItem(node.dimension)],
  styling: (node, context) => walk(node.body, node.resetFont ? { ...context, font: '', style: node.style } : { ...context, style: node.style }),
  sizing: (node, context) => walk(node.body, context),
  color: (node, context) => walk(node.body, context),
  mclass: (node, context) => walk(node.body, context),
  html: (node, context) => walk(node.body, context),
  href: (node, context) => walk(node.body, context),
  htmlmathml: (node, context) => walk(node.html, context),
  smash: (node, context) => (node.body?.type === 'phantom' ? [space(phantomWidth(node.body, context))] : walk(node.body, context)),
  phantom: (node, context) => [space(phantomWidth(node, context))],
  vphantom: () => [],
  mathchoice: (node, context) => walk(node[context.style] ?? node.text, context),
  overline: (node, context) => [group('\\overline{', argument(node.body, context))],
  underline: (node, context) => [group('\\underline{', argument(node.body, context))],
  horizBrace: (node, context) => {
    if (!/brace$/.test(node.label)) throw new Unsupported(node.label);
    return [group(`${node.label}{`, argument(node.base, context))];
  },
  rule: (node) => { if (node.width.number * node.height.number === 0) return []; throw new Unsupported('rule'); },
  tag: (node, context) => walk(node.body, context),
  vcenter: (node, context) => walk(node.body, context),
  pmb: (node, context) => walk(node.body, { ...context, bold: true }),
  cr: unsupported('line break outside an environment'),
  lap: unsupported('overlap'), raisebox: unsupported('raised box'), verb: unsupported('verbatim'),
  includegraphics: unsupported('picture'), cdlabel: unsupported('diagram'), cdlabelparent: unsupported('diagram'),
  scipix: (node, context) => CUSTOM[node.name](node.args, context),
  internal: () => [],
};

const MAX_VISITS = 20000;
let visits = 0;

/** Items of a formula. Some constructs look at their parts more than once: what nests them without end is refused. */
export function walkFormula(nodes, context) {
  visits = 0;
  return walk(nodes, context);
}

/** Items of a node or a list of nodes. Throws Unsupported. */
export function walk(nodes, context) {
  if (++visits > MAX_VISITS) throw new Unsupported('construct nested too often');
  if (!Array.isArray(nodes)) {
    const handler = NODES[nodes.type];
    if (!handler) throw new Unsupported(`construct ${nodes.type}`);
    return handler(nodes, context);
  }
  const items = [];
  for (const node of nodes) items.push(...walk(node, context));
  return items.some((item) => item.big) ? pairBig(items, context) : items;
}
