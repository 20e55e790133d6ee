#!/usr/bin/env node
// Does an independent reader of AsciiMath (MathJax) see in ours what our MathML of the same formula says?
// usage: node tests/formats/asciimath.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 2000
// MathJax is not among the packages of this repository: npm install --no-save mathjax@3.2.2
import { convert, percent, sample, table } from './corpus.mjs';

const [place, count = '2000'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const mathjax = await import('mathjax').catch(() => {
  console.error('no MathJax: npm install --no-save mathjax@3.2.2');
  process.exit(2);
});
const MathJax = await mathjax.default.init({ loader: { load: ['input/asciimath'] } });

/** How many fractions, roots, scripts and tables. Above or beside is the reader's choice, and so is whether a prime is a script. */
function constructs(mathml) {
  const open = [], seen = [];
  let text = '';
  for (const [, end, name, empty, words] of mathml.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>|([^<]+)/g)) {
    if (words !== undefined) text = words.trim() || text;
    else if (!end) {
      open.push(seen.length);
      if (/^(mfrac|msqrt|mroot|msup|msub|msubsup|munder|mover|munderover|mtable|mtr|mtd)$/.test(name)) {
        seen.push(name.replace('munderover', 'msubsup').replace('munder', 'msub').replace('mover', 'msup'));
        text = '';
      }
    } else {
      const at = open.pop();
      if (/^(′|&#x2032;)+$/.test(text) && name === 'msup') seen[at] = '';
      if (/^(′|&#x2032;)+$/.test(text) && name === 'msubsup') seen[at] = 'msub';
    }
    if (empty) open.pop();
  }
  return seen.filter(Boolean).sort().join(' ');
}
/** Characters that both may write for one thing, and those that are only spaces. */
const ALIKE = { '−': '-', '∣': '|', '‾': '¯', '⋅': '·', '′': "'", '∗': '*', '⟨': '〈', '⟩': '〉', 'ϵ': 'ε', 'φ': 'ϕ', '″': "''", '~': '˜', '^': 'ˆ', '”': '"', '→': '⃗', '.': '̇', '̅': '̄', '_': '̲', 'ɛ': 'ε' };
const decoded = (text) => text.replace(/&#x([0-9A-F]+);/gi, (_, hex) => String.fromCodePoint(parseInt(hex, 16))).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&');
const characters = (mathml) => [...decoded(mathml.replace(/<annotation[\s\S]*?<\/annotation>/g, '').replace(/<[^>]*>/g, '')).normalize('NFKC')].map((c) => ALIKE[c] ?? c).join('').replaceAll('̇̇', '̈').replace(/[\s\u2061\u2062\u200b]/g, '');

const formulas = sample(place, Number(count));
const read = convert(formulas, ['asciimath', 'mathml']).map(({ formats }, index) => ({ ...formats, formula: formulas[index] })).filter(({ asciimath }) => asciimath !== undefined);
const other = { refused: [], characters: [], structure: [] };
for (const formula of read) {
  try {
    formula.back = MathJax.asciimath2mml(formula.asciimath);
  } catch {
    formula.back = '';
    other.refused.push(formula);
    continue;
  }
  if (characters(formula.back) !== characters(formula.mathml)) other.characters.push(formula);
  else if (constructs(formula.back) !== constructs(formula.mathml)) other.structure.push(formula);
}
const parsed = read.length - other.refused.length;
const alike = parsed - other.characters.length;
table(['formulas that we read', 'read back', 'the same characters', 'and the same constructs'], [[read.length, percent(parsed, read.length), percent(alike, read.length), percent(alike - other.structure.length, read.length)]]);
if (process.argv.includes('--show')) {
  for (const [what, list] of Object.entries(other)) {
    for (const { formula, asciimath, mathml, back } of list.slice(0, 25)) {
      console.log(`\n${what}: ${formula}\n${asciimath}`);
      console.log(what === 'characters' ? `ours  ${characters(mathml)}\ntheirs ${characters(back)}` : `ours  ${constructs(mathml)}\ntheirs ${constructs(back)}`);
    }
  }
}
