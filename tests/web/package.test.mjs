// The packed npm file, unpacked elsewhere and imported by name.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../', import.meta.url));
let home;
let installed;

function run(command, argv, cwd) {
  const { status, stdout, stderr } = spawnSync(command, argv, { cwd, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  return stdout;
}

before(() => {
  home = mkdtempSync(join(tmpdir(), 'scipix-'));
  installed = join(home, 'node_modules', 'scipix');
  mkdirSync(installed, { recursive: true });
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], root));
  run('tar', ['-xzf', join(home, filename), '-C', installed, '--strip-components=1'], home);
});
after(() => rmSync(home, { recursive: true }));

test('the package holds the library, its programs, the models and nothing of the sources', () => {
  const files = readdirSync(join(installed, 'dist'), { recursive: true });
  for (const file of ['index.js', 'index.d.ts', 'worker.js', 'node.js', 'cli.js', 'scipix.mjs', 'scipix.wasm', 'ort/ort.wasm.min.mjs', 'ort/ort-wasm-simd-threaded.wasm', 'models/manifest.json', 'models/encoder.onnx', 'models/decoder.onnx', 'models/vocabulary.json']) {
    assert.ok(files.includes(file), file);
  }
  for (const file of ['index.js.map', 'worker.js.map', 'node.js.map', 'convert.js.map']) assert.ok(files.includes(file), file);
  assert.ok(!files.some((file) => /\.(test\.mjs|cc)$/.test(file) || (file.endsWith('.ts') && !file.endsWith('.d.ts'))));
});

test('what the texts of the package link to is in the package', () => {
  const texts = readdirSync(installed, { recursive: true }).filter((file) => file.endsWith('.md'));
  const links = texts.flatMap((file) => [...readFileSync(join(installed, file), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, link]) => join(dirname(file), link)));
  assert.ok(links.length >= 4, `${links}`);
  for (const link of links) assert.ok(existsSync(join(installed, link)), link);
});

test('everything that the package exports is found by its name, with types', () => {
  const { exports, sideEffects } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.deepEqual(Object.keys(exports), ['.', './convert', './worker', './wasm', './models/*', './package.json']);
  assert.equal(sideEffects, false);
  writeFileSync(join(home, 'resolve.mjs'), "for (const name of process.argv.slice(2)) console.log(import.meta.resolve(name));\n");
  const names = ['scipix', 'scipix/convert', 'scipix/worker', 'scipix/wasm', 'scipix/models/manifest.json', 'scipix/models/encoder.onnx', 'scipix/package.json'];
  const found = run(process.execPath, ['resolve.mjs', ...names], home).trim().split('\n').map((address) => relative(installed, fileURLToPath(address)));
  assert.deepEqual(found, ['dist/node.js', 'dist/convert-node.js', 'dist/worker.js', 'dist/scipix.wasm', 'dist/models/manifest.json', 'dist/models/encoder.onnx', 'package.json']);
  for (const file of [...found, ...Object.values(exports).flatMap(({ types = [] }) => types)]) assert.ok(existsSync(join(installed, file)), file);
});

test('a bundle holds no more than what it uses: nothing of an import for nothing, little of one for an error', async () => {
  const sizeOf = async (code) => {
    const entry = join(home, 'entry.mjs');
    writeFileSync(entry, code);
    const build = await rolldown({ input: entry, platform: 'browser' });
    const { output } = await build.generate({ format: 'esm', minify: true });
    await build.close();
    return output[0].code.trim().length;
  };
  assert.equal(await sizeOf("import { createRecognizer } from 'scipix';\nimport { convert } from 'scipix/convert';\n"), 0);
  assert.ok(await sizeOf("import { convert } from 'scipix/convert';\nconsole.log(convert);\n") < 20_000);
});

test('nothing is printed: not by importing, loading, reading, refusing or disposing', () => {
  writeFileSync(join(home, 'silent.mjs'), `import { createRecognizer, diagnose } from 'scipix';
import { convert } from 'scipix/convert';
const scipix = await createRecognizer();
await scipix.recognize(process.argv[2], { formats: ['mathml'], alternatives: 2 });
await scipix.recognize(new Uint8Array(9)).catch(() => undefined);
await convert('x', 'typst');
await diagnose();
await scipix.dispose();
`);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['silent.mjs', join(root, 'tests/golden/mass-energy.png')], { cwd: home, encoding: 'utf8' });
  assert.deepEqual({ status, stdout, stderr }, { status: 0, stdout: '', stderr: '' });
});

test('the package needs no other', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  assert.deepEqual([dependencies, peerDependencies], [undefined, undefined]);
});

test('no bare import and no eval is left in what browsers load', () => {
  for (const file of ['index.js', 'worker.js']) {
    const code = readFileSync(join(installed, 'dist', file), 'utf8');
    assert.doesNotMatch(code, /^\s*(import|export)\s[^;]*?from\s*["'`](?!\.)/m, file);
    assert.doesNotMatch(code, /\beval\(|new Function\(|createObjectURL\(new Blob\(\[[^\]]*\], \{ type: "text\/javascript/, file);
  }
});

test('the browser entry can be imported on a server without side effects', () => {
  const code = `import(${JSON.stringify(`file://${installed}/dist/index.js`)}).then((m) => console.log(Object.keys(m).sort().join()))`;
  assert.equal(run(process.execPath, ['-e', code], home).trim(), 'ScipixError,cacheInfo,clearCache,createRecognizer,diagnose');
});

test('imported by name it reads a formula', () => {
  writeFileSync(join(home, 'use.mjs'), "import { createRecognizer } from 'scipix';\nconst scipix = await createRecognizer();\nconsole.log((await scipix.recognize(process.argv[2])).latex);\nawait scipix.dispose();\n");
  assert.ok(run(process.execPath, ['use.mjs', join(root, 'tests/golden/mass-energy.png')], home).trim().length > 0);
});
