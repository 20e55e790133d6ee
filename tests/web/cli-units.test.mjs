import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseArguments } from '../../build/lib/cli/arguments.js';
import { isForPages } from '../../build/lib/cli/copy.js';
import { findSets, judgeArguments, readSets } from '../../build/lib/cli/evaluate.js';
import { findJudge } from '../../build/lib/cli/judge.js';
import { findPictures } from '../../build/lib/cli/pictures.js';
import { editDistance, pieces, plainTable } from '../../build/lib/cli/plain-table.js';
import { ProgressBar } from '../../build/lib/cli/progress-bar.js';
import { recognizeAll } from '../../build/lib/cli/recognize.js';
import { ScipixError } from '../../build/lib/errors.js';

for (const [argv, expected] of [
  [[], { kind: 'help' }],
  [['--help'], { kind: 'help' }],
  [['recognize', '-h'], { kind: 'help' }],
  [['--version'], { kind: 'version' }],
  [['recognize', 'a.png'], { kind: 'recognize', places: ['a.png'], tsv: false }],
  [['recognize', '--tsv', 'a', 'b'], { kind: 'recognize', places: ['a', 'b'], tsv: true }],
  [['recognize', 'a', '--tsv', '--models=m', '--threads', '2'], { kind: 'recognize', places: ['a'], tsv: true, models: 'm', threads: 2 }],
  [['recognize', '--preset', 'photo', 'a.png'], { kind: 'recognize', places: ['a.png'], tsv: false, preset: 'photo' }],
  [['prepare', 'a.png', '--stages', 'out', '--preset=scan'], { kind: 'prepare', file: 'a.png', preset: 'scan', stages: 'out' }],
  [['recognize', 'a', '--alternatives', '3'], { kind: 'recognize', places: ['a'], tsv: false, alternatives: 3 }],
  [['evaluate', 'sets', '--keep', 'lines'], { kind: 'evaluate', place: 'sets', keep: 'lines' }],
  [['evaluate', '--sets', 'a,b', '--page=p.html', '--cdm', 'sets'], { kind: 'evaluate', place: 'sets', sets: ['a', 'b'], page: 'p.html', cdm: true }],
  [['evaluate', '--once', 'sets'], { kind: 'evaluate', place: 'sets', once: true }],
  [['recognize', '--once', 'a.png'], { kind: 'recognize', places: ['a.png'], tsv: false, once: true }],
  [['evaluate', '--threads=2', 'sets'], { kind: 'evaluate', place: 'sets', threads: 2 }],
  [['copy', 'public/scipix'], { kind: 'copy', folder: 'public/scipix', gpu: true }],
  [['copy', '--no-gpu', 'public/scipix'], { kind: 'copy', folder: 'public/scipix', gpu: false }],
  [['recognize', '--', '--tsv'], { kind: 'recognize', places: ['--tsv'], tsv: false }],
]) {
  test(`scipix ${argv.join(' ')}`, () => assert.deepEqual(parseArguments(argv), expected));
}

for (const [argv, sentence] of [
  [['recognize'], 'recognize needs a file or a folder.'],
  [['recognize', '--fast', 'a'], 'unknown option --fast.'],
  [['recognise', 'a'], /^unknown command recognise; the commands are /],
  [['evaluate'], 'evaluate takes one folder.'],
  [['recognize', 'a', '--preset', 'fax'], 'there is no preset fax; there are auto, screenshot, scan, photo.'],
  [['prepare', 'a', 'b'], 'prepare takes one file.'],
  [['recognize', 'a', '--stages', 'b'], '--stages belongs to prepare.'],
  [['evaluate', '--preset', 'scan', 'sets'], '--preset belongs to recognize and prepare.'],
  [['recognize', 'a', '--alternatives', 'some'], '--alternatives is some; it must be a whole number above 0.'],
  [['evaluate', 'a', '--alternatives', '3'], '--alternatives belongs to recognize.'],
  [['recognize', 'a', '--cdm'], '--cdm belongs to evaluate.'],
  [['recognize', 'a', '--keep', 'b'], '--keep belongs to evaluate.'],
  [['copy'], 'copy takes one folder.'],
  [['recognize', 'a', '--no-gpu'], '--no-gpu belongs to copy.'],
  [['doctor', 'a'], 'doctor takes no file.'],
  [['doctor', '--to', 'latex'], '--to belongs to convert.'],
  [['convert', '--to', 'latex', '--threads', '2'], '--threads belongs to recognize and evaluate.'],
  [['convert', '--to', 'latex', '--tsv'], '--tsv belongs to recognize.'],
  [['recognize', 'a', '--json'], '--json belongs to convert and doctor.'],
  [['recognize', 'a', '--models'], '--models needs a value.'],
  [['recognize', 'a', '--threads', 'many'], '--threads is many; it must be a whole number above 0.'],
]) {
  test(`scipix ${argv.join(' ')} is refused`, () => assert.throws(() => parseArguments(argv), { message: sentence }));
}

