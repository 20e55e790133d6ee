import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { ScipixError } from '../../build/lib/errors.js';
import { loadModels } from '../../build/lib/models.js';
import { fakeCache } from './fakes.mjs';

const TEXTS = { 'encoder.onnx': 'an encoder', 'decoder.onnx': 'a decoder', 'vocabulary.json': '{}' };
const hash = (text) => createHash('sha256').update(text).digest('hex');

function manifestOf(texts, change = {}) {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { bytes: text.length, sha256: hash(text) }]));
  return JSON.stringify({ version: 1, model: 'test-1', files, network: { vocabulary: 5, cache: { past_keys: [1, 1, 1, 0, 2] } }, ...change });
}

function sourceOf(texts, manifest = manifestOf(texts)) {
  const source = { kind: 'network', base: 'https://example.test/models/', reads: [] };
  source.read = async (name, onBytes) => {
    source.reads.push(name);
    const text = name === 'manifest.json' ? manifest : texts[name];
    if (text === undefined) throw new ScipixError('model_download_failed', `${name} is not there.`);
    const bytes = new TextEncoder().encode(text);
    onBytes?.(bytes.length);
    return bytes;
  };
  return source;
}

test('files are fetched once, then come from the cache', async () => {
  const cache = fakeCache();
  const source = sourceOf(TEXTS);
  const first = await loadModels({ source, cache });
  assert.deepEqual(source.reads, ['manifest.json', 'encoder.onnx', 'decoder.onnx', 'vocabulary.json']);
  assert.deepEqual(first.info, { name: 'test-1', bytes: 21, source: 'network' });
  const second = await loadModels({ source: sourceOf({}), cache, packaged: { json: manifestOf(TEXTS), certain: true } });
  assert.equal(second.info.source, 'cache');
  assert.equal(new TextDecoder().decode(second.files['encoder.onnx']), 'an encoder');
});

test('with the packaged manifest and cached files nothing at all is read', async () => {
  const cache = fakeCache();
  const packaged = { json: manifestOf(TEXTS), certain: false };
  const first = sourceOf(TEXTS);
  await loadModels({ source: first, cache, packaged });
  assert.equal(first.reads[0], 'manifest.json');
  const second = sourceOf(TEXTS);
  await loadModels({ source: second, cache, packaged });
  assert.deepEqual(second.reads, []);
});

test('a source that had other models than the packaged ones is asked again', async () => {
  const cache = fakeCache();
  const packaged = { json: manifestOf({ ...TEXTS, 'encoder.onnx': 'the packaged one' }), certain: false };
  await loadModels({ source: sourceOf(TEXTS), cache, packaged });
  const source = sourceOf(TEXTS);
  await loadModels({ source, cache, packaged });
  assert.deepEqual(source.reads, ['manifest.json']);
});

test('models that were replaced under the program are loaded by their own manifest, from then on without a detour', async () => {
  const cache = fakeCache();
  const packaged = { json: manifestOf({ ...TEXTS, 'encoder.onnx': 'the packaged one' }), certain: true };
  const first = sourceOf(TEXTS);
  assert.equal((await loadModels({ source: first, cache, packaged })).info.source, 'network');
  assert.deepEqual(first.reads.slice(0, 2), ['encoder.onnx', 'manifest.json']);
  const second = sourceOf(TEXTS);
  await loadModels({ source: second, cache, packaged });
  assert.deepEqual(second.reads, ['manifest.json']);
});

test('without a network the manifest last seen is used', async () => {
  const cache = fakeCache();
  await loadModels({ source: sourceOf(TEXTS), cache });
  const offline = { ...sourceOf({}), read: async () => Promise.reject(new ScipixError('model_download_failed', 'offline')) };
  assert.equal((await loadModels({ source: offline, cache })).info.source, 'cache');
  await assert.rejects(loadModels({ source: offline, cache: fakeCache() }), { code: 'model_download_failed' });
});

test('a corrupt record is replaced', async () => {
  const cache = fakeCache();
  await loadModels({ source: sourceOf(TEXTS), cache });
  const record = cache.files.get(hash('an encoder'));
  record.bytes = new TextEncoder().encode('AN ENCODER');
  const source = sourceOf(TEXTS);
  const models = await loadModels({ source, cache });
  assert.deepEqual(source.reads, ['manifest.json', 'encoder.onnx']);
  assert.equal(new TextDecoder().decode(models.files['encoder.onnx']), 'an encoder');
  assert.equal(new TextDecoder().decode(cache.files.get(hash('an encoder')).bytes), 'an encoder');
});

test('files of an older model of the same place are evicted', async () => {
  const cache = fakeCache();
  await loadModels({ source: sourceOf(TEXTS), cache });
  await loadModels({ source: sourceOf({ ...TEXTS, 'encoder.onnx': 'a newer one' }), cache });
  assert.ok(!cache.files.has(hash('an encoder')));
  assert.equal(cache.files.size, 3);
});

test('a cache that refuses leaves a notice, and the models work', async () => {
  const refuse = async () => Promise.reject(new Error('quota exceeded'));
  const cache = { get: refuse, put: refuse, remove: refuse, manifest: refuse, settle: refuse };
  const { info } = await loadModels({ source: sourceOf(TEXTS), cache });
  assert.equal(info.notice, 'The models work but could not be kept for the next visit: quota exceeded');
});

test('wrong bytes and wrong lengths are model_corrupt, naming the file', async () => {
  const manifest = manifestOf(TEXTS);
  await assert.rejects(loadModels({ source: sourceOf({ ...TEXTS, 'decoder.onnx': 'A decoder' }, manifest) }), { code: 'model_corrupt', message: /decoder\.onnx has SHA-256/ });
  await assert.rejects(loadModels({ source: sourceOf({ ...TEXTS, 'decoder.onnx': 'a' }, manifest) }), { code: 'model_corrupt', message: /decoder\.onnx has 1 bytes; the manifest says 9/ });
});

test('a bad manifest is model_corrupt, naming the field', async () => {
  const load = (manifest) => loadModels({ source: sourceOf(TEXTS, manifest) });
  await assert.rejects(load('{'), { code: 'model_corrupt' });
  await assert.rejects(load('null'), { code: 'model_corrupt' });
  await assert.rejects(load(manifestOf(TEXTS, { version: 2 })), { code: 'model_corrupt', message: /version is 2, expected 1/ });
  await assert.rejects(load(manifestOf(TEXTS, { files: {} })), { code: 'model_corrupt', message: /encoder\.onnx/ });
  await assert.rejects(load(manifestOf(TEXTS, { network: { vocabulary: 0 } })), { code: 'model_corrupt', message: /network\.vocabulary is 0/ });
});

test('progress counts bytes of all files together', async () => {
  const seen = [];
  await loadModels({ source: sourceOf(TEXTS), onProgress: (progress) => seen.push(progress) });
  assert.deepEqual(seen.map(({ loaded }) => loaded), [10, 10, 19, 19, 21, 21]);
  assert.ok(seen.every(({ phase, total }) => phase === 'download' && total === 21));
});
