/** Fractions, roots, accents, braces, labelled arrows, frames, \left ... \right. */
import { matrixEnvironment, matrixInDelimiters, pushArray } from './arrays.mjs';
import { delimiter } from './symbols.mjs';
import { Unsupported } from './unsupported.mjs';
import { argument, list } from './walk.mjs';

const ACCENTS = new Set([
  '\\acute', '\\bar', '\\breve', '\\check', '\\dddot', '\\ddot', '\\dot', '\\grave', '\\hat', '\\mathring', '\\overleftarrow',
  '\\overleftrightarrow', '\\overline', '\\overrightarrow', '\\tilde', '\\vec', '\\widecheck', '\\widehat', '\\widetilde',
]);
const ACCENTS_BELOW = new Set(['\\underleftarrow', '\\underrightarrow', '\\utilde']);
const ARROWS = new Set(['\\xleftarrow', '\\xleftrightarrow', '\\xmapsto', '\\xrightarrow', '\\xrightleftharpoons']);

/** A handler: one command about `part` of the node. */
const enclosing = (part, commandOf) => (node, out, font) => out.push(`${commandOf(node)}{`, ...argument(node[part], font), '}');

/** The node's label, if it is one of `known`. */
const labelIn = (known, kind) => (node) => {
  if (!known.has(node.label)) throw new Unsupported(`${kind}${node.label}`);
  return node.label;
};

function fraction(node, out, font) {
  const top = argument(node.numer, font);
  const bottom = argument(node.denom, font);
  const { leftDelim, rightDelim } = node;
  const bracketed = (tokens) => (leftDelim || rightDelim
    ? matrixInDelimiters(delimiter(leftDelim ?? '.'), tokens, delimiter(rightDelim ?? '.')) : tokens);
  if (node.hasBarLine) out.push(...bracketed(['\\frac{', ...top, '}{', ...bottom, '}']));
  else if (leftDelim === '(') out.push('\\binom{', ...top, '}{', ...bottom, '}');
  else out.push(...bracketed(['\\begin{matrix}', ...top, '\\\\', ...bottom, '\\end{matrix}']));
}

function root(node, out, font) {
  const index = argument(node.index, null);
  out.push(...(index.length ? ['\\sqrt[', ...index, ']{'] : ['\\sqrt{']), ...argument(node.body, font), '}');
}

function labelledArrow(node, out, font) {
  const label = labelIn(ARROWS, '')(node);
  const above = argument(node.body, font);
  const below = argument(node.below, font);
  out.push(...(below.length ? [`${label}[`, ...below, ']{'] : [`${label}{`]), ...above, '}');
}

function frame(node) {
  if (node.label === '\\fbox') return '\\boxed';
  if (/cancel|sout/.test(node.label)) return '\\cancel';
  throw new Unsupported(node.label);
}

function leftRight(node, out, font) {
  const left = delimiter(node.left);
  const right = delimiter(node.right);
  const visible = node.body.filter((part) => !['kern', 'spacing'].includes(part.type));
  const environment = visible.length === 1 && matrixEnvironment(visible[0], left, right);
  if (environment) pushArray(visible[0], out, font, environment);
  else out.push(...matrixInDelimiters(left, list(node.body, font), right));
}

export const STRUCTURE_NODES = {
  accent: enclosing('base', labelIn(ACCENTS, 'accent ')),
  accentUnder: enclosing('base', labelIn(ACCENTS_BELOW, 'accent ')),
  enclose: enclosing('body', frame),
  genfrac: fraction,
  horizBrace: enclosing('base', (node) => node.label),
  leftright: leftRight,
  middle: (node, out) => out.push(`\\middle${delimiter(node.delim)}`),
  overline: enclosing('body', () => '\\overline'),
  sqrt: root,
  underline: enclosing('body', () => '\\underline'),
  xArrow: labelledArrow,
};
