import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge, probeWasm } from '../../build/lib/advice.js';
import { diagnose } from '../../build/lib/diagnose-node.js';

const GOOD = {
  host: 'test', wasm: true, simd: true, isolated: true, worker: true, threads: true, processors: 8, webgpu: null,
  storage: { persistent: true, usedBytes: 0, quotaBytes: 1e9 }, models: { files: 3, bytes: 4e6, packaged: false },
};

test('a machine that has everything gets no advice', () => {
  assert.deepEqual(judge(GOOD), { ...GOOD, usable: true, advice: [] });
});

for (const [what, change, usable, sentence] of [
  ['no WebAssembly', { wasm: false, simd: false }, false, /wasm-unsafe-eval/],
  ['no SIMD', { simd: false }, false, /no WebAssembly SIMD/],
  ['no storage', { storage: { persistent: false, usedBytes: null, quotaBytes: null } }, true, /fetched at every visit/],
  ['a full disk', { storage: { persistent: true, usedBytes: 95e6, quotaBytes: 100e6 } }, true, /nearly full/],
  ['no model yet', { models: { files: 0, bytes: 0, packaged: false } }, true, /No model is kept/],
  ['a worker that the browser refuses', { worker: false, threads: false }, false, /worker\.js is sent without/],
  ['threads that the browser refuses', { threads: false }, true, /ort\/ are sent without/],
  ['no isolation', { isolated: false, threads: false }, true, /not cross-origin isolated/],
]) {
  test(`${what} is told in one sentence`, () => {
    const { advice, ...verdict } = judge({ ...GOOD, ...change });
    assert.equal(verdict.usable, usable);
    assert.equal(advice.length, 1);
    assert.match(advice[0], sentence);
  });
}

test('this Node has WebAssembly with SIMD and can keep models', async () => {
  assert.deepEqual(probeWasm(), { wasm: true, simd: true });
  const { usable, storage, host } = await diagnose();
  assert.ok(usable);
  assert.equal(storage.persistent, true);
  assert.match(host, /^node v\d+/);
});
