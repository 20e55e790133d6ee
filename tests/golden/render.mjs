#!/usr/bin/env node
// Draws the golden pictures: name.png and name.expected.tex for every entry of formulas.json, whose LaTeX is written
// as the library writes it (src/formats/latex.h), so that a right reading is equal letter by letter.
// usage: node tests/golden/render.mjs [NAME...]      (all, or only the named ones)
// Entries with "sample": true are also the pictures to try on the demo page (web/demo/samples).
// Needs Chromium (or $CHROMIUM) for "by": "katex"; latex and dvipng for "by": "latex".
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import katex from 'katex';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const samples = join(here, '../../web/demo/samples');
const katexFolder = join(dirname(createRequire(import.meta.url).resolve('katex/package.json')), 'dist');

/** Address that only exists inside the routed page. */
const ORIGIN = 'http://katex.invalid';
const FONT_PX = 21; // CSS pixels; KaTeX's default is 1.21 of the page's 16 px, rounded up

const FONTS = { cm: '', times: '\\usepackage{newtxtext,newtxmath}', palatino: '\\usepackage{mathpazo}' };

async function drawWithKatex(browser, { latex, scale, dark = false }, file) {
  const page = await browser.newPage({ deviceScaleFactor: scale });
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    return path === '/' ? route.fulfill({ contentType: 'text/html', body: pageOf(latex, dark) }) : route.fulfill({ path: join(katexFolder, path) });
  });
  await page.goto(ORIGIN);
  await page.evaluate(() => document.fonts.ready);
  await page.locator('main').screenshot({ path: file });
  await page.close();
}

function pageOf(latex, dark) {
  const [ink, paper] = dark ? ['#e6e6e6', '#1e1e1e'] : ['#000', '#fff'];
  return `<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="/katex.min.css">
    <style>body{margin:0;background:${paper}} main{display:inline-block;padding:10px 14px;font-size:${FONT_PX / 1.21}px;color:${ink}} .katex-display{margin:0}</style>
    <main>${katex.renderToString(latex, { displayMode: true, throwOnError: true })}</main>`;
}

function drawWithLatex({ latex, dpi, font = 'cm' }, file) {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  const source = `\\documentclass{article}\\usepackage{amsmath,amssymb}${FONTS[font]}\\pagestyle{empty}\\begin{document}\\[${latex}\\]\\end{document}`;
  writeFileSync(join(folder, 'page.tex'), source);
  try {
    execFileSync('latex', ['-interaction=batchmode', '-halt-on-error', 'page.tex'], { cwd: folder, stdio: 'pipe' });
    execFileSync('dvipng', ['-D', String(dpi), '-T', 'tight', '-bg', 'White', '-q', '-o', file, 'page.dvi'], { cwd: folder, stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const wanted = process.argv.slice(2);
const entries = JSON.parse(readFileSync(join(here, 'formulas.json'), 'utf8')).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-quic'] });
mkdirSync(samples, { recursive: true });
for (const entry of entries) {
  const file = join(here, `${entry.name}.png`);
  if (entry.by === 'katex') await drawWithKatex(browser, entry, file);
  else drawWithLatex(entry, file);
  writeFileSync(join(here, `${entry.name}.expected.tex`), `${entry.latex}\n`);
  if (entry.sample) copyFileSync(file, join(samples, `${entry.name}.png`));
}
await browser.close();
console.log(`${entries.length} pictures drawn`);
