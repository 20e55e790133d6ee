// The trials of other ways to run the networks, and what is left of them when the recogniser goes.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { QueuedRecognizer } from '../../build/lib/recognizer.js';
import { tune } from '../../build/lib/tune.js';

const FIRST = { device: 'wasm', threads: 1 };
const PROCESSORS = 4;
let kept;
beforeEach(() => {
  kept = new Map();
  globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) };
  Object.defineProperty(globalThis, 'navigator', { value: { hardwareConcurrency: PROCESSORS }, configurable: true });
});
afterEach(() => {
  delete globalThis.localStorage;
  delete globalThis.navigator;
});

/** A worker whose encoder takes so many milliseconds; `measured` is what its measurement waits for. */
function fakeWorker(encode, measured = Promise.resolve()) {
  let end;
  const ended = new Promise((_, reject) => (end = reject));
  ended.catch(() => {});
  return {
    alive: true,
    recognize: async () => ({}),
    measure: () => Promise.race([measured.then(() => encode), ended]),
    async dispose() {
      this.alive = false;
      end(new Error('disposed of'));
    },
  };
}

/** A recogniser that began with a worker of 100 ms, and a trial of `other`; `opening` is what its start waits for. */
function trial(other, opening = Promise.resolve()) {
  const backend = fakeWorker(100);
  const recognizer = new QueuedRecognizer({ backend, model: {}, remember: 0, toPicture: async () => ({}) });
  const opened = [];
  const done = tune({
    recognizer,
    first: { backend, model: {}, runsOn: FIRST },
    left: { device: false, threads: true },
    noThreads: async () => undefined,
    open: async (runsOn, limit) => {
      opened.push({ runsOn, limit });
      await Promise.race([opening, new Promise((_, reject) => limit.addEventListener('abort', () => reject(new Error('aborted'))))]);
      return { backend: other, model: {}, runsOn };
    },
    lasting: ({ backend: worker }) => worker,
  });
  return { recognizer, backend, opened, done };
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

test('a way that is clearly faster is gone over to and remembered', async () => {
  const other = fakeWorker(10);
  const { backend, opened, done } = trial(other);
  await done;
  assert.deepEqual(opened.map(({ runsOn }) => runsOn), [{ device: 'wasm', threads: 2 }]);
  assert.deepEqual([backend.alive, other.alive], [false, true]);
  assert.match([...kept.values()].join(), /"threads":2/);
});

test('one that is no faster is given up', async () => {
  const other = fakeWorker(99);
  const { backend, done } = trial(other);
  await done;
  assert.deepEqual([backend.alive, other.alive], [true, false]);
});

test('a recogniser that is disposed of before the trial begins starts no worker', async () => {
  const { recognizer, opened, done } = trial(fakeWorker(10));
  await recognizer.dispose();
  await done;
  assert.deepEqual(opened, []);
  assert.equal(kept.size, 0);
});

test('one that is disposed of while a worker starts gives it up', async () => {
  const { recognizer, opened, done } = trial(fakeWorker(10), new Promise(() => {}));
  await soon();
  await recognizer.dispose();
  await done;
  assert.ok(opened[0].limit.aborted);
  assert.equal(kept.size, 0);
});

test('one that is disposed of while a worker is measured leaves none', async () => {
  const other = fakeWorker(10, new Promise(() => {}));
  const { recognizer, backend, done } = trial(other);
  await soon();
  await recognizer.dispose();
  await done;
  assert.deepEqual([backend.alive, other.alive], [false, false]);
  assert.equal(kept.size, 0);
});
