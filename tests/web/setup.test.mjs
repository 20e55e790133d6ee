import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { candidates, fastest, remember, remembered } from '../../build/lib/setup.js';

const OPEN = { device: true, threads: true };
const gpu = async () => true;
const none = async () => false;
const THREADS = { device: 'wasm', threads: 4 };
const GPU = { device: 'webgpu', threads: 1 };

for (const [what, open, facts, encode, expected] of [
  ['threads that cannot start are not tried', OPEN, { threads: false, processors: 16, hasGpu: none }, 20, []],
  ['half of the processors, at most four', OPEN, { threads: true, processors: 16, hasGpu: none }, 20, [THREADS]],
  ['two processors are one thread', OPEN, { threads: true, processors: 2, hasGpu: none }, 20, []],
  ['a GPU where wasm is quick is left alone', OPEN, { threads: false, processors: 8, hasGpu: gpu }, 20, []],
  ['a GPU where wasm is slow is tried', OPEN, { threads: false, processors: 8, hasGpu: gpu }, 200, [GPU]],
  ['what the caller said is not tried', { device: false, threads: false }, { threads: true, processors: 8, hasGpu: gpu }, 200, []],
]) {
  test(`ways worth a trial: ${what}`, async () => assert.deepEqual(await candidates(open, facts, encode), expected));
}

test('only what is clearly faster replaces the first way', () => {
  const first = { encode: 20 };
  const [slower, clearly, most] = [{ encode: 16 }, { encode: 14 }, { encode: 9 }];
  assert.equal(fastest([first]), first);
  assert.equal(fastest([first, slower]), first);
  assert.equal(fastest([first, clearly, most]), most);
  assert.equal(fastest([first, { encode: Infinity }]), first);
});

const kept = new Map();
beforeEach(() => (globalThis.localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value), removeItem: (key) => kept.delete(key) }));
afterEach(() => (kept.clear(), delete globalThis.localStorage));

test('the outcome is remembered for the same circumstances only, and a spoilt record is none', () => {
  assert.equal(remembered('8 processors'), undefined);
  remember('8 processors', THREADS);
  assert.deepEqual(remembered('8 processors'), THREADS);
  assert.equal(remembered('4 processors'), undefined);
  for (const key of kept.keys()) kept.set(key, '{"of":"8 processors","device":"abacus","threads":1}');
  assert.equal(remembered('8 processors'), undefined);
  remember('', undefined);
  assert.equal(kept.size, 0);
});

test('where storage is refused nothing is remembered and nothing fails', () => {
  globalThis.localStorage = { getItem() { throw new Error('refused'); }, setItem() { throw new Error('refused'); } };
  remember('8 processors', THREADS);
  assert.equal(remembered('8 processors'), undefined);
});
