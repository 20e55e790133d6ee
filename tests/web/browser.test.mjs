// The built library in a page of Chromium, under the strict policy, with the real model.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openLibrary } from './library-page.mjs';

const PICTURE = '/tests/golden/mass-energy.png';

let damaged; // the file that the server sends damaged
let held; // { file, until }: the file that the server holds back, and the promise it waits for
let site;
let openPage;
let close;
before(async () => {
  const change = async (path, bytes) => {
    if (held && path.endsWith(held.file)) await held.until;
    if (damaged && path.endsWith(damaged)) bytes[bytes.length >> 1] ^= 1;
    return bytes;
  };
  ({ site, openPage, close } = await openLibrary({ change }));
});
after(() => close?.());

test('every kind of input is read, bad ones are typed errors, and abort and dispose work', async (t) => {
  const { page } = await openPage(t);
  const found = await page.evaluate(async (picture) => {
    const scipix = await library.createRecognizer({ rememberResults: 0 });
    const png = await (await fetch(picture)).blob();
    const bitmap = await createImageBitmap(png);
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    const image = Object.assign(new Image(), { src: picture });
    const answer = (input, options) => scipix.recognize(input, options).then(({ latex }) => latex, ({ code }) => `error ${code}`);
    const same = {
      blob: png,
      address: picture,
      url: new URL(picture, location.href),
      buffer: await png.arrayBuffer(),
      bytes: new Uint8Array(await png.arrayBuffer()),
      bitmap,
      canvas,
      image,
      data: context.getImageData(0, 0, canvas.width, canvas.height),
    };
    const answers = {};
    for (const [name, input] of Object.entries(same)) answers[name] = await answer(input);
    const controller = new AbortController();
    const others = {
      webp: await answer(await new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 1))),
      svg: await answer(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><text x="9" y="28" font-size="24">x+1</text></svg>'])),
      text: await answer(new Blob(['no picture'], { type: 'text/plain' })),
      empty: await answer(new Blob([])),
      missing: await answer('/nothing.png'),
      huge: await answer(Object.assign(document.createElement('canvas'), { width: 20000, height: 20000 })),
      long: await answer(new ImageData(32768, 1)),
      hugeWebp: await answer(new Blob([Uint8Array.of(...[...'RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\xff\0\xff\xff\0'].map((letter) => letter.charCodeAt(0)))])), // nothing but a header
      fewer: await answer(bitmap, { maxPixels: 100 }),
      fewerEncoded: await answer(png, { maxPixels: 100 }),
      nothing: await answer(null),
      aborted: await answer(png, { signal: controller.signal, onProgress: ({ phase }) => phase === 'decode' && controller.abort() }),
      after: await answer(png),
    };
    await scipix.dispose();
    return { answers, others: { ...others, disposed: await answer(png) } };
  }, PICTURE);
  const [latex] = Object.values(found.answers);
  assert.ok(latex && !latex.startsWith('error'), latex);
  for (const [name, answer] of Object.entries(found.answers)) assert.equal(answer, latex, name);
  const { webp, svg, after: last, ...errors } = found.others;
  assert.doesNotMatch(`${webp} ${svg}`, /image_decode_error|internal_error/);
  assert.equal(last, latex);
  assert.deepEqual(errors, {
    text: 'error image_decode_error',
    empty: 'error image_decode_error',
    missing: 'error image_download_failed',
    huge: 'error image_too_large',
    long: 'error image_too_large',
    hugeWebp: 'error image_too_large',
    fewer: 'error image_too_large',
    fewerEncoded: 'error image_too_large',
    nothing: 'error invalid_argument',
    aborted: 'error aborted',
    disposed: 'error disposed',
  });
});

const load = () => library.createRecognizer().then(async (scipix) => (await scipix.dispose(), scipix.model), ({ code, message }) => ({ code, message }));

test('the second visit asks for no model file; a damaged record is fetched again; clearCache forgets', async (t) => {
  const { page, open } = await openPage(t);
  assert.equal((await page.evaluate(load)).source, 'network');
  const models = () => site.requests.filter((path) => path.startsWith('/dist/models/'));
  site.requests.length = 0;
  await open();
  assert.equal((await page.evaluate(load)).source, 'cache');
  assert.deepEqual(models(), []);

  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('scipix');
    request.onerror = reject;
    request.onsuccess = () => {
      const files = request.result.transaction('files', 'readwrite').objectStore('files');
      files.getAll().onsuccess = ({ target }) => {
        const record = target.result.find(({ name }) => name === 'vocabulary.json');
        record.bytes[0] ^= 1;
        files.put(record).onsuccess = () => (request.result.close(), resolve());
      };
    };
  }));
  assert.equal((await page.evaluate(load)).source, 'network');
  assert.deepEqual(models(), ['/dist/models/vocabulary.json']);

  const { before, now } = await page.evaluate(async () => {
    const kept = await library.cacheInfo();
    await library.clearCache();
    return { before: kept, now: await library.cacheInfo() };
  });
  assert.equal(before.files.length, 3);
  assert.ok(before.bytes > 1000);
  assert.deepEqual(now, { files: [], bytes: 0 });
});

test('diagnose and cacheInfo look without leaving anything behind', async (t) => {
  const { page } = await openPage(t);
  const found = await page.evaluate(async () => {
    const { storage, models } = await library.diagnose();
    return { persistent: storage.persistent, files: models.files, kept: await library.cacheInfo(), databases: await indexedDB.databases(), items: localStorage.length };
  });
  assert.deepEqual(found, { persistent: true, files: 0, kept: { files: [], bytes: 0 }, databases: [], items: 0 });
});