test('a page needs neither the parts for Node nor the types, and the build for GPUs only if it may use one', () => {
  for (const path of ['/d/worker.js', '/d/worker.js.map', '/d/scipix.wasm', '/d/models/manifest.json', '/d/ort/ort.wasm.min.mjs']) assert.ok(isForPages(path, false), path);
  for (const path of ['/d/node.js', '/d/cli.js', '/d/cli.js.map', '/d/convert-node.js', '/d/types.d.ts']) assert.ok(!isForPages(path, true), path);
  for (const path of ['/d/ort/ort.jspi.min.mjs', '/d/ort/ort-wasm-simd-threaded.jspi.wasm']) assert.deepEqual([isForPages(path, true), isForPages(path, false)], [true, false], path);
});

test('a folder stands for its pictures, or for those in its images/', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'scipix-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'set', 'images'), { recursive: true });
  for (const name of ['b.png', 'a.JPG', 'notes.txt', 'set/labels.tsv', 'set/cover.png', 'set/images/z.gif']) writeFileSync(join(folder, name), '');
  assert.deepEqual(await findPictures([folder]), { files: [join(folder, 'a.JPG'), join(folder, 'b.png')], many: true });
  assert.deepEqual(await findPictures([join(folder, 'set')]), { files: [join(folder, 'set/images/z.gif')], many: true });
  assert.deepEqual(await findPictures(['missing.png']), { files: ['missing.png'], many: false });
  assert.equal((await findPictures(['a', 'b'])).many, true);
});

function capture() {
  const lines = { out: [], err: [] };
  const output = { bar: new ProgressBar({ isTTY: false }), print: (line) => lines.out.push(line), complain: (line) => lines.err.push(line) };
  return { lines, output };
}

const recognizer = {
  recognize: async (file, { alternatives } = {}) => (file === 'bad' ? Promise.reject(new ScipixError('not_a_formula', 'A\tcat.')) : { latex: 'x +\ny', confidence: 0.98765, alternatives: alternatives ? [{ latex: 'x\ty', confidence: 0.01 }] : [] }),
};

test('one file prints plain LaTeX, or complains', async () => {
  const { lines, output } = capture();
  assert.equal(await recognizeAll(recognizer, { files: ['good'], many: false }, { tsv: false }, output), 0);
  assert.equal(await recognizeAll(recognizer, { files: ['bad'], many: false }, { tsv: false }, output), 1);
  assert.deepEqual(lines, { out: ['x +\ny'], err: ['not_a_formula: A\tcat.'] });
});

test('several files print four columns, five on an error, and never a tab inside one', async () => {
  const { lines, output } = capture();
  assert.equal(await recognizeAll(recognizer, { files: ['bad', 'good'], many: true }, { tsv: false }, output), 1);
  assert.match(lines.out[0], /^bad\t\t0\t\d+\.\d\tnot_a_formula: A cat\.$/);
  assert.match(lines.out[1], /^good\tx \+ y\t0\.9877\t\d+\.\d$/);
});

test('alternatives are lines of their own, or two columns each', async () => {
  const { lines, output } = capture();
  await recognizeAll(recognizer, { files: ['good'], many: false }, { tsv: false, alternatives: 1 }, output);
  await recognizeAll(recognizer, { files: ['good'], many: false }, { tsv: true, alternatives: 1 }, output);
  assert.deepEqual(lines.out.slice(0, 2), ['x +\ny', 'x\ty']);
  assert.match(lines.out[2], /^good\tx \+ y\t0\.9877\t\d+\.\d\tx y\t0\.0100$/);
});

