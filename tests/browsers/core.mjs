// What every browser must do with the built site, step by step, as a person would: by what is written on the page.
// Each step takes { browser, site } (a driver's tab; the address, and `cut()` to stop the server) and throws what is wrong.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PATIENCE_SECONDS = 240; // the first reading compiles 14 MB of WebAssembly
const SAMPLE = 'greek sum';
const golden = (name, ending) => fileURLToPath(new URL(`../golden/${name}.${ending}`, import.meta.url));
const latexOf = (name) => readFileSync(golden(name, 'expected.tex'), 'utf8').trim();

/** Runs in the page: waits until `find` gives something, and answers with it. */
async function waitFor(browser, find, ...given) {
  const until = performance.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    const found = await browser.evaluate(find, ...given);
    if (found) return found;
    if (performance.now() > until) throw new Error(`waited ${PATIENCE_SECONDS} seconds in vain; the page says: ${await browser.evaluate(() => document.body.innerText.slice(0, 300))}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** The LaTeX in the editor, once the reading is over. */
const readingOf = (browser) => waitFor(browser, () => {
  const copy = [...document.querySelectorAll('button')].find(({ textContent }) => textContent.startsWith('Copy LaTeX'));
  return copy && !copy.disabled && document.querySelector('textarea').value;
});

/** Hands a golden picture to the page as if it were chosen; `bytes` are encoded for the way. */
async function choose(browser, fileName, type, bytes) {
  await browser.evaluate((name, kind, base64) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name, { type: kind }));
    const input = document.querySelector('[aria-label="Picture files"]');
    input.files = transfer.files;
    input.dispatchEvent(new Event('change'));
  }, fileName, type, bytes.toString('base64'));
}

/** Runs in the page: what is copied is kept in a variable. No person clicks here, and then the browsers let nothing onto the clipboard. */
function keepCopies() {
  navigator.clipboard.writeText = async (text) => {
    globalThis.copied = text;
  };
  document.execCommand = () => {
    const flavours = {};
    const clipboardData = { setData: (type, text) => (flavours[type] = text) };
    dispatchEvent(Object.assign(new Event('copy', { cancelable: true }), { clipboardData }));
    globalThis.copied = flavours['text/html'] ?? flavours['text/plain'];
    return true;
  };
}

export const STEPS = {
  async 'the page loads under its policy, and the model gets ready'({ browser, site }) {
    await browser.goto(site.address);
    assert.match(await browser.evaluate(() => document.querySelector('h1').textContent), /formula becomes LaTeX/);
    await waitFor(browser, () => document.body.innerText.includes('Ready to read.'));
  },

  async 'a sample is read right and rendered'({ browser }) {
    await browser.evaluate((name) => document.querySelector(`[aria-label="Read the sample: ${name}"]`).click(), SAMPLE);
    const latex = latexOf(SAMPLE.replace(' ', '-'));
    assert.equal(await readingOf(browser), latex);
    assert.equal(await browser.evaluate(() => document.querySelector('annotation').textContent), latex);
  },

  async 'it is converted: MathML, Word and Typst are copied from the menu'({ browser }) {
    await browser.evaluate(keepCopies);
    const copy = async (form) => {
      await browser.evaluate((name) => {
        globalThis.copied = undefined;
        document.querySelector('[aria-label="More ways to copy"]').click();
        [...document.querySelectorAll('[role="menuitem"]')].find(({ textContent }) => textContent.startsWith(name)).click();
      }, form);
      return waitFor(browser, () => globalThis.copied);
    };
    assert.match(await copy('MathML'), /^<math/);
    assert.match(await copy('Word'), /m:oMath/);
    assert.match(await copy('Typst'), /\w/);
  },

  async 'a chosen file is read right'({ browser }) {
    await choose(browser, 'derivative.png', 'image/png', readFileSync(golden('derivative', 'png')));
    await waitFor(browser, () => document.querySelector('img[alt*="derivative.png"]') && true);
    assert.equal(await readingOf(browser), latexOf('derivative'));
  },

  async 'what is no picture is refused in words'({ browser }) {
    await choose(browser, 'notes.txt', 'text/plain', Buffer.from('This is not a picture.'));
    assert.match(await waitFor(browser, () => document.querySelector('[role="alert"]:not([hidden])')?.innerText), /not a picture that can be read/);
  },

  async 'with the server gone the page opens again and reads, from what the browser keeps'({ browser, site }) {
    await waitFor(browser, async () => (await navigator.serviceWorker?.getRegistration())?.active?.state === 'activated');
    await site.cut();
    await browser.goto(site.address);
    await waitFor(browser, () => document.body.innerText.includes('Ready to read.'));
    await choose(browser, 'derivative.png', 'image/png', readFileSync(golden('derivative', 'png')));
    assert.equal(await readingOf(browser), latexOf('derivative'));
  },
};
