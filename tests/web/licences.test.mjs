// What licences.txt says is what the packages themselves say: their texts whole, their copyright lines to the year.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './chromium.mjs';

const text = (path) => readFileSync(join(root, path), 'utf8');
/** Without line breaks, and without what stands before a line of a comment or a list. */
const plain = (words) => words.replace(/^[\s*/#]+/gm, ' ').replace(/\s+/g, ' ').trim();

const ours = text('web/lib/licences.txt');
const page = text('web/demo/licences.txt');
const emscripten = 'build/emsdk/usr/share/emscripten';
/** ONNX Runtime's package for browsers comes without its licences; the one for Python, which exports the models, has them. */
const packages = `build/venv/lib/${readdirSync(join(root, 'build/venv/lib')).find((name) => name.startsWith('python3'))}/site-packages`;
const notices = () => text(`${packages}/onnxruntime/ThirdPartyNotices.txt`);

/** The part of a text from `first` on, up to `last` if that is given. */
function from(words, first, last) {
  const begin = words.lastIndexOf(first);
  assert.ok(begin >= 0, `no "${first}"`);
  return words.slice(begin, last === undefined ? undefined : words.indexOf(last, begin));
}

/** The paragraphs under a heading of licences.txt. */
function section(words, heading) {
  const found = words.split(/^=+\n(.*)\n=+$/m);
  const at = found.findIndex((part) => part.startsWith(heading));
  assert.ok(at > 0, `no heading ${heading}`);
  return plain(found[at + 1]);
}

for (const [name, own, said] of [
  ['SciPix', () => from(text('LICENSE'), 'Copyright'), () => section(page, 'SciPix')],
  ['KaTeX', () => from(text('node_modules/katex/LICENSE'), 'Copyright'), () => section(page, 'KaTeX (draws')],
  ['idb', () => from(text('node_modules/idb/LICENSE'), 'Copyright'), () => section(ours, 'idb')],
  ['ONNX Runtime', () => from(text(`${packages}/onnxruntime/LICENSE`), 'Copyright'), () => section(ours, 'ONNX Runtime Web')],
  ['stb_image', () => from(text('build/stb/stb/stb_image.h'), 'This is free and unencumbered', '-----'), () => section(ours, 'stb_image')],
]) test(`the licence of ${name} stands there as in its package`, () => assert.ok(said().includes(plain(own())), name));

for (const heading of ['BSD licence of three clauses', 'Apache License 2.0', 'Mozilla Public License 2.0']) {
  test(`the text under "${heading}" is the one that ONNX Runtime's notices have`, () => {
    const words = section(ours, heading);
    assert.ok(words.length > 1000);
    assert.ok(plain(notices()).includes(words), heading);
  });
}

test('who holds the rights in what is inside ONNX Runtime, and since when, is what its notices say', () => {
  const inside = from(ours, "Inside ONNX Runtime's", 'Under the Mozilla');
  const lines = [...inside.matchAll(/^ {2}[^\n]*?(Copyright [^\n]+)$/gm)].map(([, line]) => line).filter((line) => !line.includes('Rich Felker'));
  assert.ok(lines.length >= 8, inside);
  const known = plain(notices());
  for (const line of lines) assert.ok(known.includes(line), line);
  for (const name of ['abseil-cpp', 'Eigen', 'google/flatbuffers', 'google/re2']) assert.ok(known.includes(name), name);
});

test('the rights in what Emscripten adds are what its files say', () => {
  assert.ok(section(ours, 'Emscripten').startsWith(/Copyright [^\n]+/.exec(text(`${emscripten}/src/shell.js`))[0]));
  assert.ok(ours.includes(/Copyright © [^\n]+/.exec(text(`${emscripten}/system/lib/libc/musl/COPYRIGHT`))[0]));
});

test('the holders and years of Highway are those of its headers, and Apache-2.0 is one of the licences of each', () => {
  const folder = 'build/emsdk/inc/hwy';
  const stated = Object.fromEntries([...section(ours, 'Highway').matchAll(/Copyright (\d+)-(\d+) (Google|Arm)/g)].map(([, first, last, holder]) => [holder, [first, last]]));
  const headers = readdirSync(join(root, folder), { recursive: true }).filter((name) => name.endsWith('.h') && !/^(contrib|tests)\//.test(name));
  assert.ok(headers.length > 20);
  for (const name of headers) {
    const words = text(join(folder, name));
    for (const [, years, holder] of words.matchAll(/Copyright (20\d\d(?:, ?20\d\d)*) (Google LLC|Arm)/g)) {
      const [first, last] = stated[holder.split(' ')[0]];
      for (const year of years.split(',')) assert.ok(year >= first && year <= last, `${name}: ${years} ${holder}`);
    }
    if (words.includes('SPDX-License-Identifier')) assert.match(words, /SPDX-License-Identifier: Apache-2\.0/, name);
  }
});
