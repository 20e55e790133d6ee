import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Engine } from '../../build/lib/engine.js';
import { fakeModule, fakeNetworks } from './fakes.mjs';

const PICTURE = { kind: 'encoded', bytes: Uint8Array.of(9, 9) };

async function makeEngine(module = fakeModule()) {
  const networks = fakeNetworks();
  let loads = 0;
  const engine = await Engine.create({ networks, vocabularyJson: '', manifestJson: '', newModule: async () => (loads++, module) });
  return { engine, networks, module, loads: () => loads };
}

test('the engine runs what the pipeline asks for and returns its result with times', async () => {
  const { engine, networks } = await makeEngine(fakeModule({ decodes: 3, latex: 'a+b' }));
  const reading = await engine.recognize(PICTURE, {}, {});
  assert.equal(reading.latex, 'a+b');
  assert.deepEqual(reading.preparation, { em: 20 });
  assert.deepEqual(reading.runsOn, { device: 'wasm', threads: 1 });
  assert.equal(networks.encodes, 1);
  assert.deepEqual(networks.decodes.map(({ pastLength }) => pastLength), [0, 1, 2]);
  assert.deepEqual(networks.decodes.map(({ bias }) => bias?.length), [undefined, undefined, 5]);
  for (const stage of ['prepare', 'encode', 'decode']) assert.ok(reading.timings[stage] >= 0);
});

test('progress goes through the stages and carries the LaTeX so far', async () => {
  const { engine } = await makeEngine(fakeModule({ decodes: 2, latex: 'ab' }));
  const seen = [];
  await engine.recognize(PICTURE, {}, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.map(({ phase }) => phase), ['prepare', 'encode', 'decode', 'decode']);
  assert.deepEqual(seen.at(-1), { phase: 'decode', token: 1, latex: 'a' });
});

