#!/usr/bin/env node
// Does Chromium put the symbols of our MathML where KaTeX puts them? Both are drawn in a page in Computer Modern's shapes: KaTeX's fonts and
// Latin Modern Math (Debian: apt-get install fonts-lmodern). Of each formula the symbols that both show equally often are paired, each with the
// closest of its kind. Two pairs contradict each other if one side has them left and right, or above and below, and the other the other way round;
// what is higher is not asked of brackets and operators in larger sizes.
// usage: node tests/formats/places.mjs path/to/corpora [COUNT] [--show]      needs scripts/build native; COUNT formulas, default 1000
import { existsSync, readFileSync } from 'node:fs';
import katex from 'katex';
import { chromium } from 'playwright-core';
import { findBrowser, root } from '../web/chromium.mjs';
import { convert, percent, sample, table, tally } from './corpus.mjs';
import { measure, symbolsOf } from './places_page.mjs';

const [place, count = '1000'] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const show = process.argv.includes('--show');
const FONT = '/usr/share/texmf/fonts/opentype/public/lm-math/latinmodern-math.otf';
const REVERSED = 0.3;  // em on either side
const MOVED = 0.5;  // em
/** Characters that the two draw one thing with, and pieces of tall brackets, which only KaTeX has. */
const ALIKE = { '-': '−', '∣': '|', '∥': '‖', '*': '∗', '⋅': '·', 'ˉ': '¯', '‾': '¯', '^': 'ˆ', '~': '˜', 'ϵ': 'ε', 'ϕ': 'φ', 'ℏ': 'ħ' };
const isPiece = (sign) => /[\u239b-\u23ad\u23d0]/.test(sign);
const isUnseen = (sign) => /[\s\u2061-\u2064\u200b\ufe00-\ufe0f\u0338]/.test(sign);
const plain = (sign) => ALIKE[sign] ?? [...(ALIKE[sign.normalize('NFKC')] ?? sign.normalize('NFKC'))][0];

function draw(latex) {
  try {
    return katex.renderToString(latex, { displayMode: true, strict: false, output: 'html', maxExpand: 1000 });
  } catch {
    return undefined;
  }
}

/** Between the highest and the lowest baseline; 1 em for a single line. */
const span = ({ symbols }) => {
  const heights = symbols.filter(({ tall, sign }) => !tall && !isUnseen(sign)).map(({ y }) => y);
  return heights.length ? Math.max(1, Math.max(...heights) - Math.min(...heights)) : 1;
};

/** Places by sign: x in shares of the formula's width, y from the middle one of all and as high as the other side's. */
function bySign({ symbols }, width, stretch) {
  const seen = symbols.filter(({ sign }) => !isUnseen(sign) && !isPiece(sign));
  if (!seen.length) return new Map();
  const heights = seen.filter(({ tall }) => !tall).map(({ y }) => y).sort((a, b) => a - b);
  const middle = heights[heights.length >> 1] ?? 0;
  const left = Math.min(...seen.map(({ x }) => x));
  const across = Math.max(...seen.map(({ x }) => x)) - left || 1;
  const signs = new Map();
  for (const { sign, x, y, tall, within } of seen) {
    const key = plain(sign);
    signs.set(key, [...(signs.get(key) ?? []), { sign: key, x: ((x - left) / across) * width, y: (y - middle) * stretch, tall, within }]);
  }
  return signs;
}

/** How far two are apart, in em. */
const distance = (a, b) => Math.hypot(a.x - b.x, a.tall || b.tall ? 0 : a.y - b.y);

/** Pairs `[ours, theirs]` of the symbols that both have equally often, and how many there are on our side in all. */
function paired({ ours, theirs }) {
  const [left, right] = [bySign(ours, theirs.width, span(theirs) / span(ours)), bySign(theirs, theirs.width, 1)];
  const pairs = [];
  for (const [sign, mine] of left) {
    const others = right.get(sign) ?? [];
    if (mine.length !== others.length) continue;
    const distances = mine.flatMap((a, i) => others.map((b, j) => ({ i, j, apart: distance(a, b) }))).sort((a, b) => a.apart - b.apart);
    const [taken, given] = [new Set(), new Set()];
    for (const { i, j } of distances) {
      if (taken.has(i) || given.has(j)) continue;
      taken.add(i);
      given.add(j);
      pairs.push([mine[i], others[j]]);
    }
  }
  return { pairs, all: [...left.values()].reduce((sum, { length }) => sum + length, 0) };
}

/** The pairs of symbols whose order is another, as sentences. */
function contradictions(pairs) {
  const found = [];
  const reversed = (a, b) => Math.min(Math.abs(a), Math.abs(b)) > REVERSED && a * b < 0;
  for (const [i, [ours, theirs]] of pairs.entries()) {
    for (const [mine, other] of pairs.slice(0, i)) {
      if (ours.sign === mine.sign) continue;
      if (reversed(ours.x - mine.x, theirs.x - other.x)) found.push({ what: 'left and right', between: [mine, ours] });
      if (![ours, theirs, mine, other].some(({ tall }) => tall) && reversed(ours.y - mine.y, theirs.y - other.y)) found.push({ what: 'above and below', between: [mine, ours] });
    }
  }
  return found;
}

