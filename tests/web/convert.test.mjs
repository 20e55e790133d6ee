// `scipix/convert` of the built library, in Node and as a command.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { DELIMITERS, FORMATS, LatexError, convert } from '../../dist/convert-node.js';

const command = (args, input) => spawnSync(process.execPath, [new URL('../../dist/cli.js', import.meta.url).pathname, 'convert', ...args], { input, encoding: 'utf8' });

test('one format gives a text, several an object', async () => {
  assert.equal(await convert('x_{i}^{2} + {\\alpha}', 'latex'), 'x_i^2+{\\alpha}');
  const written = await convert('\\frac12', FORMATS);
  assert.deepEqual(Object.keys(written), [...FORMATS]);
  assert.match(written.mathml, /<mfrac>\s*<mn>1<\/mn>\s*<mn>2<\/mn>\s*<\/mfrac>/);
});

test('the names are those of the program, and options change what is written', async () => {
  const { default: create } = await import('../../dist/scipix.mjs');
  const module = await create({ wasmBinary: readFileSync(new URL('../../dist/scipix.wasm', import.meta.url)) });
  assert.deepEqual(module.formats(), [...FORMATS]);
  assert.match((await convert('x', { to: ['mathml'] })).mathml, /display="block"/);
  assert.doesNotMatch((await convert('x', { to: ['mathml'], display: false })).mathml, /display="block"/);
  assert.equal((await convert('x', { to: ['latex'], delimiters: '\\[' })).latex, '\\[ x \\]');
  for (const delimiters of DELIMITERS) assert.match((await convert('x', { to: ['latex'], delimiters })).latex, /x/);
  await assert.rejects(convert('x', { to: ['latex'], delimiters: '%' }), (error) => error.code === 'invalid_argument' && error.message.includes(DELIMITERS.join(', ')));
  await assert.rejects(convert('x', { to: ['latex'], delimiters: 5 }), (error) => error.code === 'invalid_argument' && error.message.includes('"delimiters" must be a string'));
  await assert.rejects(convert('x', { to: ['mathml'], colour: 'red' }), (error) => error.code === 'invalid_argument' && error.message.includes('colour'));
  await assert.rejects(convert('x', { display: false }), (error) => error.code === 'invalid_argument' && error.message.includes('"to"'));
});

test('what cannot be read says where', async () => {
  await assert.rejects(convert('a + \\frac{b}', 'mathml'), (error) => error instanceof LatexError && error.code === 'latex_error' && error.line === 1 && error.column === 13);
  await assert.rejects(convert('a\n\u{1d465}\ud800b', 'latex'), (error) => error instanceof LatexError && error.line === 2 && error.column === 2);
  await assert.rejects(convert('a', 'docx'), (error) => error.code === 'invalid_argument' && error.message.includes('docx'));
  await assert.rejects(convert(7, 'latex'), (error) => error.code === 'invalid_argument');
});

test('nothing in a formula becomes markup', async () => {
  for (const hostile of ['\\text{<script>alert(1)</script>}', 'a<b>c', '\\text{" onload="x}', '\\text{&lt;img src=x&gt;}', 'x &amp; y'.replace('&', '\\&')]) {
    for (const format of ['mathml', 'html', 'html_katex', 'omml']) {
      const markup = await convert(hostile, format).catch((error) => { assert.ok(error instanceof LatexError, hostile); return ''; });
      assert.doesNotMatch(markup, /<script|<img|\sonload\s*=\s*"x/i, hostile);
    }
  }
});

test('the command writes a line for each formula and exits with 1 if one could not be read', () => {
  const good = command(['--to', 'latex'], 'x_{1}\n\\frac{a}{b}\n');
  assert.deepEqual([good.status, good.stdout, good.stderr], [0, 'x_1\n\\frac{a}{b}\n', '']);
  const mixed = command(['--to', 'latex'], 'x\n\\frac{a\ny\n');
  assert.deepEqual([mixed.status, mixed.stdout], [1, 'x\n\ny\n']);
  assert.match(mixed.stderr, /^line 2, column 8: .+\.\n$/);
  const json = command(['--to', 'latex,mathml'], 'x\n');
  assert.deepEqual(Object.keys(JSON.parse(json.stdout)), ['latex', 'mathml']);
  assert.equal(command(['--to', 'latex', '--delimiters', '$$'], 'x\n').stdout, '$$x$$\n');
  assert.equal(command(['--to', 'mmd', '--inline'], 'x\n').stdout, '\\( x \\)\n');
  assert.equal(command(['--to', 'mmd'], '\\begin{matrix}a\\\\b\\end{matrix}\n').stdout, '\\[ \\begin{matrix} a \\\\ b \\end{matrix} \\]\n');
  assert.equal(command(['--to', 'latex'], '\ufeffx\r\ny').stdout, 'x\ny\n');
  const broken = command(['--to', 'latex'], Buffer.from([0x61, 0xce, 0xb1, 0xff, 0x62, 10, 0x78, 10]));
  assert.deepEqual([broken.status, broken.stdout, broken.stderr], [1, '\nx\n', 'line 1, column 3: Expected UTF-8.\n']);
  assert.equal(command(['--to', 'latex'], '\\text{a\u2028b\u0085c}\n').stdout, '\\text{a b c}\n');
  assert.equal(command(['--to', 'latex', '--json'], '\\text{a\u2028b}\n').stdout, '{"latex":"\\\\text{a\\u2028b}"}\n');
  assert.match(command(['--to', 'latex', tmpdir()], '').stderr, /is a folder; convert reads a file/);
  for (const args of [['--to', 'docx'], ['--to', 'latex', '--delimiters', '%'], []]) assert.equal(command(args, '').status, 2, args.join(' '));
});
