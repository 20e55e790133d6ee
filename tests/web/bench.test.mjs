// What makes scripts/bench fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastOf, missedIn } from '../bench/budgets.mjs';

const kernel = (time, scalar, column = 'Node WASM') => ({ column, name: 'gray', numbers: [1e6, time, scalar, 0.1] });
const screenshot = (time) => ({ column: 'Node WASM', name: 'prepare screenshot 1920x1080', numbers: [time, 2] });
const photo = (time, memory) => ({ column: 'AVX2', name: 'prepare photo 4000x3000', numbers: [time, memory] });

test('a kernel in wasm that is not three times its scalar twin misses, natively it may be', () => {
  assert.deepEqual(missedIn([kernel(1, 3), kernel(1, 2.9), kernel(1, 2, 'AVX2')]).map(({ numbers, misses }) => [numbers[2], misses]), [[2.9, '3x']]);
});

test('a preparation misses by its time, and that of a photo by its memory', () => {
  assert.deepEqual(missedIn([screenshot(15), screenshot(15.1), photo(120, 4), photo(121, 4), photo(100, 4.1)]).map(({ misses }) => misses), ['15 ms', '120 ms', 'memory 4x']);
});

test('of several rounds the least of each number counts', () => {
  const found = leastOf([kernel(2, 3), screenshot(20)], [kernel(1, 3.5)]);
  assert.deepEqual(found.map(({ numbers }) => numbers), [[1e6, 1, 3, 0.1], [20, 2]]);
  assert.deepEqual(missedIn(found).map(({ name }) => name), ['prepare screenshot 1920x1080']);
});
