// What makes scripts/bench fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastOf, missedIn } from '../bench/budgets.mjs';

const kernel = (time, scalar, column = 'Node WASM') => ({ column, name: 'gray', numbers: [1e6, time, scalar, 0.1] });
const screenshot = (time) => ({ column: 'Node WASM', name: 'prepare screenshot, 1920 x 1080', numbers: [time, 2] });
const photo = (time, memory, name = 'prepare photo, 4000 x 3000') => ({ column: 'AVX2', name, numbers: [time, memory] });

test('a kernel in wasm that is not three times its scalar twin misses, natively it may be', () => {
  assert.deepEqual(missedIn([kernel(1, 3), kernel(1, 2.9), kernel(1, 2, 'AVX2')]).map(({ numbers, misses }) => [numbers[2], misses]), [[2.9, '3x']]);
});

test('a preparation misses by its time or by its memory', () => {
  assert.deepEqual(missedIn([screenshot(15), screenshot(15.1), photo(120, 4), photo(121, 4), photo(100, 4.1)]).map(({ misses }) => misses), ['15 ms', '120 ms', 'memory 4x']);
});

test('a clean page has the budget of a photo; from a file on only the memory counts, and that of a small picture does not', () => {
  assert.deepEqual(missedIn([photo(121, 2, 'prepare level page, 4000 x 3000'), photo(300, 4, 'decode (JPEG) and prepare photo, 4000 x 3000'), photo(1, 11, 'prepare crop, 400 x 80')]).map(({ misses }) => misses), ['120 ms']);
  assert.deepEqual(missedIn([photo(9, 5, 'decode (PNG) and prepare screenshot, 1920 x 1080')]).map(({ misses }) => misses), ['memory 4x']);
});

test('of several rounds the least of each number counts', () => {
  const found = leastOf([kernel(2, 3), screenshot(20)], [kernel(1, 3.5)]);
  assert.deepEqual(found.map(({ numbers }) => numbers), [[1e6, 1, 3, 0.1], [20, 2]]);
  assert.deepEqual(missedIn(found).map(({ name }) => name), ['prepare screenshot, 1920 x 1080']);
});
