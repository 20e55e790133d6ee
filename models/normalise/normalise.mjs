/**
 * The label normaliser: one picture, one label. A label is a list of tokens (the language: models/README.md).
 *
 *   normalise('{a \\over b}')   // ['\\frac{', 'a', '}{', 'b', '}']
 *
 * prepass.mjs rewrites dialects as text, katex_setup.mjs parses, tree.mjs and its constructs (scripts, operators, text, arrays ...) turn KaTeX's tree into
 * items (things to see, left to right), items.mjs turns items into tokens; tables.mjs holds one spelling a symbol.
 * normalise(toLatex(normalise(x))) equals normalise(x).
 */
import { itemsToTokens } from './items.mjs';
import { parse } from './katex_setup.mjs';
import { prepass } from './prepass.mjs';
import { ROOT } from './parts.mjs';
import { walkFormula } from './tree.mjs';
import { Unsupported } from './unsupported.mjs';

const OTHER_SCRIPTS = /[\u0400-\u2000\u3000-\uffff]/; // beyond Latin and Greek

/** The tree without line breaks and spaces at its ends, which say nothing. */
function trimBreaks(tree) {
  const isBreak = (node) => node && (node.type === 'cr' || node.type === 'spacing' || node.type === 'kern');
  while (isBreak(tree[tree.length - 1])) tree.pop();
  while (isBreak(tree[0])) tree.shift();
  return tree;
}

/**
 * Tokens of a LaTeX formula; [] where there is nothing to see.
 * Throws KaTeX's ParseError if it cannot be parsed and Unsupported if the label language has no word for it.
 */
export function normalise(formula) {
  if (OTHER_SCRIPTS.test(formula)) throw new Unsupported('symbol of another script');
  return itemsToTokens(walkFormula(trimBreaks(parse(prepass(formula))), ROOT));
}
