// The command line as other programs call it, with the real wasm module and model.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const golden = join(root, 'tests/golden');
const picture = join(golden, 'mass-energy.png');

/** What `npx scipix ...` runs, without npx's own start. */
function scipix(...argv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'dist/cli.js'), ...argv], { encoding: 'utf8' });
  return { status, stdout, stderr, lines: stdout.split('\n').slice(0, -1) };
}

let folder;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'scipix-'));
  mkdirSync(join(folder, 'images'));
  cpSync(picture, join(folder, 'images', 'a.png'));
  writeFileSync(join(folder, 'images', 'b.png'), '');
  cpSync(join(golden, 'pythagoras.png'), join(folder, 'images', 'c.png'));
  writeFileSync(join(folder, 'labels.tsv'), 'a.png\tx\n');
});
after(() => rmSync(folder, { recursive: true }));

test('one file prints its LaTeX and nothing else', () => {
  const { status, lines, stderr } = scipix('recognize', picture);
  assert.equal(stderr, '');
  assert.equal(status, 0);
  assert.ok(lines.length > 0 && !lines[0].includes('\t'));
});

test('--tsv prints file, LaTeX, confidence and milliseconds', () => {
  const { status, lines } = scipix('recognize', '--tsv', picture);
  assert.equal(status, 0);
  const [file, latex, confidence, milliseconds, ...more] = lines[0].split('\t');
  assert.equal(file, picture);
  assert.ok(latex.length > 0);
  assert.ok(Number(confidence) > 0 && Number(confidence) <= 1);
  assert.ok(Number(milliseconds) > 0);
  assert.deepEqual(more, []);
});

test('a folder prints one line a picture; a bad one has a fifth column and exit status 1', () => {
  const { status, lines } = scipix('recognize', folder);
  assert.equal(status, 1);
  assert.deepEqual(lines.map((line) => line.split('\t')[0]), ['a.png', 'b.png', 'c.png'].map((name) => join(folder, 'images', name)));
  assert.match(lines[1], /b\.png\t\t0\t[\d.]+\timage_decode_error: .+\.$/);
  assert.deepEqual(lines.map((line) => line.split('\t').length), [4, 5, 4]);
});

test('prepare prints what was found and writes every stage as a PNG', () => {
  const stages = join(folder, 'stages');
  const { status, lines, stderr } = scipix('prepare', picture, '--stages', stages, '--preset', 'screenshot');
  assert.equal(status, 0, stderr);
  assert.match(lines[0], /^letter size +\d+\.\d pixels/);
  const written = lines.filter((line) => line.startsWith(stages));
  assert.deepEqual(written.map((path) => basename(path)), ['1-gray.png', '2-ink.png', '3-crop.png', '4-scaled.png']);
  for (const path of written) assert.equal(scipix('prepare', path).status, 0, path);
  const broken = scipix('prepare', join(folder, 'images', 'b.png'));
  assert.equal(broken.status, 2);
  assert.match(broken.stderr, /^scipix: image_decode_error: /);
});

test('evaluate reads the pictures of a set and prints a table', () => {
  const keep = join(folder, 'kept');
  const { status, lines, stderr } = scipix('evaluate', '--keep', keep, folder);
  assert.equal(status, 0, stderr);
  const [heading, , line] = lines.map((text) => text.split('|').map((cell) => cell.trim()));
  assert.deepEqual(heading.slice(1, 3), ['set', 'pictures']);
  assert.deepEqual(line.slice(2, 4), ['1', '0.0']); // the truth of a.png is said to be x
  assert.match(readFileSync(join(keep, `${basename(folder)}.tsv`), 'utf8'), /a\.png\t.+\t[\d.]+\t[\d.]+\n$/);
  assert.ok(JSON.parse(readFileSync(join(keep, `${basename(folder)}.jsonl`), 'utf8')).tokens.length > 0);
});

test('a single bad file is an error on the error stream', () => {
  const { status, stdout, stderr } = scipix('recognize', join(folder, 'nothing.png'));
  assert.equal(status, 1);
  assert.equal(stdout, '');
  assert.match(stderr, /^scipix: file_not_found: .*nothing\.png/);
});

test('--version and --help', () => {
  assert.equal(scipix('--version').stdout.trim(), JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  assert.match(scipix('--help').stdout, /^usage: scipix recognize/);
});

test('a wrong command line is one sentence and exit status 2', () => {
  const { status, stderr } = scipix('recognize', '--fast', picture);
  assert.equal(status, 2);
  assert.equal(stderr, 'scipix: unknown option --fast. Try scipix --help.\n');
});

test('models that are not there are exit status 2 with a code', () => {
  const { status, stderr } = scipix('recognize', '--models', folder, picture);
  assert.equal(status, 2);
  assert.match(stderr, /^scipix: model_download_failed: /);
});

test('npx scipix works from the root of the repository', () => {
  const { status, stdout } = spawnSync('npx', ['--no-install', 'scipix', '--version'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0);
  assert.match(stdout, /^\d+\.\d+\.\d+/);
});

test('doctor says whether recognition works here, as lines and as JSON', () => {
  const { status, stdout, stderr } = scipix('doctor');
  assert.equal(status, 0);
  assert.equal(stderr, '');
  assert.match(stdout, /^verdict +recognition works here$/m);
  const { usable, models } = JSON.parse(scipix('doctor', '--json').stdout);
  assert.equal(usable, true);
  assert.equal(models.packaged, true);
});
