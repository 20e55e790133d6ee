#!/usr/bin/env node
// Builds the npm package into dist/ and, for the unit tests, unbundled modules into build/lib/.
// usage: node web/lib/build.mjs
// Needs build/wasm (scripts/build wasm) and models/release; what is not there yet is named and left out.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { minify } from 'rolldown/experimental';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = `${root}web/lib/`;
const unbundled = `${root}build/lib/`;
const dist = `${root}dist/`;
const models = `${root}models/release/`;
const ort = `${root}node_modules/onnxruntime-web/dist/`;

/** The modules whose declarations make up the public types. */
const DECLARATIONS = ['advice', 'index', 'browser', 'cache', 'diagnose', 'convert', 'converter', 'errors', 'formats', 'types'];
/** Declarations of what is not imported but loaded: a bundler that knows such files gives their address. */
const PLAIN_FILES = {
  worker: "/** The worker's script, for `new Worker(..., { type: 'module' })` or the option `workerUrl`. It exports nothing. */\nexport {};\n",
  wasm: '/** `scipix.wasm`: where a bundler is told to, an import gives its address, for the option `wasmUrl`. */\ndeclare const address: string;\nexport default address;\n',
};
/** ONNX Runtime for wasm, and the build that is loaded instead where the networks run on a GPU. */
const ORT_FILES = ['ort.wasm.min.mjs', 'ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm', 'ort.jspi.min.mjs', 'ort-wasm-simd-threaded.jspi.mjs', 'ort-wasm-simd-threaded.jspi.wasm'];
const MODEL_FILES = ['manifest.json', 'encoder.onnx', 'decoder.onnx', 'vocabulary.json'];

/** Checks the types and writes build/lib/ with declarations. */
function compile() {
  rmSync(unbundled, { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', source], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** One file without imports of packages. Names starting with `node:` stay, for Node only. */
async function bundle(entry, output, { platform, define = {}, banner = '' }) {
  const build = await rolldown({ input: `${source}${entry}`, platform, external: platform === 'node' ? [/^node:/] : [], transform: { define }, treeshake: true });
  await build.write({ file: `${dist}${output}`, format: 'esm', minify: platform === 'browser', sourcemap: true, banner, codeSplitting: false });
  await build.close();
}

/** Copies the named files that exist; returns the names of the others. */
function copy(from, names, to) {
  mkdirSync(to, { recursive: true });
  const [here, missing] = [names.filter((name) => existsSync(from + name)), names.filter((name) => !existsSync(from + name))];
  for (const name of here) cpSync(from + name, to + name);
  return missing.map((name) => (from + name).slice(root.length));
}

compile();
rmSync(dist, { recursive: true, force: true });
const missing = [
  ...copy(`${root}build/wasm/`, ['scipix.mjs', 'scipix.wasm'], dist),
  ...copy(ort, ORT_FILES, `${dist}ort/`),
  ...copy(models, MODEL_FILES, `${dist}models/`),
  ...copy(source, ['licences.txt'], dist),
];
for (const name of DECLARATIONS) {
  const text = readFileSync(`${unbundled}${name}.d.ts`, 'utf8');
  writeFileSync(`${dist}${name}.d.ts`, text.replace(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'")); // tsc leaves the sources' names
}
for (const [name, text] of Object.entries(PLAIN_FILES)) writeFileSync(`${dist}${name}.d.ts`, text);
if (existsSync(`${dist}scipix.mjs`)) {
  const { code, errors } = await minify('scipix.mjs', readFileSync(`${dist}scipix.mjs`, 'utf8'), { module: true }); // Emscripten keeps its own names long
  if (errors.length > 0) throw new Error(`scipix.mjs could not be made smaller: ${errors[0].message}`);
  writeFileSync(`${dist}scipix.mjs`, code);
}
const manifest = existsSync(`${models}manifest.json`) ? readFileSync(`${models}manifest.json`, 'utf8') : undefined;
await bundle('index.ts', 'index.js', { platform: 'browser', define: { SCIPIX_MANIFEST: manifest === undefined ? 'undefined' : JSON.stringify(manifest) } });
await bundle('worker.ts', 'worker.js', { platform: 'browser' });
await bundle('node.ts', 'node.js', { platform: 'node' });
await bundle('convert.ts', 'convert.js', { platform: 'browser' });
await bundle('convert-node.ts', 'convert-node.js', { platform: 'node' });
await bundle('cli/main.ts', 'cli.js', { platform: 'node', banner: '#!/usr/bin/env node' });
chmodSync(`${dist}cli.js`, 0o755);

console.log(missing.length === 0 ? 'dist/ is complete' : `dist/ lacks what is not built yet: ${missing.join(', ')}`);
