/** Spaces and what only takes room: their widths are summed, and Tokens labels what can be seen of them. */
import { Unsupported } from './unsupported.mjs';
import { bodyOf, list } from './walk.mjs';

const EM = 10; // points: labels are made for text of 10 points
const WORD_SPACE = 3.33; // points
const LETTER = 0.55 * EM; // points: the width guessed for a token under \phantom

/** Points a unit. */
const UNITS = {
  bp: 1.00375,
  cc: 12.84,
  cm: 28.45,
  dd: 1.07,
  em: EM,
  ex: 4.3,
  in: 72.27,
  mm: 2.845,
  mu: EM / 18,
  pc: 12,
  pt: 1,
  px: 1,
  sp: 1 / 65536,
};

function spacing(node, out) {
  if (/^(\\ |~|\\space|\\nobreakspace| )$/.test(node.text)) out.space += WORD_SPACE;
}

function kern(node, out) {
  out.space += node.dimension.number * (UNITS[node.dimension.unit] ?? 1);
}

function phantom(node, out, font) {
  out.space += LETTER * Math.max(1, list(bodyOf(node), font).length);
}

function rule(node) {
  if (node.height.number !== 0 && node.width.number !== 0) throw new Unsupported('\\rule');
}

export const SPACE_NODES = { hphantom: phantom, kern, phantom, rule, spacing, vphantom: () => {} };
