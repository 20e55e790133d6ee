/**
 * The walk over KaTeX's parse tree. Each kind of node has a handler `(node, out, font) => void` that pushes its
 * tokens to `out`; tree.mjs collects the handlers from the files of their kinds. `font` is the font command about
 * the node, null outside of any.
 */
import { pairsOf, sizedDelimiter } from './delimiters.mjs';
import { Tokens } from './tokens.mjs';
import { Unsupported } from './unsupported.mjs';

/** Handlers by node type. */
export const HANDLERS = {};

const NEGATED = { '\\in': '\\notin', '=': '\\neq' };
const isSlash = (node) => node.type === 'htmlmathml' && node.mathml[0]?.text === '\u0338'; // what \not becomes

/** The body of a node, which KaTeX keeps as a list or as one node. */
export const bodyOf = (node) => (Array.isArray(node.body) ? node.body : [node.body]);

/** Tokens of a list of nodes, on their own. */
export function list(nodes, font) {
  const out = new Tokens();
  walkList(nodes, out, font);
  return out.list;
}

/** Tokens of one node, on their own; of none: []. */
export const argument = (node, font) => (node ? list([node], font) : []);

export function walk(node, out, font) {
  const handler = HANDLERS[node.type];
  if (!handler) throw new Unsupported(node.type);
  handler(node, out, font);
}

/** Nodes of one group: \big delimiters are matched, \not joins what follows. */
export function walkList(nodes, out, font) {
  const present = nodes.filter(Boolean);
  const pairs = pairsOf(present);
  let negated = false;
  present.forEach((node, index) => {
    if (node.type === 'delimsizing') out.push(...sizedDelimiter(node, pairs.get(index)));
    else if (isSlash(node)) negated = true;
    else if (negated) {
      negated = false;
      out.push(...negation(argument(node, font)));
    } else walk(node, out, font);
  });
}

/** \not on one symbol, which may carry scripts. */
function negation([symbol, ...scripts]) {
  if (!symbol || (scripts.length && !['_{', '^{'].includes(scripts[0]))) throw new Unsupported('\\not');
  return [...(NEGATED[symbol] ? [NEGATED[symbol]] : ['\\not', symbol]), ...scripts];
}
