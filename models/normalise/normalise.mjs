/**
 * The label normaliser: one picture, one label. A label is a list of tokens (the language: models/README.md).
 *
 *   normalise('{a \\over b}')   // ['\\frac{', 'a', '}{', 'b', '}']
 */
import { createRequire } from 'node:module';
import { MACROS } from './macros.mjs';
import { prepass } from './prepass.mjs';
import { settle } from './settle.mjs';
import { list } from './tree.mjs';

const require = createRequire(import.meta.url);
const katex = require('katex');
require('katex/contrib/mhchem'); // \ce and \pu

const MAX_EXPANSIONS = 2000; // of macros in one formula; KaTeX's own limit is 1000, long \ce need more

/**
 * Tokens of a LaTeX formula; [] where there is nothing to see.
 * Throws KaTeX's ParseError if it cannot be parsed and Unsupported if the label language has no word for it.
 */
export function normalise(formula) {
  const settings = { strict: 'ignore', throwOnError: true, trust: true, macros: { ...MACROS }, maxExpand: MAX_EXPANSIONS };
  return settle(list(katex.__parse(prepass(formula), settings), null));
}
