// The built package with its real wasm module and model, in Node.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createRecognizer } from 'scipix';
import { FORMATS } from 'scipix/convert';
import { landscape, plain, png, wall } from './png.mjs';

const golden = fileURLToPath(new URL('../golden/', import.meta.url));
const models = fileURLToPath(new URL('../../dist/models/', import.meta.url));
const pictures = readdirSync(golden).filter((name) => name.endsWith('.png')).slice(0, 20);
const bytesOf = (name) => new Uint8Array(readFileSync(join(golden, name)));

/** Whether a reading is to be trusted is the model's matter, and measured elsewhere; here every reading counts. */
const anyReading = { minConfidence: 0 };

let scipix;
const loading = [];
before(async () => {
  scipix = await createRecognizer({ rememberResults: 0, onProgress: ({ phase }) => loading.push(phase) });
});
after(() => scipix.dispose());

test('loading goes through its phases in order', () => {
  assert.deepEqual([...new Set(loading)], ['download', 'compile', 'warmup']);
  assert.equal(scipix.model.source, 'file');
  assert.equal(scipix.model.notice, undefined);
});

test('twenty pictures become LaTeX with confidences, tokens and times', async () => {
  for (const name of pictures) {
    const result = await scipix.recognize(join(golden, name), anyReading);
    assert.ok(result.latex.length > 0, name);
    assert.equal(result.formats.latex, result.latex);
    assert.ok(result.confidence > 0 && result.confidence <= 1, name);
    assert.equal(result.tokenConfidences.length, result.tokens.length + 1);
    assert.ok(result.tokenConfidences.every((confidence) => confidence > 0 && confidence <= 1), name);
    assert.ok(result.timings.prepare + result.timings.encode + result.timings.decode <= result.timings.total, name);
    assert.equal(result.remembered, false);
  }
});

test('a batch whose pictures share runs of the encoder reads what single calls read', async () => {
  const twice = pictures.slice(0, 8).flatMap((name) => [name, name]).map((name) => join(golden, name));
  const alone = [];
  for (const path of twice) alone.push((await scipix.recognize(path, anyReading)).latex);
  const together = [];
  for await (const { result } of scipix.recognizeBatch(twice, { ...anyReading, together: 4, concurrency: 8 })) together.push(result.latex);
  assert.deepEqual(together, alone);
});

test('a result comes in every format that is asked for', async () => {
  const { latex, formats } = await scipix.recognize(join(golden, 'mass-energy.png'), { ...anyReading, formats: FORMATS });
  assert.deepEqual(Object.keys(formats), [...FORMATS]);
  assert.equal(formats.latex, latex);
  assert.match(formats.mathml, /^<math /);
});

test('the picture after each step of its preparation comes when it is asked for', async () => {
  const { stages, preparation } = await scipix.recognize(join(golden, 'mass-energy.png'), { ...anyReading, stages: true });
  assert.deepEqual(stages.map(({ name }) => name), ['gray', 'ink', 'crop', 'scaled']);
  for (const { width, height, pixels } of stages) assert.equal(pixels.length, width * height);
  assert.deepEqual([stages[2].width, stages[2].height], preparation.box.slice(2));
  assert.equal((await scipix.recognize(join(golden, 'mass-energy.png'), anyReading)).stages, undefined);
});

test('a path, bytes, a Blob and pixels give the same LaTeX', async () => {
  const [name] = pictures;
  const bytes = bytesOf(name);
  const expected = (await scipix.recognize(join(golden, name), anyReading)).latex;
  for (const input of [bytes, bytes.buffer, new Blob([bytes]), new URL(`file://${golden}${name}`)]) assert.equal((await scipix.recognize(input, anyReading)).latex, expected);
});

const whole = bytesOf('mass-energy.png');
const noFormula = ['not_a_formula', 'low_confidence', 'image_no_content'];
for (const [what, bytes, codes] of [
  ['a blank white picture', plain(300, 80, 255), ['image_no_content']],
  ['a blank black picture', plain(300, 80, 0), ['image_no_content']],
  ['a blurred wall', wall(640, 480), noFormula],
  ['a photo of hills', landscape(320, 240), noFormula],
  ['a photo of hills, larger', landscape(1024, 768), noFormula],
  ['a truncated PNG', whole.slice(0, whole.length >> 1), ['image_decode_error']],
  ['a file of 0 bytes', new Uint8Array(0), ['image_decode_error']],
  ['a PNG that says it is 30000 x 30000', png(30000, 30000, new Uint8Array(90000)), ['image_too_large']],
  ['a text file', new TextEncoder().encode('x^2 + y^2'), ['image_decode_error']],
]) {
  test(`${what} is a typed error, and the next picture is read`, async () => {
    const expected = (await scipix.recognize(whole, anyReading)).latex;
    const error = await scipix.recognize(bytes).then(({ latex }) => assert.fail(`it was read as ${latex}`), (thrown) => thrown);
    assert.equal(error.name, 'ScipixError', error.message);
    assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
    assert.match(error.message, /^[A-Z0-9].*\.$/s, 'the message is a sentence');
    assert.equal((await scipix.recognize(whole, anyReading)).latex, expected);
  });
}

test('an abort while decoding rejects with aborted, and the next picture is read', async () => {
  const controller = new AbortController();
  const options = { ...anyReading, signal: controller.signal, onProgress: ({ phase }) => phase === 'decode' && controller.abort() };
  await assert.rejects(scipix.recognize(whole, options), { name: 'ScipixError', code: 'aborted' });
  assert.ok((await scipix.recognize(whole, anyReading)).latex);
});

test('an abort while loading rejects with aborted', async () => {
  const controller = new AbortController();
  await assert.rejects(createRecognizer({ signal: controller.signal, onProgress: () => controller.abort() }), { code: 'aborted' });
});

test('a disposed recogniser refuses work', async () => {
  const short = await createRecognizer();
  await short.dispose();
  await assert.rejects(short.recognize(whole), { code: 'disposed' });
});

test('a model file that is damaged is model_corrupt, one that is missing is model_download_failed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'scipix-'));
  t.after(() => rmSync(folder, { recursive: true }));
  cpSync(models, folder, { recursive: true });
  const bytes = readFileSync(join(folder, 'decoder.onnx'));
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(join(folder, 'decoder.onnx'), bytes);
  await assert.rejects(createRecognizer({ modelBaseUrl: folder }), { code: 'model_corrupt', message: /decoder\.onnx/ });
  rmSync(join(folder, 'decoder.onnx'));
  await assert.rejects(createRecognizer({ modelBaseUrl: folder }), { code: 'model_download_failed', message: /decoder\.onnx/ });
});

test('missing program files are runtime_load_failed, naming where they were looked for', async () => {
  await assert.rejects(createRecognizer({ ortUrl: '/nowhere/' }), { code: 'runtime_load_failed', message: /nowhere/ });
  await assert.rejects(createRecognizer({ wasmUrl: '/nowhere/scipix.wasm' }), { code: 'runtime_load_failed', message: /nowhere/ });
});
