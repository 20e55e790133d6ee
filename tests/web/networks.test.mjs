// The networks on a GPU that comes and goes, with a stand-in for ONNX Runtime.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openNetworks } from '../../build/lib/networks.js';

const SHAPE = { vocabulary: 3, cache: { past_keys: [1, 1, 1, 0, 2] } };
const ENCODER = Uint8Array.of(1);
const DECODER = Uint8Array.of(2);

/** Sessions whose encoder answers the logit 7; `onGpu` is what the GPU's encoder does instead. */
function fakeOrt({ onGpu, refuse = false, lost = new Promise(() => {}) }) {
  const ort = { created: [], env: { webgpu: { device: Promise.resolve({ lost }) } } };
  ort.Tensor = class {
    constructor(type, data, dims) {
      Object.assign(this, { type, data, dims });
    }
  };
  ort.pasts = []; // the caches that the decoder was given
  const decoded = async ({ past_keys: past, forced }) => {
    ort.pasts.push(past.name ?? 'empty');
    ort.forced = [...forced.data];
    const present = Object.assign(new ort.Tensor('float32', [], []), { name: `cache ${ort.pasts.length}` });
    return { candidates: new ort.Tensor('int64', [1n], [1, 1, 1]), log_probabilities: new ort.Tensor('float32', [0], [1, 1, 1]), present_keys: present };
  };
  const encoded = async () => ({ memory_keys: new ort.Tensor('float32', [], []), formula_logit: new ort.Tensor('float32', [7], [1]) });
  ort.InferenceSession = {
    async create(bytes, { executionProviders: [device] }) {
      ort.created.push(`${bytes === DECODER ? 'decoder' : 'encoder'} ${device}`);
      if (refuse && device === 'webgpu') throw new Error('no adapter');
      return { run: bytes === DECODER ? decoded : device === 'webgpu' ? (onGpu ?? encoded) : encoded, release: async () => {} };
    },
  };
  return ort;
}

const openOn = (ort, device) => openNetworks(ort, ENCODER, DECODER, SHAPE, { device, threads: 1 });
const encode = async (networks) => (await networks.encode([new Float32Array(4)], 2, 2))[0].formulaLogit;

/** A function that runs a decoder step and names the cache that it was given. */
const cacheOf = (ort, networks) => async (step) => {
  await networks.decode({ token: 1, pastLength: 0, steps: 1, ...step });
  return ort.pasts.at(-1);
};

test('on a GPU only the encoder runs there', async () => {
  const ort = fakeOrt({});
  const networks = await openOn(ort, 'webgpu');
  assert.equal(await encode(networks), 7);
  assert.deepEqual(ort.created, ['encoder webgpu', 'decoder wasm']);
  assert.deepEqual(networks.runsOn, { device: 'webgpu', threads: 1 });
});

for (const [what, fault] of [
  ['fails in the middle of a run', () => ({ onGpu: async () => Promise.reject(new Error('device lost')) })],
  ['is lost and its run never ends', () => ({ onGpu: () => new Promise(() => {}), lost: Promise.resolve({ message: 'the driver went' }) })],
]) {
  test(`a GPU that ${what} is replaced by wasm, and the run is answered`, async () => {
    const ort = fakeOrt(fault());
    const networks = await openOn(ort, 'webgpu');
    assert.equal(await encode(networks), 7);
    assert.deepEqual(networks.runsOn, { device: 'wasm', threads: 1 });
    assert.equal(await encode(networks), 7);
    assert.deepEqual(ort.created, ['encoder webgpu', 'decoder wasm', 'encoder wasm']);
  });
}

test('each reading has a cache of its own until the next picture', async () => {
  const ort = fakeOrt({});
  const networks = await openOn(ort, 'wasm');
  const run = cacheOf(ort, networks);
  const [picture] = await networks.encode([new Float32Array(4)], 2, 2);
  networks.begin(picture);
  assert.equal(await run({}), 'empty');
  assert.equal(await run({}), 'cache 1');
  assert.equal(await run({ reading: 1, parent: 0 }), 'cache 2');
  assert.equal(await run({ reading: 2, parent: 0 }), 'cache 2');
  assert.equal(await run({ reading: 1, parent: 1 }), 'cache 3');
  assert.deepEqual(ort.forced, []);
  networks.begin(picture);
  assert.equal(await run({}), 'empty');
});

test('each view of a picture has caches of its own, and tokens can be forced', async () => {
  const ort = fakeOrt({});
  const networks = await openOn(ort, 'wasm');
  const run = cacheOf(ort, networks);
  const [picture] = await networks.encode([new Float32Array(4)], 2, 2);
  networks.begin(picture);
  assert.equal(await run({}), 'empty');
  networks.begin(picture, 1);
  assert.equal(await run({ view: 1 }), 'empty');
  assert.equal(await run({ view: 1, reading: 1, parent: 1, forced: Int32Array.of(7, 2) }), 'empty');
  assert.deepEqual(ort.forced, [7n, 2n]);
  assert.equal(await run({ view: 0 }), 'cache 1');
  assert.equal(await run({ view: 1 }), 'cache 2');
  networks.begin(picture); // another picture: nothing is left of the views of this one
  networks.begin(picture, 1);
  assert.equal(await run({ view: 1, reading: 1, parent: 1 }), 'empty');
});

test('a GPU that cannot be had is device_unavailable', async () => {
  await assert.rejects(openOn(fakeOrt({ refuse: true }), 'webgpu'), { code: 'device_unavailable', message: /no adapter/ });
});

test('of an encoder run on several pictures each gets its own', async () => {
  const ort = fakeOrt({});
  const numbers = Float32Array.from({ length: 12 }, (_, at) => at); // [2 layers, 3 pictures, 2]
  const outputs = { memory_keys: new ort.Tensor('float32', numbers, [2, 3, 2]), memory_places: new ort.Tensor('float32', new Float32Array(4), [2, 2]), formula_logit: new ort.Tensor('float32', [5, 6, 7], [3]) };
  ort.InferenceSession.create = async () => ({ run: async ({ image }) => (assert.deepEqual(image.dims, [3, 1, 1, 2]), outputs), release: async () => {} });
  const pictures = await (await openOn(ort, 'wasm')).encode([1, 2, 3].map((value) => Float32Array.of(value, value)), 2, 1);
  assert.deepEqual(pictures.map(({ formulaLogit }) => formulaLogit), [5, 6, 7]);
  assert.deepEqual(pictures.map(({ memory }) => [...memory.memory_keys.data]), [[0, 1, 6, 7], [2, 3, 8, 9], [4, 5, 10, 11]]);
  assert.deepEqual(pictures[1].memory.memory_keys.dims, [2, 1, 2]);
  assert.equal(pictures[1].memory.memory_places, outputs.memory_places);
});
