// What a server can do wrong, done by a real one on this machine: each fault is survived or is a typed error.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { download } from '../../build/lib/download.js';
import { loadModels } from '../../build/lib/models.js';
import { cacheInfo, clearCache, openFileCache } from '../../build/lib/node-cache.js';

const QUICK = { waits: [1, 1, 1], stallAfter: 150 };
const FILES = { 'encoder.onnx': Buffer.alloc(200_000, 1), 'decoder.onnx': Buffer.alloc(300_000, 2), 'vocabulary.json': Buffer.from('{}') };
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
const MANIFEST = Buffer.from(JSON.stringify({
  version: 1,
  model: 'faulty',
  files: Object.fromEntries(Object.entries(FILES).map(([name, bytes]) => [name, { bytes: bytes.length, sha256: hash(bytes) }])),
  network: { vocabulary: 5, cache: { past_keys: [1, 1, 1, 0, 2] } },
}));

/** What is done to the next requests for encoder.onnx, one each; then it is served as it is. */
let faults = [];
const ranges = [];
const server = createServer((request, response) => {
  const name = request.url.split('/').pop();
  const whole = name === 'manifest.json' ? MANIFEST : FILES[name];
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range)?.[1] ?? 0);
  if (name === 'encoder.onnx') ranges.push(start);
  const fault = name === 'encoder.onnx' ? faults.shift() : undefined;
  if (!whole || fault === 404) return response.writeHead(404).end();
  if (typeof fault === 'number') return response.writeHead(fault).end();
  const bytes = fault === 'wrong bytes' ? Buffer.alloc(whole.length, 9) : fault === 'wrong length' ? whole.subarray(1) : whole.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length, ...(start > 0 && { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` }) });
  if (fault === 'cut') return void response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
  if (fault === 'slow') return void drip(response, bytes);
  if (fault === 'stall') return void response.write(bytes.subarray(0, 1000));
  response.end(bytes);
});
/** A twentieth of the file at a time, with pauses: slower in all than the line is given, but never silent for so long. */
function drip(response, bytes, sent = 0) {
  if (sent >= bytes.length) return void response.end();
  const next = sent + Math.ceil(bytes.length / 20);
  response.write(bytes.subarray(sent, next));
  setTimeout(() => drip(response, bytes, next), 60);
}
let base;
before(async () => {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${server.address().port}/`;
});
after(() => (server.closeAllConnections(), server.close()));
afterEach(() => ((faults = []), ranges.splice(0)));

const source = (folder = base) => ({ kind: 'network', base: folder, read: (name, onBytes) => download(folder + name, { fetch, ...QUICK, onBytes }) });

for (const [what, list, expected] of [
  ['500, then 503', [500, 503], [0, 0, 0]],
  ['a line cut in the middle', ['cut'], [0, 100_000]],
  ['a line cut twice', ['cut', 'cut'], [0, 100_000, 150_000]],
  ['a line on which nothing comes any more', ['stall'], [0, 1000]],
]) {
  test(`${what}: the file is whole in the end, and nothing is fetched twice`, async () => {
    faults = [...list];
    const { files, info } = await loadModels({ source: source() });
    assert.equal(hash(files['encoder.onnx']), hash(FILES['encoder.onnx']));
    assert.equal(info.source, 'network');
    assert.deepEqual(ranges, expected);
  });
}

for (const [what, list, code, message, tries] of [
  ['404', [404], 'model_download_failed', /encoder\.onnx could not be fetched: the server answered 404 Not Found\.$/, 1],
  ['500 without end', [500, 500, 500, 500], 'model_download_failed', /500 Internal Server Error \(tried 4 times\)\.$/, 4],
  ['silence without end', ['stall', 'stall', 'stall', 'stall'], 'model_download_failed', /nothing came for 0\.15 seconds \(tried 4 times\)\.$/, 4],
  ['other bytes', ['wrong bytes'], 'model_corrupt', /encoder\.onnx has SHA-256/, 1],
  ['another length', ['wrong length'], 'model_corrupt', /encoder\.onnx has 199999 bytes; the manifest says 200000\.$/, 1],
]) {
  test(`${what}: ${code}, and the next try works`, async () => {
    faults = [...list];
    await assert.rejects(loadModels({ source: source() }), { name: 'ScipixError', code, message });
    assert.equal(ranges.length, tries);
    assert.equal((await loadModels({ source: source() })).files['vocabulary.json'].length, 2);
  });
}