test('files that no version in use lists are evicted, wherever their version stood; what another one lists stays', async (t) => {
  const { page } = await openPage(t);
  await page.evaluate(load);
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('scipix');
    request.onerror = reject;
    request.onsuccess = () => {
      const transaction = request.result.transaction(['files', 'manifests'], 'readwrite');
      const DAY = 24 * 3600 * 1000;
      for (const [version, days] of [['old', 31], ['other', 29]]) {
        transaction.objectStore('files').put({ sha256: version, name: 'encoder.onnx', owner: `/${version}/models/`, bytes: new Uint8Array(9) });
        const json = JSON.stringify({ files: { 'encoder.onnx': { sha256: version, bytes: 9 } } });
        transaction.objectStore('manifests').put({ json, used: Date.now() - days * DAY }, `/${version}/models/`);
      }
      transaction.oncomplete = () => (request.result.close(), resolve());
    };
  }));
  await page.evaluate(load);
  const owners = await page.evaluate(async () => (await library.cacheInfo()).files.map(({ owner }) => new URL(owner, location.href).pathname).sort());
  assert.deepEqual([...new Set(owners)], ['/dist/models/', '/other/models/']);
});

test('nothing is printed: not by loading, reading, refusing or disposing', async (t) => {
  const { page } = await openPage(t);
  const printed = [];
  page.on('console', (message) => printed.push(message.text()));
  await page.evaluate(async (picture) => {
    const scipix = await library.createRecognizer();
    await scipix.recognize(picture, { formats: ['mathml'], alternatives: 2 });
    await scipix.recognize(new Uint8Array(9)).catch(() => undefined);
    await library.cacheInfo();
    await scipix.dispose();
  }, PICTURE);
  assert.deepEqual(printed, []);
});

test('one address is enough where all files lie together, and each can be said by itself', async (t) => {
  const { page } = await openPage(t);
  const codeFor = (options) => page.evaluate((given) => library.createRecognizer(given).then(async (scipix) => (await scipix.dispose(), 'loaded'), ({ code, message }) => `${code} ${message}`), options);
  assert.equal(await codeFor({ baseUrl: '/dist/' }), 'loaded');
  assert.equal(await codeFor({ baseUrl: '/dist' }), 'loaded');
  assert.match(await codeFor({ baseUrl: '/none/' }), /^(worker_failed|model_download_failed)/);
  assert.match(await codeFor({ baseUrl: '/dist/', modelBaseUrl: '/none/' }), /^model_download_failed .*\/none\//);
});

test('a browser that gives no IndexedDB works from memory and says so', async (t) => {
  const { page } = await openPage(t, () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused for this test', 'SecurityError');
    };
  });
  const model = await page.evaluate(load);
  assert.equal(model.source, 'network');
  assert.match(model.notice, /could not be kept for the next visit: refused for this test/);
});

test('a browser whose storage is full works from memory and says so', async (t) => {
  const { page } = await openPage(t, () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('the quota is used up', 'QuotaExceededError');
    };
  });
  const model = await page.evaluate(load);
  assert.equal(model.source, 'network');
  assert.match(model.notice, /could not be kept for the next visit: the quota is used up/);
});

test('a damaged download is model_corrupt, naming the file', async (t) => {
  const { page } = await openPage(t);
  damaged = 'encoder.onnx';
  t.after(() => (damaged = undefined));
  const { code, message } = await page.evaluate(load);
  assert.equal(code, 'model_corrupt');
  assert.match(message, /encoder\.onnx/);
});

test('files that are not there are typed errors, and none leaves a worker behind', async (t) => {
  const { page } = await openPage(t);
  const codeFor = (options) => page.evaluate((given) => library.createRecognizer(given).then(() => 'loaded', ({ code }) => code), options);
  assert.equal(await codeFor({ workerUrl: '/none.js' }), 'worker_failed');
  assert.equal(await codeFor({ modelBaseUrl: '/none/' }), 'model_download_failed');
  assert.equal(await codeFor({ ortUrl: '/none/' }), 'runtime_load_failed');
  assert.equal(await codeFor({ wasmUrl: '/none/scipix.wasm' }), 'runtime_load_failed');
  await Promise.all(page.workers().map((worker) => worker.waitForEvent('close'))); // the browser reports an end a moment later
});

test('thirty readings are done by one worker, and dispose leaves none', async (t) => {
  const { page } = await openPage(t);
  const read = await page.evaluate(async (picture) => {
    globalThis.scipix = await library.createRecognizer({ rememberResults: 0 });
    const found = new Set();
    for (let at = 0; at < 30; at++) found.add((await scipix.recognize(picture)).latex);
    return [...found];
  }, PICTURE);
  assert.equal(read.length, 1);
  assert.equal(page.workers().length, 1);
  const [worker] = page.workers();
  await Promise.all([worker.waitForEvent('close'), page.evaluate(() => scipix.dispose())]);
  assert.equal(page.workers().length, 0);
});

test('two tabs that open at once share one download', async (t) => {
  const { page } = await openPage(t);
  const other = await page.context().newPage();
  await other.goto(site.address);
  await other.waitForFunction('globalThis.library');
  let send;
  const askedByBoth = new Promise((resolve) => (send = resolve));
  held = { file: 'encoder.onnx', until: askedByBoth };
  t.after(() => (held = undefined));
  site.requests.length = 0;
  const loading = [page.evaluate(load), other.evaluate(load)];
  await page.waitForFunction(async () => (await navigator.locks.query()).pending.some(({ name }) => name.startsWith('scipix '))); // one waits for the other
  send();
  const sources = (await Promise.all(loading)).map(({ source }) => source);
  assert.equal(site.requests.filter((path) => path.endsWith('encoder.onnx')).length, 1);
  assert.ok(sources.includes('network'), sources.join());
});
