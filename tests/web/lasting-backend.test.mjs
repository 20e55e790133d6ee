import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScipixError } from '../../build/lib/errors.js';
import { LastingBackend, MOST_CRASHES } from '../../build/lib/lasting-backend.js';

const stopped = () => new ScipixError('worker_failed', 'It stopped.');
const PICTURE = { kind: 'encoded', bytes: Uint8Array.of(1) };

/** A worker that answers its number, until `stop()` or a `failure` of one call; calls in `held` wait for `stop()`. */
function fakeWorker(number, { failure, held = false } = {}) {
  const worker = { number, disposals: 0, broken: undefined, waiting: [] };
  const answer = (value) => {
    if (worker.broken) return Promise.reject(worker.broken);
    if (failure) return Promise.reject(failure);
    return held ? new Promise((_, reject) => worker.waiting.push(reject)) : Promise.resolve(value);
  };
  worker.stop = (error = stopped()) => {
    worker.broken ??= error;
    for (const reject of worker.waiting) reject(worker.broken);
  };
  worker.recognize = () => answer({ latex: `${number}` });
  worker.convert = () => answer(`${number}`);
  worker.dispose = async () => (worker.disposals++, worker.stop(new ScipixError('disposed', 'Disposed of.')));
  return worker;
}

/** A backend over these workers, one after the other; an error among them is what opening rejects with. */
function lasting(...workers) {
  const opened = [];
  const [first, ...others] = workers;
  const open = async (signal) => {
    const next = others.shift();
    if (next instanceof Error) throw next;
    opened.push(next.number);
    signal.throwIfAborted();
    return next;
  };
  return { backend: new LastingBackend(first, open), opened };
}

const read = (backend) => backend.recognize(PICTURE, {}, {}).then(({ latex }) => latex, ({ code }) => code);

test('the reading under way fails, and the next one is read by a fresh worker', async () => {
  const first = fakeWorker(1, { held: true });
  const { backend, opened } = lasting(first, fakeWorker(2));
  const reading = read(backend);
  await Promise.resolve();
  first.stop();
  assert.equal(await reading, 'worker_failed');
  assert.deepEqual(await Promise.all([read(backend), read(backend)]), ['2', '2']);
  assert.deepEqual(opened, [2]);
  assert.equal(first.disposals, 1);
});

test('a worker that stopped while nothing was asked is replaced unseen', async () => {
  const first = fakeWorker(1);
  const { backend } = lasting(first, fakeWorker(2));
  first.stop();
  assert.equal(await read(backend), '2');
});

test('a conversion beside the reading that stopped the worker is asked of the next one', async () => {
  const first = fakeWorker(1, { held: true });
  const { backend } = lasting(first, fakeWorker(2));
  const conversion = backend.convert('x', '{}');
  await Promise.resolve();
  first.stop();
  assert.equal(await conversion, '2');
});

for (const code of ['out_of_memory', 'internal_error']) {
  test(`a worker that answers ${code} is replaced for the next reading`, async () => {
    const { backend } = lasting(fakeWorker(1, { failure: new ScipixError(code, 'No.') }), fakeWorker(2));
    assert.equal(await read(backend), code);
    assert.equal(await read(backend), '2');
  });
}

test('a picture that is refused costs no worker', async () => {
  const { backend, opened } = lasting(fakeWorker(1, { failure: new ScipixError('not_a_formula', 'A cat.') }));
  assert.deepEqual([await read(backend), await read(backend)], ['not_a_formula', 'not_a_formula']);
  assert.deepEqual(opened, []);
});

test('after some crashes in a row no other worker is started', async () => {
  const { backend, opened } = lasting(...Array.from({ length: 9 }, (_, i) => fakeWorker(i + 1)).map((worker) => (worker.stop(), worker)));
  for (let at = 0; at < 5; at++) assert.equal(await read(backend), 'worker_failed');
  assert.equal(opened.length, MOST_CRASHES - 1);
  await assert.rejects(backend.recognize(PICTURE, {}, {}), { message: 'The worker stopped 3 times in a row, so no other is started. The last time: It stopped.' });
});

test('an answer in between begins the count anew', async () => {
  const workers = Array.from({ length: 6 }, (_, i) => fakeWorker(i + 1));
  const { backend } = lasting(...workers);
  for (const worker of workers) {
    assert.equal(await read(backend), `${worker.number}`);
    worker.stop();
  }
});

test('workers that do not get as far as loading count, a download that fails does not', async () => {
  const first = fakeWorker(1);
  const offline = new ScipixError('model_download_failed', 'Offline.');
  const { backend } = lasting(first, offline, offline, offline, offline, stopped(), fakeWorker(2));
  first.stop();
  for (let at = 0; at < 4; at++) assert.equal(await read(backend), 'model_download_failed');
  assert.equal(await read(backend), 'worker_failed');
  assert.equal(await read(backend), '2');
});

test('dispose while a worker is being replaced leaves none', async () => {
  const [first, second] = [fakeWorker(1), fakeWorker(2)];
  const { backend } = lasting(first, second);
  first.stop();
  const reading = read(backend);
  await backend.dispose();
  assert.equal(await reading, 'disposed');
  assert.equal(await read(backend), 'disposed');
  assert.ok(first.disposals > 0);
});
