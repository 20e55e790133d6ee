// The LaTeX that C++ writes and the label normaliser of training agree: writing a formula anew does not change its label.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { convert } from '../../dist/convert-node.js';
import { normalise } from '../../models/normalise/normalise.mjs';
import { RULES } from '../models/normalise_rules.mjs';

/** What labels know and neither KaTeX nor we read. */
const UNREAD = new Set(['\\left {\\langle} x \\right>']);
/** Labels take the spaced brackets for a length, as LaTeX's array does; we show them, as amsmath and KaTeX do. Two spaces in text stand
    as ` ~`, which labels take for a wide gap, but not `~ `. Of chemistry labels have what KaTeX's mhchem draws: staggered scripts and arrows that stretch. */
const DIFFERENT = new Set(['\\begin{matrix} a \\\\ [ 7pt] b \\\\* [-.5 truecm] c \\end{matrix}', '\\text{a  b~ c}',
  '\\ce{SO4^2-}', '\\ce{A <=> B}']);

test('a rewritten formula has the same label', async () => {
  const different = [];
  let compared = 0;
  for (const [formula] of Object.values(RULES).flat().filter(([source]) => !DIFFERENT.has(source))) {
    const latex = await convert(formula, 'latex').catch(() => undefined);
    assert.equal(latex === undefined, UNREAD.has(formula), formula);
    if (latex === undefined) continue;
    compared += 1;
    const [before, after] = [formula, latex].map((text) => normalise(text).join(' '));
    if (before !== after) different.push(`${formula} -> ${latex}: ${before} | ${after}`);
  }
  assert.ok(compared > 50, `${compared} compared`);
  assert.deepEqual(different, []);
});
