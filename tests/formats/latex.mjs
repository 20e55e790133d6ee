#!/usr/bin/env node
// How much of what KaTeX parses we parse, whether what we write reads back to the same tree, and whether it typesets the same in KaTeX.
// usage: node tests/formats/latex.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 20000
import katex from 'katex';
import { convert, percent, roundTripProblems, sample, table, tally } from './corpus.mjs';

const [place, ...rest] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const show = process.argv.includes('--show');
const count = Number(rest[0] ?? 20000);

/** KaTeX's HTML without the annotation of the source; undefined if it refuses. */
function typeset(latex) {
  try {
    return katex.renderToString(latex, { displayMode: true, strict: false, output: 'html', maxExpand: 1000 });
  } catch {
    return undefined;
  }
}

/** Classes that only say how TeX spaces what is in them; the spaces themselves are elements of their own. */
const WRAPPER = /^(mord|mtight|minner|mopen|mclose|mbin|mrel|mpunct|mop|katex-sizing)$/;
/** What is seen: the characters, and what moves, sizes or styles them, without wrappers that do neither. */
const seen = (html) => [...html.replace(/<\/\w+>/g, '').matchAll(/<\w+((?: [\w-]+="[^"]*")*)[^>]*>|([^<]+)/g)].map(([, attributes, text]) => {
  if (text !== undefined) return text;
  const classes = (/ class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(' ').filter((name) => name && !WRAPPER.test(name));
  return `${classes}${/ style="([^"]*)"/.exec(attributes)?.[1] ?? ''}`;
}).filter(Boolean).join('|');
/** Only the characters, in their order. */
const glyphs = (html) => html.replace(/<[^>]*>/g, '').replace(/\u200b/g, '');

const formulas = sample(place, count);
const readable = formulas.map((formula) => ({ formula, html: typeset(formula) })).filter(({ html }) => html !== undefined);
const answers = convert(readable.map(({ formula }) => formula), ['latex']);
const unread = [];
const refused = [];
const other = [];
const otherGlyphs = [];
for (const [index, { formula, html }] of readable.entries()) {
  const { formats, error } = answers[index];
  if (error) { unread.push(`${error.message.replace(/^character \d+: /, '')}\t${formula}`); continue; }
  const again = typeset(formats.latex);
  if (again === undefined) refused.push(`${formula}\t${formats.latex}`);
  else if (glyphs(again) !== glyphs(html)) otherGlyphs.push(`${formula}\t${formats.latex}`);
  else if (seen(again) !== seen(html)) other.push(`${formula}\t${formats.latex}`);
}
const read = readable.length - unread.length;
const problems = roundTripProblems(readable.map(({ formula }) => formula));
table(['of the formulas', 'count', 'share'], [
  ['sampled', formulas.length, ''],
  ['KaTeX parses', readable.length, percent(readable.length, formulas.length)],
  ['of those we parse', read, percent(read, readable.length)],
  ['of those parse(write(tree)) == tree', read - problems.length, percent(read - problems.length, read)],
  ['KaTeX parses what we write', read - refused.length, percent(read - refused.length, read)],
  ['... and shows the same glyphs in the same order', read - refused.length - otherGlyphs.length, percent(read - refused.length - otherGlyphs.length, read)],
  ['... at the same places, by its HTML', read - refused.length - otherGlyphs.length - other.length, percent(read - refused.length - otherGlyphs.length - other.length, read)],
]);
console.log('\nnot read:');
table(['count', 'why'], tally(unread.map((line) => line.split('\t')[0])).slice(0, 25).map(([why, times]) => [times, why]));
if (show) {
  for (const [title, list] of Object.entries({ unread, problems, refused, otherGlyphs, other })) console.log(`\n${title}\n${list.slice(0, 25).join('\n')}`);
}
