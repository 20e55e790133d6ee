// The box that a person draws on a picture: its arithmetic.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const build = await rolldown({ input: fileURLToPath(new URL('../../web/demo/src/region-box.ts', import.meta.url)) });
const { output } = await build.generate({ format: 'esm' });
await build.close();
const { afterKey, between, cornerAt, isDrawn, movedBy, STEP } = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);

const BOX = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };

test('a box round a low formula is a box; a click and a stroke along a line are none', () => {
  assert.ok(isDrawn(200, 4));
  assert.ok(isDrawn(4, 200));
  assert.ok(!isDrawn(5, 5));
  assert.ok(!isDrawn(200, 1));
});

test('a box has its corners where the pointer was, in either direction, and stays on the picture', () => {
  assert.deepEqual(between({ x: 0.75, y: 0.5 }, { x: 0.25, y: 0.75 }), BOX);
  assert.deepEqual(between({ x: 0.5, y: 0.5 }, { x: 1.5, y: -0.5 }), { x: 0.5, y: 0, width: 0.5, height: 0.5 });
});

test('a box that is moved keeps its size and stays on the picture', () => {
  assert.deepEqual(movedBy(BOX, 0.125, -0.25), { ...BOX, x: 0.375, y: 0.25 });
  assert.deepEqual(movedBy(BOX, 9, 9), { ...BOX, x: 0.5, y: 0.75 });
});

test('a corner goes where it is dragged while the opposite one stays, also past it', () => {
  assert.deepEqual(cornerAt(BOX, 'nw', { x: 0.5, y: 0.625 }), { x: 0.5, y: 0.625, width: 0.25, height: 0.125 });
  assert.deepEqual(cornerAt(BOX, 'se', { x: 1, y: 1 }), { x: 0.25, y: 0.5, width: 0.75, height: 0.5 });
  assert.deepEqual(cornerAt(BOX, 'ne', { x: 0, y: 0.25 }), { x: 0, y: 0.25, width: 0.25, height: 0.5 });
});

test('arrow keys move the box or its lower right corner; other keys do nothing', () => {
  assert.deepEqual(afterKey(BOX, 'ArrowLeft', false), { ...BOX, x: 0.25 - STEP });
  assert.deepEqual(afterKey(BOX, 'ArrowDown', true), { ...BOX, height: 0.25 + STEP });
  assert.equal(afterKey({ ...BOX, height: STEP }, 'ArrowUp', true).height, STEP);
  assert.equal(afterKey(BOX, 'a', false), null);
});
