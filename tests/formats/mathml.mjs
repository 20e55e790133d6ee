#!/usr/bin/env node
// Our MathML of corpus formulas: valid by MathML Core's structure and by W3C's schema of MathML 3, and the same structure as KaTeX's MathML of the same source?
// usage: node tests/formats/mathml.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 5000
import katex from 'katex';
import { convert, percent, sample, table, tally } from './corpus.mjs';
import { parse, problems } from './mathml_core.mjs';
import { schemaProblems } from './mathml_schema.mjs';
import { shape, firstDifference } from './mathml_shape.mjs';

const [place, ...rest] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const show = process.argv.includes('--show');

function katexMathml(latex) {
  try {
    const markup = katex.renderToString(latex, { displayMode: true, strict: false, output: 'mathml', maxExpand: 1000 });
    return parse(markup.replace(/^<span class="katex">|<\/span>$/g, '').replace(/<annotation.*<\/annotation>/s, ''));
  } catch {
    return undefined;
  }
}

const readable = sample(place, Number(rest[0] ?? 5000)).map((formula) => ({ formula, theirs: katexMathml(formula) })).filter(({ theirs }) => theirs);
const answers = convert(readable.map(({ formula }) => formula), ['mathml']);
const beyond = new Set();
const invalid = [];
const differences = [];
const texts = [];
let written = 0;
for (const [index, { formula, theirs }] of readable.entries()) {
  const { formats } = answers[index];
  if (!formats) continue;
  written += 1;
  texts.push(formats.mathml);
  const ours = parse(formats.mathml);
  for (const problem of new Set(problems(ours, beyond))) invalid.push({ problem, formula });
  const difference = firstDifference(shape(ours), shape(theirs));
  if (difference) differences.push({ difference, formula });
}
const schema = schemaProblems(texts);
const wrong = new Set(invalid.map(({ formula }) => formula)).size;
table(['MathML', 'count', 'share'], [
  ['formulas that KaTeX and we read', written, ''],
  ['well-formed and valid by MathML Core', written - wrong, percent(written - wrong, written)],
  ["valid by W3C's schema of MathML 3", schema ? written - schema.size : 'not looked at', schema ? percent(written - schema.size, written) : ''],
  ["structure as in KaTeX's MathML", written - differences.length, percent(written - differences.length, written)],
]);
console.log(`\nbeside it, of full MathML: ${[...beyond].sort().join(', ') || 'nothing'}`);
console.log('\nnot valid:');
table(['count', 'why'], tally(invalid.map(({ problem }) => problem)).slice(0, 25).map(([why, times]) => [times, why]));
if (schema?.size) table(['count', 'the schema says'], tally([...schema.values()].flat().map((why) => why.slice(0, 100))).slice(0, 25).map(([why, times]) => [times, why]));
console.log('\nthe first difference, ours / KaTeX:');
const example = (wanted) => differences.find(({ difference }) => difference === wanted).formula.slice(0, 60);
table(['count', 'ours / KaTeX', ...(show ? ['for example'] : [])], tally(differences.map(({ difference }) => difference)).slice(0, 40).map(([why, times]) => [times, why, ...(show ? [example(why)] : [])]));
