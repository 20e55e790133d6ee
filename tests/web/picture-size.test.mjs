// How large a picture may be, and what files say of it before anything decodes them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkHeader, checkSides, MAX_PIXELS, MAX_SIDE } from '../../build/lib/picture-size.js';

test('the limits are those of the C++ library', () => {
  const header = readFileSync(new URL('../../src/image/decode_image.h', import.meta.url), 'utf8');
  const limit = (name) => Number(new RegExp(`${name} = ([\\d']+)`).exec(header)[1].replaceAll("'", ''));
  assert.deepEqual([MAX_PIXELS, MAX_SIDE], [limit('max_pixels'), limit('max_side')]);
});

const tooLarge = (numbers) => ({ code: 'image_too_large', message: new RegExp(numbers) });

test('a picture of the most pixels or the longest side passes, one more does not', () => {
  checkSides(8000, 8000, {});
  checkSides(32767, 1, {});
  assert.throws(() => checkSides(8000, 8001, {}), tooLarge('8000 x 8001 pixels; at most 64000000'));
  assert.throws(() => checkSides(1, 32768, {}), tooLarge('1 x 32768 pixels.* 32767 a side'));
  checkSides(8000, 8001, { maxPixels: 64_008_000 });
  assert.throws(() => checkSides(11, 10, { maxPixels: 109 }), tooLarge('at most 109'));
  assert.throws(() => checkSides(11, 10, { maxSide: 10 }), tooLarge('10 a side'));
});

const text = (letters) => [...letters].map((letter) => letter.charCodeAt(0));
const little = (value, bytes) => Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
const big = (value) => little(value, 4).reverse();
const webp = (kind, payload) => Uint8Array.from([...text('RIFF'), ...little(payload.length + 12, 4), ...text('WEBP'), ...text(kind), ...little(payload.length, 4), ...payload]);
const ispe = (width, height) => [...big(20), ...text('ispe'), 0, 0, 0, 0, ...big(width), ...big(height)];
const file = {
  'WebP, lossy': (width, height) => webp('VP8 ', [0x50, 1, 0, 0x9d, 1, 0x2a, ...little(width | 0x4000, 2), ...little(height | 0x4000, 2)]), // the upper two bits only ask for a scale
  'WebP, lossless': (width, height) => webp('VP8L', [0x2f, ...little((width - 1) + (height - 1) * 2 ** 14 + 2 ** 28, 4)]), // with alpha
  'WebP, extended': (width, height) => webp('VP8X', [0x10, 0, 0, 0, ...little(width - 1, 3), ...little(height - 1, 3)]),
  AVIF: (width, height) => Uint8Array.from([...big(16), ...text('ftypavif'), 0, 0, 0, 0, ...ispe(64, 64), ...ispe(width, height)]),
};

for (const [name, bytesOf] of Object.entries(file)) {
  test(`the sides in the header of a file count: ${name}`, () => {
    checkHeader(bytesOf(16383, 3906), {});
    checkHeader(bytesOf(3906, 16383), {});
    assert.throws(() => checkHeader(bytesOf(16383, 3907), {}), tooLarge('16383 x 3907'));
    assert.throws(() => checkHeader(bytesOf(3907, 16383), {}), tooLarge('3907 x 16383'));
    for (let length = 0; length < bytesOf(9, 9).length; length++) checkHeader(bytesOf(9, 9).subarray(0, length), {}); // cut off: the decoder's business
  });
}

test('other files pass, also one that has the letters but no such header', () => {
  for (const letters of ['', '<svg>', 'RIFF1234WAVE', 'RIFF1234WEBPALPH', `ispe ${'\xff'.repeat(30)}`, `1234ftypavif ispe${'\xff'.repeat(30)}`]) checkHeader(Uint8Array.from(text(letters)), {});
});
