// Markup made of hostile LaTeX, set into a real page that has no policy to protect it: nothing runs, nothing is fetched, nothing can be clicked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import katex from 'katex';
import markdownIt from 'markdown-it';
import texmath from 'markdown-it-texmath';
import { chromium } from 'playwright-core';
import { FORMATS, convert } from '../../dist/convert-node.js';
import { findBrowser } from './chromium.mjs';

/** Formats whose text is put into pages. */
const MARKUP = ['mathml', 'html', 'html_katex'];
/** Namespaces of Office Math and of the words in it. */
const OFFICE = ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'];
const ATTACKS = [
  '<script>attack()</script>', '<img src=x onerror=attack()>', '"><svg onload=attack()>', "' onclick='attack()", '" onmouseover="attack()" x="', '</math><script>attack()</script>',
  '</mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=attack()&gt;">', '<annotation-xml encoding="text/html"><script>attack()</script></annotation-xml>',
  '<iframe srcdoc="<script>attack()</script>">', '<a href="javascript:attack()">x</a>', 'javascript:attack()', '&lt;script&gt;attack()&lt;/script&gt;', '&#60;img src=x onerror=attack()&#62;',
  ']]><script>attack()</script>', '<!--', '-->', '<style>@import "http://127.0.0.1:9/x"</style>', 'expression(attack())', 'url(http://127.0.0.1:9/y)', ';background:url(//127.0.0.1:9/z)', '\u0000', '\u0001', '\u202e', '\ufeff<script>attack()</script>',
  '\ud800', '\uffff', '${attack()}', '<math href="javascript:attack()">', 'xlink:href="javascript:attack()"', '\\url{javascript:attack()}', '\\href{javascript:attack()}{x}',
];
/** Where a formula can hold characters of its author. */
const PLACES = [
  (text) => text, (text) => `\\text{${text}}`, (text) => `\\textbf{a ${text}}`, (text) => `\\mathrm{${text}}`, (text) => `\\operatorname{${text}}x`, (text) => `\\tag{${text}}`, (text) => `\\color{${text}}x`,
  (text) => `\\textcolor{${text}}{x}`, (text) => `\\colorbox{${text}}{x}`, (text) => `\\fcolorbox{red}{${text}}{x}`, (text) => `\\hspace{${text}}`, (text) => `\\rule{${text}}{1em}`, (text) => `\\raisebox{${text}}{x}`,
  (text) => `\\genfrac{(}{)}{${text}}{}{a}{b}`, (text) => `\\begin{array}{${text}}a\\end{array}`, (text) => `\\begin{${text}}a\\end{${text}}`, (text) => `\\left${text}a\\right.`, (text) => `\\big${text}`,
  (text) => `\\href{${text}}{x}`, (text) => `\\url{${text}}`, (text) => `\\includegraphics{${text}}`, (text) => `\\htmlStyle{${text}}{x}`, (text) => `\\htmlData{a=${text}}{x}`, (text) => `\\xrightarrow[${text}]{a}`,
  (text) => `\\def\\a{${text}}\\text{\\a}`, (text) => `\\label{${text}}x`, (text) => `a%${text}\nb`, (text) => `\\begin{matrix}${text}&a\\\\[${text}]b\\end{matrix}`, (text) => `\\sqrt[${text}]{x}`, (text) => `x_{${text}}^{${text}}`,
];
/** LaTeX's special characters as text shows them. */
const escaped = (text) => text.replace(/[\\{}$&#%_^~]/g, (sign) => ({ '\\': '\\textbackslash ', '^': '\\textasciicircum ', '~': '\\textasciitilde ' })[sign] ?? `\\${sign}`);

let browser;
let page;
const requests = [];
before(async () => {
  browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  await page.setContent('<!doctype html><title>t</title><body><div id="place"></div></body>');
  await page.evaluate(() => { globalThis.attacks = 0; globalThis.attack = () => { globalThis.attacks += 1; }; });
});
after(() => browser?.close());

/** What in the markups is active or ran, by index. Runs in the page. */
function findActive(markups) {
  const place = document.getElementById('place');
  const findings = [];
  const namespaces = ['http://www.w3.org/1998/Math/MathML', 'http://www.w3.org/1999/xhtml'];
  const look = (root, index) => {
    for (const element of root.querySelectorAll('*')) {
      const bad = /^(script|style|link|iframe|object|embed|img|svg|a|form|input|base|meta|video|audio|annotation-xml|mglyph|maction|parsererror)$/i.test(element.localName) || !namespaces.includes(element.namespaceURI);
      if (bad) findings.push([index, `<${element.localName}>`]);
      for (const { name, value } of element.attributes) {
        if (/^on|href$|^src|^action$|^formaction$/i.test(name) || /javascript:|expression\(|@import/i.test(name === 'alttext' || name.startsWith('data-') ? '' : value) || (name === 'style' && /url\(/i.test(value))) findings.push([index, `${name}="${value}"`]);
      }
    }
  };
  for (const [index, markup] of markups.entries()) {
    place.innerHTML = markup;
    look(place, index);
    for (const element of place.querySelectorAll('*')) for (const type of ['click', 'mouseover', 'focus', 'load', 'error']) element.dispatchEvent(new Event(type, { bubbles: true }));
    const xml = new DOMParser().parseFromString(`<x xmlns="http://www.w3.org/1999/xhtml">${markup}</x>`, 'application/xhtml+xml');
    look(xml, index);
    if (globalThis.attacks > 0) findings.push([index, 'it ran']);
    globalThis.attacks = 0;
  }
  return findings;
}

/** What is active in markups that KaTeX drew, or draws by its auto-render, by index. Runs in the page. */
function findActiveInKatex({ markups, drawn }) {
  const findings = [];
  const place = document.getElementById('place');
  for (const [index, markup] of markups.entries()) {
    place.innerHTML = markup;
    if (!drawn) globalThis.renderMathInElement(place, { throwOnError: false });
    for (const element of place.querySelectorAll('*')) {
      if (/^(script|link|iframe|object|embed|img|a|form|input|base|meta|video|audio)$/i.test(element.localName)) findings.push([index, `<${element.localName}>`]);
      for (const { name } of element.attributes) if (/^on|href$|^src|action$/i.test(name)) findings.push([index, name]);
    }
    if (globalThis.attacks > 0) findings.push([index, 'it ran']);
    globalThis.attacks = 0;
  }
  return findings;
}

/** Office Math that is no XML, or holds elements of other kinds than it should, by index. Runs in the page. */
function findBadOffice({ texts, namespaces: [math, words] }) {
  return texts.flatMap((text, index) => {
    const root = new DOMParser().parseFromString(`<x xmlns:m="${math}" xmlns:w="${words}">${text}</x>`, 'application/xml').documentElement;
    const strange = [...root.querySelectorAll('*')].filter((element) => ![math, words].includes(element.namespaceURI));
    return strange.length > 0 || root.localName !== 'x' ? [[index, strange[0]?.localName ?? 'no XML']] : [];
  });
}

const STRING_OR_ESCAPE = /\\.|"(?:\\.|[^"\\])*"/gs;
/** Typst whose text leaves its strings: quotes without a partner, or code that we do not write. */
const isBadTypst = (text) => {
  const outside = text.replace(STRING_OR_ESCAPE, '');
  return outside.includes('"') || [...outside.matchAll(/#(\w*)/g)].some(([, word]) => !['box', 'h', 'hide', 'none', 'rect', 'text', 'true', ''].includes(word) && !/^\d/.test(word));
};
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e]/;

/** Hostile formulas that we read, with all their formats. */
async function readAttacks() {
  let seed = 1;
  const random = (count) => { seed = (seed * 48271) % 2147483647; return seed % count; };
  const sources = PLACES.flatMap((place) => ATTACKS.flatMap((attack) => [place(attack), place(escaped(attack))]));
  for (let i = 0; i < 1500; ++i) {
    const cut = () => { const text = ATTACKS[random(ATTACKS.length)]; return text.slice(random(text.length), 1 + random(text.length)); };
    const mixed = cut() + ATTACKS[random(ATTACKS.length)] + cut();
    sources.push(PLACES[random(PLACES.length)](random(2) ? escaped(mixed) : mixed), PLACES[random(PLACES.length)](PLACES[random(PLACES.length)](escaped(mixed))));
  }
  const read = [];
  for (const source of sources) {
    const texts = await convert(source, FORMATS).catch((error) => { assert.equal(error.code, 'latex_error', source); return undefined; });
    if (texts) read.push({ source, texts: { ...texts, inline: (await convert(source, { to: ['mmd'], display: false })).mmd } });
  }
  assert.ok(read.length > 500, `only ${read.length} of ${sources.length} were read`);
  return read;
}
const attacks = readAttacks();

test('nothing in a formula becomes active, whatever it holds and wherever', async () => {
  const written = (await attacks).flatMap(({ source, texts }) => MARKUP.map((format) => ({ source, markup: texts[format] })));
  const findings = await page.evaluate(findActive, written.map(({ markup }) => markup));
  assert.deepEqual(findings.map(([index, what]) => `${what} of ${written[index].source}: ${written[index].markup}`), []);
  await page.waitForTimeout(200);
  assert.deepEqual(requests.filter((url) => !url.startsWith('about:') && !url.startsWith('data:')), []);
  assert.equal(await page.evaluate('globalThis.attacks'), 0);
});

test('nothing becomes active where KaTeX draws what was written for it', async () => {
  for (const file of ['katex.min.js', 'contrib/auto-render.min.js']) await page.addScriptTag({ content: readFileSync(new URL(`../../node_modules/katex/dist/${file}`, import.meta.url), 'utf8') });
  const read = await attacks;
  const findings = await page.evaluate(findActiveInKatex, { markups: read.map(({ texts }) => texts.html_katex) });
  assert.deepEqual(findings.map(([index, what]) => `${what} of ${read[index].source}`), []);
  assert.ok(await page.evaluate("document.querySelector('#place .katex') !== null"), 'KaTeX drew nothing');
});

test('nothing becomes active where a reader of Markdown that lets HTML through finds our formulas among words', async () => {
  const reader = markdownIt({ html: true }).use(texmath, { engine: katex, delimiters: ['brackets', 'dollars', 'beg_end'], katexOptions: { throwOnError: false } });
  const written = (await attacks).flatMap(({ source, texts }) => [texts.mmd, texts.inline].map((markdown) => ({ source, markdown, html: reader.render(`Before ${markdown === texts.inline ? '' : '\n\n'}${markdown}\n\nbehind.`) })));
  const findings = await page.evaluate(findActiveInKatex, { markups: written.map(({ html }) => html), drawn: true });
  assert.deepEqual(findings.map(([index, what]) => `${what} of ${written[index].source}: ${written[index].markdown}`), []);
  assert.ok(written.filter(({ html }) => html.includes('class="katex')).length > 0.9 * written.length, 'few formulas were found');
  const leak = reader.render('Before <img src=x onerror=attack()> behind.');
  assert.equal((await page.evaluate(findActiveInKatex, { markups: [leak], drawn: true })).length > 0, true, 'the reader lets HTML through');
});

test('formats that are no markup keep hostile text within their own quotes', async () => {
  const read = await attacks;
  const office = await page.evaluate(findBadOffice, { texts: read.map(({ texts }) => texts.omml), namespaces: OFFICE });
  assert.deepEqual(office.map(([index, what]) => `${what} in ${read[index].source}: ${read[index].texts.omml}`), []);
  for (const { source, texts } of read) {
    assert.ok(!isBadTypst(texts.typst), `${source}: ${texts.typst}`);
    assert.equal(texts.asciimath.split('"').length % 2, 1, `${source}: ${texts.asciimath}`);
    assert.ok(!CONTROL.test(texts.unicode) && !CONTROL.test(texts.speech), `${source}: ${texts.unicode} / ${texts.speech}`);
    assert.doesNotThrow(() => JSON.parse(texts.json), source);
  }
});

test('the test would find text that leaves its quotes', async () => {
  assert.ok(isBadTypst('"a" #eval("x")') && isBadTypst('"a""') && !isBadTypst('"\\" #eval(" \\# #h(1em)'));
  const [math, words] = OFFICE;
  const found = await page.evaluate(findBadOffice, { texts: ['<m:r><m:t>a</m:t></m:r>', '<m:r><script/></m:r>', '<m:r>'], namespaces: [math, words] });
  assert.deepEqual(found.map(([index]) => index), [1, 2]);
});

test('the test would find active content', async () => {
  const found = await page.evaluate(findActive, ['<math><mtext onclick="attack()">x</mtext></math>', '<a href="javascript:attack()">x</a>', '<math><mi>x</mi></math>']);
  assert.deepEqual([...new Set(found.map(([index]) => index))], [0, 1]);
});

test('what has no width in LaTeX has none in the page, and reaches to its side', async () => {
  const markup = async (latex) => convert(latex, 'mathml');
  const boxes = await page.evaluate((formulas) => formulas.map((formula) => {
    const place = document.getElementById('place');
    place.innerHTML = formula;
    const [before, lapped, behind] = [...place.querySelectorAll('mi')].map((element) => element.getBoundingClientRect());
    return { gap: behind.left - before.right, left: lapped.left - before.right, right: lapped.right - before.right };
  }), [await markup('a\\mathllap{x}b'), await markup('a\\mathrlap{x}b'), await markup('a\\mathclap{x}b')]);
  for (const { gap } of boxes) assert.ok(Math.abs(gap) < 1, JSON.stringify(boxes));
  assert.ok(Math.abs(boxes[0].right) < 1 && boxes[0].left < -4, `llap ${JSON.stringify(boxes[0])}`);
  assert.ok(Math.abs(boxes[1].left) < 1 && boxes[1].right > 4, `rlap ${JSON.stringify(boxes[1])}`);
  assert.ok(Math.abs(boxes[2].left + boxes[2].right) < 1, `clap ${JSON.stringify(boxes[2])}`);
});