if (!existsSync(FONT)) throw new Error(`no ${FONT}: apt-get install fonts-lmodern`);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 4000, height: 1000 } });
const style = `@font-face { font-family: LM; src: url(/lm.otf); } .place { display: table; white-space: nowrap; font-size: 40px; } math { font-family: LM; font-size: 48.4px; } .katex-display, .katex-display > .katex { margin: 0; text-align: left !important; }`;
await page.route('**/*', (route) => {
  const path = new URL(route.request().url()).pathname;
  if (path === '/') return route.fulfill({ contentType: 'text/html', body: `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/katex.min.css"><style>${style}</style><body></body>` });
  return route.fulfill({ body: readFileSync(path === '/lm.otf' ? FONT : `${root}node_modules/katex/dist${path}`), contentType: path.endsWith('.css') ? 'text/css' : 'font/woff2' });
});
await page.goto('http://formulas.test/');
const formulas = sample(place, Number(count)).map((latex) => ({ latex, katex: draw(latex) })).filter(({ katex: html }) => html);
convert(formulas.map(({ latex }) => latex), ['mathml']).forEach(({ formats }, index) => { formulas[index].mathml = formats?.mathml; });
const drawn = formulas.filter(({ mathml }) => mathml);
const batch = (from) => page.evaluate(`(${measure})(${JSON.stringify(drawn.slice(from, from + 50).map(({ katex: html, mathml }) => ({ katex: html, mathml })))}, ${JSON.stringify(String(symbolsOf))})`);
await batch(0);  // fonts are fetched when they are first wanted
await page.evaluate('document.fonts.ready');
for (let from = 0; from < drawn.length; from += 50) (await batch(from)).forEach((sides, index) => Object.assign(drawn[from + index], sides));
await browser.close();

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? 0;
const spread = (values) => [0.05, 0.5, 0.95].map((share) => quantile(values, share).toFixed(2)).join(' / ');
for (const formula of drawn) {
  Object.assign(formula, paired(formula));
  formula.contradictions = contradictions(formula.pairs);
  formula.moves = formula.pairs.map(([a, b]) => ({ by: distance(a, b), within: a.within, sign: a.sign }));
}
const sum = (list, of) => list.reduce((total, item) => total + of(item), 0);
const agreeing = drawn.filter((formula) => formula.contradictions.length === 0);
const moves = drawn.flatMap((formula) => formula.moves);
const still = drawn.filter((formula) => formula.moves.every(({ by }) => by <= MOVED));
table(['MathML in Chromium beside KaTeX', 'figure'], [
  ['formulas', drawn.length],
  ['symbols that are on both sides, of ours', percent(sum(drawn, ({ pairs }) => pairs.length), sum(drawn, ({ all }) => all))],
  ['no two of them in another order', `${agreeing.length}, ${percent(agreeing.length, drawn.length)}`],
  [`none further than ${MOVED} em from its place, in equal widths and heights`, `${still.length}, ${percent(still.length, drawn.length)}`],
  ['distance of a symbol from its place in em, 5 / 50 / 95 %', spread(moves.map(({ by }) => by))],
  ['width by KaTeX\'s, 5 / 50 / 95 %', spread(drawn.map(({ ours, theirs }) => ours.width / theirs.width))],
  ['height by KaTeX\'s, 5 / 50 / 95 %', spread(drawn.map(({ ours, theirs }) => ours.height / theirs.height))],
]);
console.log('\nformulas with symbols in another order, by where those stand:');
const orderClass = ({ contradictions: [{ what, between }] }) => `${what}: ${between.map(({ within }) => `<${within}>`).sort().join(' and ')}`;
const disordered = drawn.filter((formula) => formula.contradictions.length > 0);
table(['formulas', 'class'], tally(disordered.map(orderClass)).slice(0, 20).map(([what, times]) => [times, what]));
console.log(`\nformulas with a symbol further than ${MOVED} em away, by where the furthest stands:`);
const furthest = ({ moves: list }) => list.reduce((most, move) => (move.by > most.by ? move : most));
const moved = drawn.filter((formula) => !still.includes(formula));
table(['formulas', 'within'], tally(moved.map((formula) => furthest(formula).within)).slice(0, 20).map(([what, times]) => [times, what]));
if (show) {
  for (const formula of disordered.slice(0, 40)) console.log(`\n${orderClass(formula)} (${formula.contradictions.slice(0, 3).map(({ between }) => between.map(({ sign }) => sign).join(' ')).join(', ')}): ${formula.latex}`);
  for (const formula of moved.slice(0, 40)) console.log(`\n${furthest(formula).sign} in <${furthest(formula).within}> by ${furthest(formula).by.toFixed(2)} em: ${formula.latex}`);
}