test('the bar is drawn on a terminal only', () => {
  const written = [];
  const stream = { isTTY: true, columns: 60, write: (text) => written.push(text) };
  const bar = new ProgressBar(stream);
  bar.show(1, 2, 'a.png');
  bar.show(1, 2, 'a.png');
  bar.clear();
  assert.deepEqual(written, ['\r\x1b[K[###############...............] 1/2 a.png', '\r\x1b[K']);
  new ProgressBar({ isTTY: false, write: () => assert.fail() }).show(1, 2, 'x');
});

test('evaluation sets are a folder with labels.tsv or the folders in it, handwritten ones where they are named; lines without a truth are left out', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'scipix-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of ['b', 'a', 'empty', 'handwritten_c']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'a', 'labels.tsv'), 'good.png\tx\r\nnone.png\t%\nbad\ty\n');
  for (const name of ['b', 'handwritten_c']) writeFileSync(join(folder, name, 'labels.tsv'), 'z.png\tz\n');
  const sets = await findSets(folder);
  const rows = [{ file: join(folder, 'a/images/good.png'), truth: 'x' }, { file: join(folder, 'a/images/bad'), truth: 'y' }];
  assert.deepEqual(sets.map(({ name }) => name), ['a', 'b']);
  assert.deepEqual(sets[0], { name: 'a', folder: join(folder, 'a'), rows });
  assert.deepEqual(await findSets(join(folder, 'a')), sets.slice(0, 1));
  assert.deepEqual((await findSets(folder, ['handwritten_c', 'a'])).map(({ name }) => name), ['handwritten_c', 'a']);
  await assert.rejects(findSets(folder, ['a', 'empty']), { message: /holds no set empty\./ });
  await assert.rejects(findSets(join(folder, 'empty')), { message: /holds no labels\.tsv/ });
  await assert.rejects(findSets(join(folder, 'missing')), { message: /cannot be read/ });
  assert.deepEqual(judgeArguments(sets.slice(0, 1), '/k', { page: '/p', cdm: true }).slice(6), ['--page', '/p', '--cdm', '--sets', 'a']);
  assert.deepEqual(judgeArguments(sets, '/k'), ['-m', 'models.evaluate', '--eval', folder, '--predictions', '/k', '--sets', 'a', 'b']);

  const fake = { recognize: async (file) => (file.endsWith('bad') ? Promise.reject(new ScipixError('not_a_formula', 'A cat.')) : { latex: 'x', confidence: 0.5, alternatives: [], tokens: ['x'], tokenConfidences: [0.12345678] }) };
  const readings = await readSets(fake, sets.slice(0, 1), join(folder, 'keep'), new ProgressBar({ isTTY: false }));
  assert.deepEqual(readings, [{ set: 'a', truth: 'x', output: 'x' }, { set: 'a', truth: 'y', output: '' }]);
  const [good, bad] = readFileSync(join(folder, 'keep/a.tsv'), 'utf8').split('\n');
  assert.match(good, /good\.png\tx\t0\.5000\t[\d.]+$/);
  assert.match(bad, /bad\t\t0\t[\d.]+\tnot_a_formula: A cat\.$/);
  assert.equal(readFileSync(join(folder, 'keep/a.jsonl'), 'utf8'), '{"file":"good.png","tokens":["x"],"tokenConfidences":[0.123457]}\n');
});

test('without a checkout the judge says what it needs', () => assert.match(findJudge(tmpdir()), /needs a checkout of the repository/));

test('the plain table counts what strings can tell', async () => {
  assert.deepEqual(pieces('\\frac{a}\\, 1'), ['\\frac', '{', 'a', '}', '\\,', '1']);
  assert.equal(editDistance([...'kitten'], [...'sitting']), 3);
  assert.equal(editDistance([], [...'ab']), 2);
  const readings = [{ set: 'a', truth: '{x}', output: 'x' }, { set: 'a', truth: 'ab', output: 'ac' }, { set: 'b', truth: 'y', output: '' }];
  const lines = (await plainTable(readings, async (latex) => (latex === 'ac' ? undefined : latex.replace(/[{}]/g, '')))).split('\n');
  assert.equal(lines[0], '| set | pictures | same | edit | refused | 0-20 | 21-50 | 51-100 | >100 |');
  assert.deepEqual(lines.slice(2), ['| a | 2 | 50.0 | 0.250 | 0.0 | 50.0 | - | - | - |', '| b | 1 | 0.0 | 1.000 | 100.0 | 0.0 | - | - | - |', '| mean of sets | 3 | 25.0 | 0.625 | 50.0 | 25.0 | - | - | - |']);
});
