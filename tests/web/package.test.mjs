// The packed npm file, unpacked elsewhere and imported by name.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

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
