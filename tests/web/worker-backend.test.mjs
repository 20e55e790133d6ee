import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WorkerBackend } from '../../build/lib/worker-backend.js';

/** A worker that keeps what it is sent; the test answers by hand. */
function fakeWorker() {
  const worker = { sent: [], terminated: false, postMessage: (message) => worker.sent.push(message), terminate: () => (worker.terminated = true) };
  worker.answer = (data) => worker.onmessage({ data });
  return worker;
}

const picture = () => ({ kind: 'encoded', bytes: Uint8Array.of(1) });

test('an answer resolves the call it belongs to', async () => {
  const worker = fakeWorker();
  const backend = new WorkerBackend(worker, {});
  const [first, second] = [backend.recognize(picture(), {}, {}), backend.recognize(picture(), {}, {})];
  worker.answer({ kind: 'done', call: 2, reading: { latex: 'two' } });
  worker.answer({ kind: 'done', call: 1, reading: { latex: 'one' } });
  assert.deepEqual([(await first).latex, (await second).latex], ['one', 'two']);
});

test('a conversion crosses as JSON', async () => {
  const worker = fakeWorker();
  const written = new WorkerBackend(worker, {}).convert('x', '{"to":["mathml"]}');
  assert.deepEqual(worker.sent.at(-1), { kind: 'convert', call: 1, latex: 'x', request: '{"to":["mathml"]}' });
  worker.answer({ kind: 'done', call: 1, written: '{"formats":{}}' });
  assert.equal(await written, '{"formats":{}}');
});

test('progress and failures cross with their codes', async () => {
  const worker = fakeWorker();
  const seen = [];
  const call = new WorkerBackend(worker, {}).recognize(picture(), {}, { onProgress: (progress) => seen.push(progress.phase) });
  worker.answer({ kind: 'progress', call: 1, progress: { phase: 'encode' } });
  worker.answer({ kind: 'failed', call: 1, failure: { code: 'not_a_formula', message: 'A cat.' } });
  await assert.rejects(call, { name: 'ScipixError', code: 'not_a_formula', message: 'A cat.' });
  assert.deepEqual(seen, ['encode']);
});

test('an abort rejects at once and tells the worker', async () => {
  const worker = fakeWorker();
  const controller = new AbortController();
  const call = new WorkerBackend(worker, {}).recognize(picture(), {}, { signal: controller.signal });
  controller.abort();
  await assert.rejects(call, { code: 'aborted' });
  assert.deepEqual(worker.sent.at(-1), { kind: 'abort', call: 1 });
  worker.answer({ kind: 'done', call: 1, reading: {} }); // too late, and no harm
});

test('a worker that stops rejects what is pending and what comes later', async () => {
  const worker = fakeWorker();
  const backend = new WorkerBackend(worker, {});
  const call = backend.recognize(picture(), {}, {});
  worker.onerror({ message: '' });
  await assert.rejects(call, { code: 'worker_failed' });
  await assert.rejects(backend.recognize(picture(), {}, {}), { code: 'worker_failed' });
});

test('dispose terminates the worker and rejects what is pending', async () => {
  const worker = fakeWorker();
  const backend = new WorkerBackend(worker, {});
  const call = backend.recognize(picture(), {}, {});
  await backend.dispose();
  await assert.rejects(call, { code: 'disposed' });
  assert.ok(worker.terminated);
  await assert.rejects(backend.measure(), { code: 'disposed' });
});
