import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ERROR_CODES, ScipixError, toScipixError } from '../../build/lib/errors.js';
import { checkRecognizeOptions, checkRecognizerOptions } from '../../build/lib/options.js';
import { isDecodedByPipeline } from '../../build/lib/picture.js';

test('options have defaults', () => {
  assert.deepEqual(checkRecognizerOptions({}), { device: 'auto', cache: 'persistent', remember: 32 });
});

for (const [options, code] of [
  [{ threads: 0 }, 'invalid_argument'],
  [{ threads: 1.5 }, 'invalid_argument'],
  [{ cache: 'disk' }, 'invalid_argument'],
  [{ device: 'tpu' }, 'invalid_argument'],
  [{ fetch: 'x' }, 'invalid_argument'],
  [{ signal: {} }, 'invalid_argument'],
  [{ modelUrl: 'x' }, 'invalid_argument'],
  [null, 'invalid_argument'],
]) {
  test(`createRecognizer(${JSON.stringify(options)}) is refused as ${code}`, () => {
    assert.throws(() => checkRecognizerOptions(options), { name: 'ScipixError', code });
  });
}

test('presets, steps, turn and letter size become options of the module', () => {
  assert.deepEqual(checkRecognizeOptions({}).engine, {});
  const options = { preset: 'photo', steps: { specks: 'on', deskew: undefined, rulings: 'off' }, turn: 270, letterSize: 31.5, minConfidence: 0.5, once: true, stages: true };
  assert.deepEqual(checkRecognizeOptions(options).engine, { preset: 'photo', rulings: 'off', specks: 'on', turn: 3, em: 31.5, once: true, stages: true, minConfidence: 0.5 });
  assert.deepEqual(checkRecognizeOptions({ alternatives: 3 }).engine, { alternatives: 3 });
  assert.deepEqual(checkRecognizeOptions({ alternatives: 0 }).engine, {}); // and so the same key in the memory of results
  assert.deepEqual(checkRecognizeOptions({ maxPixels: 9, maxSide: 3 }).engine, { maxPixels: 9, maxSide: 3 });
  const region = { left: 1, top: 2, width: 30, height: 4 };
  assert.deepEqual(checkRecognizeOptions({ region }).engine, { region });
  assert.throws(() => checkRecognizeOptions({ stages: 1 }), /stages.*true or false/);
});

for (const [options, sentence] of [
  [{ preset: 'fax' }, 'preset is "fax"; it must be "auto" or "screenshot" or "scan" or "photo".'],
  [{ steps: { blur: 'on' } }, 'steps has no option "blur"; it knows perspective, plates, evenLight, border, deskew, rulings, specks, sharpen.'],
  [{ steps: { deskew: true } }, 'steps.deskew is true; it must be "off" or "auto" or "on".'],
  [{ alternatives: 11 }, 'alternatives is 11; it must be a whole number from 0 to 10.'],
  [{ turn: 45 }, 'turn is 45; it must be 0, 90, 180 or 270.'],
  [{ maxPixels: 200_000_001 }, 'maxPixels is 200000001; it must be a whole number from 1 to 200000000.'],
  [{ maxSide: 0 }, 'maxSide is 0; it must be a whole number from 1 to 32767.'],
  [{ letterSize: 0 }, 'letterSize is 0; it must be a number of pixels from 1 to 2000.'],
]) {
  test(`recognize with ${JSON.stringify(options)} is refused`, () => {
    assert.throws(() => checkRecognizeOptions(options), { code: 'invalid_argument', message: sentence });
  });
}

test('every code of the C++ pipeline is a code of the library', () => {
  const header = readFileSync(new URL('../../src/core/error.h', import.meta.url), 'utf8');
  const codes = [...header.matchAll(/return "([a-z_]+)";/g)].map(([, code]) => code).filter((code) => code !== 'unknown');
  assert.ok(codes.length > 5);
  assert.deepEqual(codes.filter((code) => !ERROR_CODES.includes(code)), []);
});

test('a refused allocation is out_of_memory whatever the step', () => {
  assert.equal(toScipixError(new RangeError('Array buffer allocation failed'), 'internal_error', 'A step').code, 'out_of_memory');
  assert.equal(toScipixError(new Error('std::bad_alloc'), 'internal_error', 'A step').code, 'out_of_memory');
  const ours = new ScipixError('aborted', 'x');
  assert.equal(toScipixError(ours, 'internal_error', 'A step'), ours);
});

test('files that C++ decodes are known by their first bytes', () => {
  const starts = { png: [0x89, 0x50, 0x4e, 0x47], jpeg: [0xff, 0xd8, 0xff, 0xe0], gif: [0x47, 0x49, 0x46, 0x38], bmp: [0x42, 0x4d] };
  for (const [name, bytes] of Object.entries(starts)) assert.ok(isDecodedByPipeline(Uint8Array.from(bytes)), name);
  assert.ok(!isDecodedByPipeline(new TextEncoder().encode('RIFF....WEBP')));
  assert.ok(!isDecodedByPipeline(new Uint8Array(0)));
});
