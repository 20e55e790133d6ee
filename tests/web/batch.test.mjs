import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueuedRecognizer } from '../../build/lib/recognizer.js';

const READING = { latex: 'x', confidence: 1, tokens: ['x'], tokenConfidences: [1, 1], finish: 'end', alternatives: [], preparation: {}, timings: { prepare: 1, encode: 2, decode: 3 } };

/** A recogniser that says what it is given; 'bad' fails. `loading` counts pictures being loaded at once. */
function makeRecognizer() {
  const seen = { read: [], loading: 0, mostLoading: 0 };
  const toPicture = async (input) => {
    seen.mostLoading = Math.max(seen.mostLoading, ++seen.loading);
    return { kind: 'encoded', bytes: new TextEncoder().encode(input) };
  };
  const backend = {
    async recognize(picture, _options, { signal }) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.loading--;
      signal?.throwIfAborted();
      const name = new TextDecoder().decode(picture.bytes);
      seen.read.push(name);
      if (name === 'bad') throw new Error('no picture');
      return { ...READING, latex: name };
    },
    dispose: async () => {},
  };
  return { seen, recognizer: new QueuedRecognizer({ backend, remember: 0, toPicture, model: { name: 'm', bytes: 1, source: 'cache' } }) };
}

const collect = async (entries) => {
  const all = [];
  for await (const { index, result, error } of entries) all.push(`${index} ${result?.latex ?? error.code}`);
  return all;
};

test('a batch gives its entries in order, and a failure is an entry', async () => {
  const { recognizer } = makeRecognizer();
  assert.deepEqual(await collect(recognizer.recognizeBatch(['a', 'bad', 'c'])), ['0 a', '1 internal_error', '2 c']);
});

test('a batch of nothing gives nothing', async () => {
  assert.deepEqual(await collect(makeRecognizer().recognizer.recognizeBatch([])), []);
});

test('an endless source is taken only as fast as it is read, at most `concurrency` at once', async () => {
  const { recognizer, seen } = makeRecognizer();
  let taken = 0;
  let closed = false;
  async function* endless() {
    try {
      for (;;) yield `p${taken++}`;
    } finally {
      closed = true;
    }
  }
  for await (const { index } of recognizer.recognizeBatch(endless(), { concurrency: 3 })) if (index === 4) break;
  assert.equal(seen.mostLoading, 3);
  assert.ok(taken <= 8, `${taken} taken`);
  assert.ok(closed, 'the source was closed');
});

test('a signal ends a batch with aborted', async () => {
  const { recognizer, seen } = makeRecognizer();
  const controller = new AbortController();
  const run = async () => {
    for await (const { index } of recognizer.recognizeBatch(Array(20).fill('a'), { signal: controller.signal })) if (index === 2) controller.abort();
  };
  await assert.rejects(run(), { code: 'aborted' });
  assert.ok(seen.read.length < 6);
  await assert.rejects(collect(recognizer.recognizeBatch(['a'], { signal: controller.signal })), { code: 'aborted' });
});

test('bad options of a batch are refused', async () => {
  const { recognizer } = makeRecognizer();
  await assert.rejects(collect(recognizer.recognizeBatch(['a'], { concurrency: 0 })), { code: 'invalid_argument' });
  await assert.rejects(collect(recognizer.recognizeBatch(['a'], { onProgress() {} })), { code: 'invalid_argument', message: /recognizeBatch has no option "onProgress"/ });
});

test('a hundred requests at once are served in order, and dispose in the middle rejects the rest as disposed', async () => {
  const { recognizer, seen } = makeRecognizer();
  const names = Array.from({ length: 100 }, (_, i) => `p${i}`);
  const results = await Promise.all(names.map((name) => recognizer.recognize(name)));
  assert.deepEqual(results.map(({ latex }) => latex), names);
  assert.deepEqual(seen.read, names);
  const calls = names.map((name) => recognizer.recognize(name).then(() => 'read', ({ code }) => code));
  await calls[3];
  await recognizer.dispose();
  const ends = await Promise.all(calls);
  assert.equal(ends[3], 'read');
  assert.equal(ends[99], 'disposed');
  assert.deepEqual(new Set(ends), new Set(['read', 'disposed']));
});
