#!/usr/bin/env node
// Draws formulas as web pages do, in Chromium, for training: sheets of KaTeX or MathJax, and where each token stands.
// usage: node models/screenshots.mjs --formulas FILE --out FOLDER --by katex|mathjax [--seed N] [--mathjax FILE]
//   FILE      JSON lines { "id": number, "latex": string }, in which \color{#rrggbb} before a token gives its number
//   FOLDER    gets NNNN.png, one sheet of PER_SHEET formulas, and NNNN.json:
//             { paper, ink: [r, g, b], formulas: [{ id, em, box, glyphs: [[token, left, top, right, bottom], ...] }] },
//             em: pixels an em; boxes in pixels of the sheet; token -1 where it is not known
//   --mathjax tex-svg.js of MathJax 3 (npm package mathjax 3.2.2), needed for --by mathjax
// The colours are only read, then painted over: what is drawn has the sheet's own ink. Needs Chromium (or $CHROMIUM).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const PER_SHEET = 50;
const ORIGIN = 'http://sheet.invalid';
const SCALES = [1, 1, 1, 1.25, 1.5, 1.5, 2, 2, 2.5, 3]; // of the device: phones have 2 to 3
const LOOKS = [ // [ink, paper]
  ['#000000', '#ffffff'], ['#000000', '#ffffff'], ['#212529', '#ffffff'], ['#24292f', '#f6f8fa'], ['#433422', '#f4ecd8'], ['#5f4b32', '#f8f1e3'],
  ['#e6e6e6', '#1e1e1e'], ['#c9d1d9', '#0d1117'], ['#ffffff', '#000000'], ['#d4d4d4', '#252526'], ['#0b3d91', '#eef4ff'], ['#b00020', '#ffffff'],
];
const katexFolder = join(dirname(createRequire(import.meta.url).resolve('katex/package.json')), 'dist');

/** Mulberry32: numbers in [0, 1) from a seed. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const pick = (next, list) => list[Math.floor(next() * list.length)];
const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

/** Runs in the page: sets the formulas below one another; returns their ids, sizes and glyphs. */
async function setSheet({ formulas, by }) {
  const sheet = document.querySelector('main');
  sheet.replaceChildren();
  const set = [];
  for (const { id, latex, size, display, shift } of formulas) {
    const place = document.createElement('div');
    place.style.cssText = `font-size:${size}px;margin:${30 + shift}px 0 30px ${30 + shift}px;width:max-content;white-space:nowrap`;
    try {
      if (by === 'katex') katex.render(latex, place, { displayMode: display, throwOnError: true, strict: 'ignore', output: 'html', trust: false });
      else place.append(await MathJax.tex2svgPromise(latex, { display }));
    } catch { continue; }
    if (place.querySelector('[data-mml-node="merror"]')) continue;
    sheet.append(place);
    set.push({ id, place });
  }
  await document.fonts.ready;
  const pen = document.createElement('canvas').getContext('2d');
  const token = (style) => {
    const [r, g, b] = (style.match(/\d+/g) ?? []).map(Number);
    return b === 77 ? r * 256 + g : -1; // #rrgg4d: token 256 r + g
  };
  const inks = new Map();
  const inkOf = (font, text) => {
    const key = font + text;
    if (!inks.has(key)) {
      pen.font = font;
      const m = pen.measureText(text);
      inks.set(key, [m.fontBoundingBoxAscent, m.fontBoundingBoxDescent, m.actualBoundingBoxLeft, m.actualBoundingBoxRight, m.actualBoundingBoxAscent, m.actualBoundingBoxDescent]);
    }
    return inks.get(key);
  };
  const textGlyphs = (place) => {
    const glyphs = [], walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const style = getComputedStyle(node.parentElement), owner = token(style.color);
      const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      let at = 0;
      for (const character of node.data) {
        range.setStart(node, at);
        range.setEnd(node, at += character.length);
        const { left, top, bottom } = range.getBoundingClientRect();
        if (!/\S/u.test(character) || /[\u200b\u200c\u2060\u00a0]/.test(character)) continue;
        const [ascent, descent, l, r, a, d] = inkOf(font, character), baseline = (top + bottom + ascent - descent) / 2;
        if (l + r > 0) glyphs.push([owner, left - l, baseline - a, left + r, baseline + d]);
      }
    }
    return glyphs;
  };
  const boxOf = (element, owner) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return [owner, left, top, right, bottom];
  };
  const corner = sheet.getBoundingClientRect();
  return set.map(({ id, place }) => {
    const shapes = by === 'katex' ? 'svg, .frac-line, .overline-line, .underline-line, .hline, .fbox, .vertical-separator' : 'use, rect, path, line';
    const glyphs = [...(by === 'katex' ? textGlyphs(place) : []), ...[...place.querySelectorAll(shapes)].filter((e) => !e.closest('defs')).map((e) => boxOf(e, token(getComputedStyle(e)[by === 'katex' ? 'color' : 'fill'])))];
    const math = by === 'katex' ? place.querySelector('.katex') : place.querySelector('svg');
    const em = by === 'katex' ? parseFloat(getComputedStyle(math).fontSize) : math.getBoundingClientRect().width / math.viewBox.baseVal.width * 1000;
    return { id, em, glyphs: glyphs.map(([t, l, u, r, d]) => [t, l - corner.left, u - corner.top, r - corner.left, d - corner.top]) };
  });
}

