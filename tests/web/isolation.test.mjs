// Hosts that send the headers of cross-origin isolation with some of their files only, in Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openLibrary } from './library-page.mjs';

const HEADERS = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };

let isolated; // whether the file at a path comes with the headers
let library;
before(async () => (library = await openLibrary({ headers: (path) => (isolated(path) ? HEADERS : {}) })));
after(() => library?.close());

/** What a recogniser with two threads reads here and says, or why there is none; and what `diagnose()` says. */
async function tryThreads(t, whichFiles) {
  isolated = whichFiles;
  const { page } = await library.openPage(t);
  return page.evaluate(async () => {
    const { worker, threads, usable, advice } = await globalThis.library.diagnose();
    const said = { isolated: crossOriginIsolated, worker, threads, usable, advice: advice.join(' ') };
    try {
      const scipix = await globalThis.library.createRecognizer({ threads: 2 });
      const { latex, runsOn } = await scipix.recognize('/tests/golden/mass-energy.png');
      await scipix.dispose();
      return { ...said, latex, runsOn: runsOn.threads, notice: scipix.model.notice };
    } catch ({ code, message }) {
      return { ...said, error: `${code}: ${message}` };
    }
  });
}

test('with the headers on every file threads run', async (t) => {
  const { advice, ...found } = await tryThreads(t, () => true);
  assert.deepEqual(found, { isolated: true, worker: true, threads: true, usable: true, latex: 'E=mc^2', runsOn: 2, notice: undefined });
});

test('without isolation one thread is used, with a notice', async (t) => {
  const { notice, ...found } = await tryThreads(t, () => false);
  assert.equal(notice, 'One thread is used instead of 2, as this page is not cross-origin isolated.');
  assert.deepEqual([found.latex, found.runsOn, found.threads, found.usable], ['E=mc^2', 1, false, true]);
});

test('where the script of the threads lacks the header one thread is used, with a notice, and diagnose() says it', async (t) => {
  const { notice, advice, ...found } = await tryThreads(t, (path) => path === '/' || path === '/dist/worker.js');
  assert.match(notice, /^One thread is used instead of 2, as http.*\/ort\/ort-wasm-simd-threaded\.mjs is sent without the header Cross-Origin-Embedder-Policy\.$/);
  assert.match(advice, /the files in ort\/ are sent without the header Cross-Origin-Embedder-Policy/);
  assert.deepEqual(found, { isolated: true, worker: true, threads: false, usable: true, latex: 'E=mc^2', runsOn: 1 });
});

test('where the worker lacks the header nothing can run, and both say why', async (t) => {
  const { error, advice, ...found } = await tryThreads(t, (path) => path === '/');
  assert.match(error, /^worker_failed: .*Cross-Origin-Embedder-Policy/);
  assert.match(advice, /worker\.js is sent without the header/);
  assert.deepEqual(found, { isolated: true, worker: false, threads: false, usable: false });
});
