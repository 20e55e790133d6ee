// The WebAssembly module alone, without ONNX Runtime: that bindings/scipix.d.ts tells the truth, that handles come back, and
// that whatever a network may say becomes LaTeX that KaTeX reads.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import katex from 'katex';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const vocabularyJson = read('models/release/vocabulary.json');
const { tokens } = JSON.parse(vocabularyJson);
const manifestJson = JSON.stringify({
  version: 1,
  network: { vocabulary: tokens.length },
  image: { em: 20, second_em: 24, mean: 0, scale: 1, stride: 16, margin: 8, max_width: 1024, max_height: 512 },
  limits: { tokens: 400, sure: 0.88 },
});

const ids = [...tokens.keys()];
const structure = new Set(ids.filter((id) => id > 2 && /[{}&\]]|\\\\|\\left|\\right|\\middle|hline/.test(tokens[id])));

/** White paper with a few black bars. */
const picture = { width: 120, height: 60, pixels: new Uint8Array(120 * 60 * 4).fill(255) };
for (let y = 20; y < 40; ++y) {
  for (let x = 20; x < 90; ++x) if (x % 24 < 6) picture.pixels.fill(0, (y * 120 + x) * 4, (y * 120 + x) * 4 + 3);
}

let module;
before(async () => {
  const { default: create } = await import(`${root}build/wasm/scipix.mjs`);
  module = await create({ wasmBinary: readFileSync(`${root}build/wasm/scipix.wasm`) });
});

