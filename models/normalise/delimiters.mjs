/** Delimiters of a size the author chose: `\big( x \big)` is labelled as `\left( x \right)`. */
import { delimiter } from './symbols.mjs';

const OPENING = new Set(['(', '[', '\\{', '\\langle', '\\lceil', '\\lfloor']);
const CLOSING = new Set([')', ']', '\\}', '\\rangle', '\\rceil', '\\rfloor']);
const BARS = new Set(['|', '\\|']);

/**
 * Which \big delimiters of one group belong together: a map from index to '\\left' or '\\right'.
 * \bigl and \bigr say what they are, of the rest the shape does; a bar closes an open bar of its kind.
 */
export function pairsOf(nodes) {
  const sides = new Map();
  const open = [];
  const close = (index) => {
    sides.set(open.pop(), '\\left');
    sides.set(index, '\\right');
  };
  nodes.forEach((node, index) => {
    if (node.type !== 'delimsizing') return;
    const shape = delimiter(node.delim);
    if (node.mclass === 'mopen' || OPENING.has(shape)) open.push(index);
    else if (node.mclass === 'mclose' || CLOSING.has(shape)) {
      if (open.length) close(index);
    } else if (BARS.has(shape)) {
      if (open.length && delimiter(nodes[open.at(-1)].delim) === shape) close(index);
      else open.push(index);
    }
  });
  return sides;
}

/** Tokens of a \big delimiter; one that has no partner (`side` undefined) stays \big. */
export function sizedDelimiter(node, side) {
  const shape = delimiter(node.delim);
  if (!side && shape === '.') return [];
  return [(side ?? '\\big') + shape];
}