test('alternatives take the cache of the reading that they leave, and their progress says what it is', async () => {
  const { engine, networks } = await makeEngine(fakeModule({ decodes: 5, others: 3, latex: 'ab' }));
  const seen = [];
  const { alternatives } = await engine.recognize(PICTURE, { alternatives: 1 }, { onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(alternatives, [{ latex: "ab'", confidence: 0.25 }]);
  assert.deepEqual(networks.decodes.map(({ reading, parent }) => [reading, parent]), [[0, 0], [0, 0], [1, 0], [1, 1], [1, 1]]);
  assert.deepEqual(seen.map(({ phase }) => phase), ['prepare', 'encode', 'decode', 'decode', 'alternatives', 'alternatives', 'alternatives']);
});

test('an abort between decoder steps ends the work', async () => {
  const { engine, networks } = await makeEngine(fakeModule({ decodes: 100 }));
  const controller = new AbortController();
  const work = engine.recognize(PICTURE, {}, { signal: controller.signal, onProgress: ({ token }) => token === 3 && controller.abort() });
  await assert.rejects(work, { name: 'ScipixError', code: 'aborted' });
  assert.equal(networks.decodes.length, 3);
  assert.equal((await engine.recognize(PICTURE, {}, {})).latex, 'x');
});

test('an abort that arrives as a message is noticed although the networks never wait', async () => {
  const { engine } = await makeEngine(fakeModule({ decodes: 1e9 }));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 5);
  await assert.rejects(engine.recognize(PICTURE, {}, { signal: controller.signal }), { code: 'aborted' });
});

test('a failure of the pipeline rejects with its code, and the engine still works', async () => {
  const { engine, loads } = await makeEngine();
  await assert.rejects(engine.recognize({ kind: 'encoded', bytes: Uint8Array.of(0) }, {}, {}), { code: 'image_decode_error', message: 'The picture is none.' });
  assert.equal((await engine.recognize(PICTURE, {}, {})).latex, 'x');
  assert.equal(loads(), 1);
});

test('a module that trapped is loaded again', async () => {
  const { engine, loads } = await makeEngine();
  await assert.rejects(engine.recognize({ kind: 'encoded', bytes: Uint8Array.of(1) }, {}, {}), { code: 'internal_error' });
  assert.equal((await engine.recognize(PICTURE, {}, {})).latex, 'x');
  assert.equal(loads(), 2);
});

test('a network that is refused memory is out_of_memory, and the next picture is read', async () => {
  const { engine, networks } = await makeEngine();
  const { encode } = networks;
  networks.encode = async () => {
    networks.encode = encode;
    throw new Error('std::bad_alloc');
  };
  await assert.rejects(engine.recognize(PICTURE, {}, {}), { code: 'out_of_memory' });
  assert.equal((await engine.recognize(PICTURE, {}, {})).latex, 'x');
});

test('options reach the pipeline as JSON', async () => {
  const { engine, module } = await makeEngine();
  await engine.recognize(PICTURE, { minConfidence: 0.25 }, {});
  assert.deepEqual(module.options, [{ minConfidence: 0.25 }]);
});

test('dispose while a picture is read rejects that reading, then frees', async () => {
  const { engine, module } = await makeEngine(fakeModule({ decodes: 1e9 }));
  const reading = assert.rejects(engine.recognize(PICTURE, {}, { signal: new AbortController().signal }), { code: 'disposed' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await engine.dispose();
  await reading;
  assert.equal(module.handles, 0);
});

test('the engine warms up by itself, a picture waits for that, and a picture that is there first does instead', async () => {
  const { engine, networks } = await makeEngine();
  engine.warmUpSoon(1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(networks.encodes, 1);
  await engine.recognize(PICTURE, {}, {});
  assert.equal(networks.encodes, 2);
  const busy = await makeEngine();
  busy.engine.warmUpSoon(1);
  await busy.engine.recognize(PICTURE, {}, {});
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(busy.networks.encodes, 1);
});

/** Readings of pictures with these tensor widths that wait at once, `together` of them at most in a run of the encoder. */
async function readAll(widths, together, given = {}) {
  const made = await makeEngine(fakeModule({ latex: 'ab' }));
  const readings = widths.map((width) => made.engine.recognize({ kind: 'encoded', bytes: Uint8Array.of(9, width) }, {}, { together, ...given[width] }).then(({ latex }) => latex, ({ code }) => code));
  return { ...made, answers: await Promise.all(readings) };
}

for (const [what, widths, together, sizes] of [
  ['one at a time, unless it is asked for', [8, 8, 8], 1, [1, 1, 1]],
  ['those that wait and are of one size', [8, 8, 8, 8, 8], 4, [4, 1]],
  ['another size is a run of its own, and what lies behind it is not lost', [8, 16, 8, 16], 4, [2, 2]],
  ['no more than may be', [8, 8, 8, 8], 3, [3, 1]],
]) {
  test(`runs of the encoder: ${what}`, async () => {
    const { networks, answers, engine, module } = await readAll(widths, together);
    assert.deepEqual(networks.sizes, sizes);
    assert.deepEqual(answers, widths.map(() => 'ab'));
    await engine.dispose();
    assert.equal(module.handles, 0);
  });
}

test('a picture that was given up costs its neighbours nothing', async () => {
  const { networks, answers } = await readAll([8, 9, 8], 4, { 9: { signal: AbortSignal.abort() } });
  assert.deepEqual(networks.sizes, [2]);
  assert.deepEqual(answers, ['ab', 'aborted', 'ab']);
});

test('a picture that is refused before it is started keeps no handle, and its neighbours are read', async () => {
  const { engine, module } = await makeEngine();
  const tooLarge = { kind: 'encoded', bytes: { byteLength: 2 ** 29 } };
  const readings = [PICTURE, tooLarge, PICTURE].map((picture) => engine.recognize(picture, {}, { together: 3 }).then(({ latex }) => latex, ({ code }) => code));
  assert.deepEqual(await Promise.all(readings), ['x', 'image_too_large', 'x']);
  await engine.dispose();
  assert.equal(module.handles, 0);
});

test('a measurement runs the encoder a few times, after the picture that is being read', async () => {
  const { engine, networks } = await makeEngine(fakeModule({ decodes: 3 }));
  const reading = engine.recognize(PICTURE, {}, {});
  const measured = engine.measure();
  await reading;
  assert.equal(networks.encodes, 1);
  assert.ok((await measured) >= 0);
  assert.equal(networks.encodes, 7);
});

test('dispose frees the handle and the networks', async () => {
  const { engine, module, networks } = await makeEngine();
  assert.equal(module.handles, 1);
  await engine.dispose();
  assert.equal(module.handles, 0);
  assert.ok(networks.disposed);
});