/** Member names of the interfaces in bindings/scipix.d.ts: what stands at an indent of two and goes on with `:` or `(`. */
function declaredMembers() {
  const members = {};
  for (const [, name, body] of read('bindings/scipix.d.ts').matchAll(/^export interface (\w+) \{\n(.*?)^\}/gms)) {
    members[name] = [...body.matchAll(/^ {2}(\w+)\??[:(]/gm)].map((match) => match[1]).sort();
  }
  return members;
}

const ownMethods = (object) => Object.getOwnPropertyNames(Object.getPrototypeOf(object)).filter((name) => name !== 'constructor').sort();
const start = (recognition, options = '') => {
  recognition.inputBuffer(picture.pixels.length).set(picture.pixels);
  recognition.startPixels(picture.width, picture.height, options);
};

/** Answers every request with random tokens, the illegal ones too; the result is whatever the grammar let through. */
function randomReading(recognition, maxTokens, random) {
  start(recognition, JSON.stringify({ maxTokens, steps: 1, em: 20, turn: 0 })); // one look is enough here
  recognition.resumeEncode(1);
  const pick = (list) => list[Math.floor(random() * list.length)];
  for (let request = recognition.request(); request.kind === 'decode'; request = recognition.request()) {
    let token = Math.floor(random() * tokens.length);
    if (request.biased) {
      // As likely a structural token as a symbol, or structure would be rare; the end last, or labels would be short.
      const bias = recognition.bias().slice();
      const legal = ids.filter((id) => bias[id] === 0);
      const structural = legal.filter((id) => structure.has(id));
      const going = legal.filter((id) => id !== 2);
      token = pick(structural.length > 0 && random() < 0.6 ? structural : going.length > 0 ? going : legal);
    } else if (token === 2) {
      token = 0;
    }
    recognition.resumeDecode(Int32Array.of(token), Float32Array.of(-1), 1);
  }
  if (recognition.request().kind === 'encode') recognition.resumeEncode(-1); // the second view shows nothing that it could be compared with
  return recognition;
}

/** Mulberry32: small, seeded. */
function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('the module exports what scipix.d.ts declares, and its objects have the declared members', () => {
  const declared = declaredMembers();
  for (const name of declared.ScipixModule) assert.equal(typeof module[name], 'function', name);
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  // `delete` comes from Embind's class of all handles.
  assert.deepEqual([...ownMethods(recognition), 'delete'].sort(), declared.Recognition);
  assert.equal(typeof recognition.delete, 'function');
  assert.deepEqual(Object.keys(recognition.request()).sort(), declared.Request);
  assert.deepEqual(Object.keys(recognition.result()).sort(), declared.RecognitionResult);
  assert.deepEqual(Object.keys(recognition.failure()).sort(), declared.Failure);
  assert.equal(module.version(), JSON.parse(read('package.json')).version);
  assert.match(module.simdTarget(), /^(WASM|EMU128|SCALAR)/);
  recognition.delete();
});

test('stages are kept when asked for, and the preparation is told before any network runs', () => {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  start(recognition, '{"stages": true}');
  const stages = recognition.stages();
  assert.deepEqual(stages.map(({ name }) => name), ['gray', 'ink', 'crop', 'scaled']);
  assert.deepEqual(Object.keys(stages[0]).sort(), declaredMembers().Stage);
  for (const { width, height, pixels } of stages) assert.equal(pixels.length, width * height);
  assert.equal(stages[0].pixels[0], 255);
  assert.equal(stages[1].pixels[0], 0);
  const preparation = JSON.parse(recognition.preparationJson());
  assert.equal(preparation.inverted, false);
  assert.deepEqual(preparation.box.slice(2).map((side) => side >= 20), [true, true]);
  start(recognition);
  assert.deepEqual(recognition.stages(), []);
  start(recognition, '{"preset": "fax"}');
  assert.equal(recognition.preparationJson(), '');
  recognition.delete();
});

test('the shipped manifest and vocabulary belong together', () => {
  const recognition = module.createRecognition(vocabularyJson, read('models/release/manifest.json'));
  assert.deepEqual(recognition.failure(), { code: '', message: '' });
  assert.equal(recognition.request().kind, 'idle');
  recognition.delete();
});

test('a picture goes through the states, and every handle comes back', () => {
  const before = module.liveHandles();
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  assert.equal(module.liveHandles(), before + 1);
  start(recognition);
  const { kind, width, height } = recognition.request();
  assert.equal(kind, 'encode');
  assert.equal(recognition.tensor().length, width * height);
  recognition.resumeEncode(2);
  assert.deepEqual(recognition.request(), { kind: 'decode', width: 0, height: 0, token: 1, pastLength: 0, steps: 16, biased: false, forced: false, reading: 0, parent: 0, view: 0 });
  assert.equal(recognition.tensor().length, 0);
  const x = tokens.indexOf('x');
  recognition.resumeDecode(Int32Array.of(x, 5, 2, 6), Float32Array.of(-0.05, -3, -0.1, -4), 2);
  const result = recognition.result();
  assert.equal(result.latex, 'x');
  assert.deepEqual(result.tokens, ['x']);
  assert.deepEqual(result.tokenConfidences.map((value) => value.toFixed(3)), ['0.951', '0.905']);
  assert.equal(result.finish, 'end');
  const preparation = JSON.parse(result.preparationJson);
  assert.equal(preparation.width, width);
  assert.equal(preparation.box.length, 4);
  assert.ok(preparation.turnConfidence > 0 && preparation.turnConfidence <= 1);
  recognition.delete();
  assert.equal(module.liveHandles(), before);
});

test('alternatives are asked for in turn and come with the result', () => {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  const [x, y, z] = ['x', 'y', 'z'].map((name) => tokens.indexOf(name));
  start(recognition, '{"alternatives": 2, "turn": 0}');
  recognition.resumeEncode(2);
  recognition.resumeDecode(Int32Array.of(x, y, 2, z), Float32Array.of(-0.05, -1.9, -0.1, -3), 2); // x, or y; then the end, or z
  const { token, pastLength, reading, parent } = recognition.request();
  assert.deepEqual({ token, pastLength, reading, parent }, { token: y, pastLength: 1, reading: 1, parent: 0 });
  assert.equal(recognition.partialLatex(), 'x');
  for (let request = recognition.request(); request.kind === 'decode'; request = recognition.request()) recognition.resumeDecode(Int32Array.of(2, z), Float32Array.of(-0.1, -3), 1);
  const { latex, alternatives } = recognition.result();
  assert.equal(latex, 'x');
  assert.deepEqual(alternatives.map((other) => other.latex), ['y', 'xz']);
  assert.ok(alternatives[0].confidence > alternatives[1].confidence);
  recognition.delete();
});

test('an unsure reading is compared with that of a second view, each made to be said of a third', () => {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  const [x, y] = ['x', 'y'].map((name) => tokens.indexOf(name));
  start(recognition, '{"turn": 0, "em": 20}');
  const { width } = recognition.request();
  recognition.resumeEncode(2);
  recognition.resumeDecode(Int32Array.of(x, y, 2, 5), Float32Array.of(-0.4, -1, -0.1, -3), 2);
  assert.equal(recognition.request().kind, 'encode');
  assert.equal(recognition.request().view, 1);
  const { width: larger } = recognition.request();
  assert.ok(larger > width);
  recognition.resumeEncode(2);
  assert.equal(recognition.request().view, 1);
  recognition.resumeDecode(Int32Array.of(y, x, 2, 5), Float32Array.of(-0.1, -3, -0.1, -3), 2);
  const third = recognition.request();
  assert.deepEqual([third.kind, third.view], ['encode', 2]);
  assert.ok(width <= third.width && third.width <= larger);
  recognition.resumeEncode(2);
  for (const [token, likely] of [[x, -3], [y, -1]]) {
    const request = recognition.request();
    assert.deepEqual([request.view, request.forced, request.steps, request.pastLength], [2, true, 2, 0]);
    assert.deepEqual([...recognition.forced()], [token, 2]);
    recognition.resumeDecode(Int32Array.of(token, 5, 2, 5), Float32Array.of(likely, -4, -0.1, -3), 2);
  }
  const { latex, tokenConfidences } = recognition.result();
  assert.equal(latex, 'y');
  assert.equal(tokenConfidences[0].toFixed(3), Math.exp((-0.1 - 1) / 2).toFixed(3));
  assert.equal(recognition.forced().length, 0);
  recognition.delete();
});

test('failures are data, and the handle works again afterwards', () => {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  recognition.inputBuffer(5).set(new TextEncoder().encode('hello'));
  recognition.startEncoded('');
  assert.equal(recognition.request().kind, 'failed');
  assert.equal(recognition.failure().code, 'image_decode_error');
  assert.equal(recognition.result().latex, '');
  const png = readFileSync(`${root}tests/golden/mass-energy.png`);
  recognition.inputBuffer(png.length).set(png);
  recognition.startEncoded('{"maxSide": 9}');
  assert.match(recognition.failure().message, /longest side allowed is 9$/);
  start(recognition, '{"unheard": 1}');
  assert.deepEqual(recognition.failure(), { code: 'invalid_argument', message: 'options: "unheard" is not known' });
  start(recognition);
  recognition.resumeDecode(Int32Array.of(5), Float32Array.of(0), 1);
  assert.equal(recognition.failure().code, 'invalid_argument');
  start(recognition);
  assert.equal(recognition.request().kind, 'encode');
  recognition.delete();
  const broken = module.createRecognition('{', manifestJson);
  assert.equal(broken.failure().code, 'model_corrupt');
  broken.delete();
});

test('every token of the vocabulary that stands alone parses in KaTeX', () => {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  for (let id = 3; id < tokens.length; ++id) {
    start(recognition);
    recognition.resumeEncode(1);
    recognition.resumeDecode(Int32Array.of(id), Float32Array.of(-1), 1);
    if (recognition.request().biased) continue;
    const latex = recognition.partialLatex();
    assert.ok(latex.length > 0, tokens[id]);
    assert.doesNotThrow(() => katex.renderToString(latex, { displayMode: true }), `${tokens[id]}: ${latex}`);
  }
  recognition.delete();
});

test('a thousand random labels parse in KaTeX', () => {
  const random = seeded(3);
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  for (let walk = 0; walk < 1000; ++walk) {
    const maxTokens = walk % 100 === 0 ? 400 : 3 + (walk % 60);
    randomReading(recognition, maxTokens, random);
    const { latex, tokens: label } = recognition.result();
    assert.deepEqual(recognition.failure(), { code: '', message: '' });
    assert.ok(label.length > 0 && label.length < maxTokens);
    assert.doesNotThrow(() => katex.renderToString(latex, { displayMode: true }), latex);
  }
  recognition.delete();
});