test('a slow line is none that is dead: it is waited for as long as something comes', async () => {
  faults = ['slow'];
  const bytes = await download(`${base}encoder.onnx`, { fetch, waits: [], stallAfter: 1000 });
  assert.equal(hash(bytes), hash(FILES['encoder.onnx']));
});

test('a mirror is asked for what the first place has wrong, and only for that', async () => {
  faults = ['wrong bytes'];
  const asked = [];
  const mirror = source(`${base}mirror/`);
  const { files } = await loadModels({ source: source(), mirrors: [{ ...mirror, read: (name, ...rest) => (asked.push(name), mirror.read(name, ...rest)) }] });
  assert.equal(hash(files['encoder.onnx']), hash(FILES['encoder.onnx']));
  assert.deepEqual(asked, ['encoder.onnx']);
});

test('two loads at once share each download where the host can exclude one another', async () => {
  const queue = new Map();
  const exclusively = (name, work) => {
    const turn = (queue.get(name) ?? Promise.resolve()).then(work);
    queue.set(name, turn.catch(() => undefined));
    return turn;
  };
  const kept = new Map();
  const cache = { get: async (key) => kept.get(key), put: async (file) => void kept.set(file.sha256, file), remove: async () => {}, manifest: async () => undefined, settle: async () => {} };
  const loads = await Promise.all([1, 2].map(() => loadModels({ source: source(), cache, exclusively })));
  assert.deepEqual(ranges, [0]);
  assert.deepEqual(loads.map(({ info }) => info.source), ['network', 'cache']);
});

test('an abort ends the waiting between tries', async () => {
  faults = [500];
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  const start = performance.now();
  await assert.rejects(download(`${base}encoder.onnx`, { fetch, waits: [60_000], signal: controller.signal }), { code: 'aborted' });
  assert.ok(performance.now() - start < 20_000);
});

test('Node keeps fetched models in a folder, evicts old ones, replaces damaged ones and forgets on demand', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'scipix-'));
  const before = process.env.SCIPIX_CACHE;
  process.env.SCIPIX_CACHE = folder;
  t.after(() => {
    if (before === undefined) delete process.env.SCIPIX_CACHE;
    else process.env.SCIPIX_CACHE = before;
    rmSync(folder, { recursive: true });
  });
  await openFileCache().put({ sha256: hash('old'), name: 'encoder.onnx', owner: base, bytes: Buffer.from('old') });
  assert.equal((await loadModels({ source: source(), cache: openFileCache() })).info.source, 'network');
  assert.equal((await loadModels({ source: source(), cache: openFileCache() })).info.source, 'cache');
  assert.deepEqual((await cacheInfo()).files.map(({ name, bytes }) => `${name} ${bytes}`).sort(), ['decoder.onnx 300000', 'encoder.onnx 200000', 'vocabulary.json 2']);
  assert.ok(!readdirSync(folder).includes(`${hash('old')}.bin`));
  writeFileSync(join(folder, `${hash(FILES['encoder.onnx'])}.bin`), 'damaged');
  assert.equal((await loadModels({ source: source(), cache: openFileCache() })).info.source, 'network');
  writeFileSync(join(folder, 'not ours'), '');
  await clearCache();
  assert.deepEqual(await cacheInfo(), { files: [], bytes: 0 });
  assert.deepEqual(readdirSync(folder), ['not ours']);
});
