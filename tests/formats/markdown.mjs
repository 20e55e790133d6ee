#!/usr/bin/env node
// Does Mathpix's own reader of its Markdown find in ours, between paragraphs of words, the formula that we wrote, all of it and nothing else?
// usage: node tests/formats/markdown.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 2000
// The reader is not among the packages of this repository: npm install --no-save mathpix-markdown-it@2.0.40
import { convert, percent, sample, table, tally } from './corpus.mjs';

const [place, count = '2000'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const { MathpixMarkdownModel } = (await import('mathpix-markdown-it').catch(() => {
  console.error('no reader: npm install --no-save mathpix-markdown-it@2.0.40');
  process.exit(2);
})).default;
const OPTIONS = { htmlTags: true, outMath: { include_mathml: true, include_latex: true, include_svg: false, include_tsv: false } };
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (html) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ENTITIES[name]);
const texts = (html, pattern) => [...html.matchAll(pattern)].map(([, text]) => decoded(text));

/** What a reader makes of Markdown: the LaTeX of its formulas, whether it could draw them, the words outside of them. */
function read(markdown) {
  const html = MathpixMarkdownModel.markdownToHTML(`Before.\n\n${markdown}\n\nBehind.\n`, OPTIONS);
  const outside = html.replace(/<mathml[\s\S]*?<\/mathml>|<latex[\s\S]*?<\/latex>/g, '');
  return {
    latex: texts(html, /<latex[^>]*>([\s\S]*?)<\/latex>/g),
    drawn: html.includes('<mathml'),
    words: decoded(outside.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ').trim(),
    tabular: outside.includes('class="tabular"'),
  };
}

const formulas = sample(place, Number(count));
const written = convert(formulas, ['mmd', 'latex', 'json']).map(({ formats }, index) => ({ ...formats, formula: formulas[index] })).filter(({ mmd }) => mmd !== undefined);
for (const entry of written) entry.read = read(entry.mmd);
const single = written.filter(({ read: { latex } }) => latex.length === 1);
const back = convert(single.map(({ read: { latex } }) => latex[0].replaceAll('\n', ' ')), ['json', 'latex']);
single.forEach((entry, index) => { entry.same = back[index].formats?.json === entry.json; });
const kindOf = ({ read: { latex, words, tabular, drawn }, same }) => {
  if (tabular) return words.includes('\\') ? 'a table with LaTeX left in it' : 'a table';
  if (latex.length !== 1) return `${latex.length} formulas`;
  if (words !== 'Before. Behind.') return 'words outside';
  if (!same) return 'another formula';
  return drawn ? 'the formula' : 'the formula, but with a command that MathJax, which draws it there, does not know';
};
const kinds = written.map((entry) => kindOf(entry));
table(['read by Mathpix\'s reader as', 'formulas', 'share'], tally(kinds).map(([kind, times]) => [kind, times, percent(times, written.length)]));
if (process.argv.includes('--show')) {
  written.forEach((entry, index) => {
    if (!['the formula', 'a table'].includes(kinds[index])) console.log(`\n${kinds[index]}: ${entry.formula}\n${entry.mmd}\n${JSON.stringify(entry.read)}`);
  });
}
