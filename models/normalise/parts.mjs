// What the constructs of KaTeX's tree share: items, lengths, and what a node inherits.
import { itemsToTokens } from './items.mjs';
import { POINTS } from './tables.mjs';
import { walk } from './tree.mjs';
import { Unsupported } from './unsupported.mjs';

/** What a node inherits: math font, bold, TeX style by the author, style it would have by itself, inside a script. */
export const ROOT = { font: '', bold: false, style: 'display', natural: 'display', script: false };
const SMALLER = { display: 'text', text: 'script', script: 'scriptscript', scriptscript: 'scriptscript' };
const SCRIPT = { display: 'script', text: 'script', script: 'scriptscript', scriptscript: 'scriptscript' };

export const whole = (...tokens) => ({ kind: 'whole', tokens });
export const group = (open, tokens) => whole(open, ...tokens, '}');
export const space = (points) => ({ kind: 'space', points });

/** The tokens of a node or list of nodes as an argument. */
export const argument = (nodes, context, ends) => itemsToTokens(walk(nodes, context), context.script, ends);

export const inner = (context) => ({ ...context, style: SMALLER[context.style], natural: SMALLER[context.natural] });
export const scripted = (context) => ({ ...context, style: SCRIPT[context.style], natural: SCRIPT[context.natural], script: true });

/** A length of TeX as a space. */
export function lengthItem(dimension) {
  if (!(dimension.unit in POINTS)) throw new Unsupported('length unit');
  return space(dimension.number * POINTS[dimension.unit]);
}
