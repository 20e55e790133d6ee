// Workers that stop under the library's hands, in Chromium.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openLibrary } from './library-page.mjs';

const PICTURE = '/tests/golden/mass-energy.png';

let library;
before(async () => (library = await openLibrary()));
after(() => library?.close());

/** A page whose recogniser has workers that stop when they are told to; they are in `workers`. */
async function openRecognizer(t, always = '') {
  const { page } = await library.openPage(t, () => {
    globalThis.workers = [];
    globalThis.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        globalThis.workers.push(this);
      }
    };
  });
  await page.evaluate(async (workerUrl) => {
    globalThis.scipix = await globalThis.library.createRecognizer({ rememberResults: 0, workerUrl });
    globalThis.answer = (promise) => promise.then(({ latex }) => latex, ({ code, message }) => `${code}: ${message}`);
  }, `/tests/web/mortal-worker.js${always}`);
  return page;
}

for (const [what, end, message] of [
  ['throws an error', 'throw', /^worker_failed: The worker stopped: .*a fault for this test/],
  ['ends without a word', 'close', /^worker_failed: The worker stopped without a word\.$/],
]) {
  test(`a worker that ${what} is replaced: what it was reading fails, what waited is read`, async (t) => {
    const page = await openRecognizer(t);
    const [first, ...others] = await page.evaluate(async ({ picture, end }) => {
      workers[0].postMessage({ endWhileReading: end });
      return Promise.all([answer(scipix.recognize(picture)), answer(scipix.recognize(picture)), answer(scipix.recognize(picture))]);
    }, { picture: PICTURE, end });
    assert.match(first, message);
    assert.deepEqual(others, ['E=mc^2', 'E=mc^2']);
    assert.equal(await page.evaluate(() => workers.length), 2);
    await page.evaluate(() => scipix.dispose());
    await Promise.all(page.workers().map((worker) => worker.waitForEvent('close')));
  });
}

test('a worker that stopped while nothing was read is replaced unseen', async (t) => {
  const page = await openRecognizer(t);
  const read = () => page.evaluate((picture) => answer(scipix.recognize(picture)), PICTURE);
  assert.equal(await read(), 'E=mc^2');
  await page.evaluate(() => new Promise((resolve) => {
    workers[0].addEventListener('error', resolve, { once: true });   // the recogniser, which listens longer, has heard of it then
    workers[0].postMessage({ end: 'throw' });
  }));
  assert.equal(await read(), 'E=mc^2');
});

test('a recogniser whose workers stop again and again says so', async (t) => {
  const page = await openRecognizer(t, '?always');
  const answers = await page.evaluate((picture) => Promise.all([1, 2, 3, 4].map(() => answer(scipix.recognize(picture)))), PICTURE);
  for (const said of answers.slice(0, 3)) assert.match(said, /^worker_failed: The worker stopped: /);
  assert.match(answers[3], /^worker_failed: The worker stopped 3 times in a row/);
  assert.equal(await page.evaluate(() => workers.length), 3);
});
