// The part that a person marks on a picture: which pixels are read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const build = await rolldown({ input: fileURLToPath(new URL('../../web/demo/src/crop.ts', import.meta.url)) });
const { output } = await build.generate({ format: 'esm' });
await build.close();
const { pixelsOf } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);

const WIDTH = 7680;
const HEIGHT = 4320;
const boxOf = (left, top, width, height) => ({ x: left / WIDTH, y: top / HEIGHT, width: width / WIDTH, height: height / HEIGHT });

test('a box of whole pixels is cut to the pixel, also at the edges of a large screenshot', () => {
  for (const [left, top, width, height] of [[0, 0, 1, 1], [1, 3, 7, 5], [3333, 1234, 777, 91], [WIDTH - 7, HEIGHT - 3, 7, 3], [0, 0, WIDTH, HEIGHT]]) {
    assert.deepEqual(pixelsOf(boxOf(left, top, width, height), WIDTH, HEIGHT), { left, top, width, height });
  }
});

test('every pixel that a box touches is in it', () => {
  assert.deepEqual(pixelsOf(boxOf(10.4, 20.9, 5.2, 0.2), WIDTH, HEIGHT), { left: 10, top: 20, width: 6, height: 2 });
});

test('no box leaves the picture or is empty', () => {
  for (let i = 0; i <= 1000; ++i) {
    const [x, y] = [(i * 0.6180339887) % 1, (i * 0.7548776662) % 1];
    const box = { x, y, width: i % 7 === 0 ? 0 : (1 - x) * ((i % 11) / 10), height: 1 - y };
    const { left, top, width, height } = pixelsOf(box, 1023, 769);
    assert.ok(left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= 1023 && top + height <= 769, JSON.stringify(box));
  }
  assert.deepEqual(pixelsOf({ x: 1, y: 1, width: 0, height: 0 }, 30, 20), { left: 29, top: 19, width: 1, height: 1 });
});