function pageOf(by, mathjax) {
  const head = by === 'katex' ? '<link rel="stylesheet" href="/katex.min.css"><script src="/katex.min.js"></script>'
    : '<script>MathJax = { startup: { typeset: false }, svg: { fontCache: "local" } }</script><script src="/tex-svg.js"></script>';
  return `<!doctype html><meta charset="utf-8">${head}<style>
    body { margin: 0 } main { display: flow-root; width: max-content; padding-bottom: 20px }
    .katex-display, mjx-container { margin: 0 !important; text-align: left !important } .katex { text-align: left }
    .painted * { color: var(--ink) !important }
    .painted mjx-container * { fill: var(--ink) !important; stroke: var(--ink) !important }</style><main></main>`;
}

async function openSheet(browser, scale, by, mathjax) {
  const page = await browser.newPage({ deviceScaleFactor: scale, viewport: { width: 2400, height: 800 } });
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === '/') return route.fulfill({ contentType: 'text/html', body: pageOf(by) });
    return route.fulfill({ path: join(by === 'katex' ? katexFolder : dirname(mathjax), path) });
  });
  await page.goto(ORIGIN);
  if (by === 'mathjax') await page.evaluate(() => MathJax.startup.promise);
  return page;
}

async function drawSheet(page, formulas, by, next, scale) {
  const [ink, paper] = pick(next, LOOKS);
  const wanted = formulas.map((formula) => ({ ...formula, size: 12 + Math.round(next() ** 2 * 120) / 10, display: next() < 0.85, shift: next() }));
  await page.evaluate(([i, p]) => {
    document.body.className = '';
    document.body.style.cssText = `background:${p};color:${i};--ink:${i}`;
  }, [ink, paper]);
  const set = await page.evaluate(setSheet, { formulas: wanted, by });
  await page.evaluate(() => { document.body.className = 'painted'; });
  const boxes = set.map(({ id, em, glyphs }) => ({ id, em: em * scale, glyphs: glyphs.map(([t, ...box]) => [t, ...box.map((v) => Math.round(v * scale * 10) / 10)]) }));
  return { png: await page.locator('main').screenshot({ timeout: 120000 }), sheet: { ink: channels(ink), paper: channels(paper), formulas: boxes } };
}

const { values } = parseArgs({ options: { formulas: { type: 'string' }, out: { type: 'string' }, by: { type: 'string' }, seed: { type: 'string', default: '1' }, mathjax: { type: 'string' } } });
const formulas = readFileSync(values.formulas, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const next = random(Number(values.seed)), browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic'] });
mkdirSync(values.out, { recursive: true });
const pages = new Map();
for (let start = 0, number = 0; start < formulas.length; start += PER_SHEET, number++) {
  const scale = pick(next, SCALES);
  if (!pages.has(scale)) pages.set(scale, await openSheet(browser, scale, values.by, values.mathjax));
  const { png, sheet } = await drawSheet(pages.get(scale), formulas.slice(start, start + PER_SHEET), values.by, next, scale);
  const name = join(values.out, String(number).padStart(4, '0'));
  writeFileSync(`${name}.png`, png);
  writeFileSync(`${name}.json`, JSON.stringify(sheet));
}
await browser.close();
console.log(`${formulas.length} formulas given to ${values.by}`);
