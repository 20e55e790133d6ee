// Runs encoder.onnx and decoder.onnx of a folder in ONNX Runtime Web (wasm, one thread) and prints what came out.
//   node tests/models/run_graphs.mjs FOLDER HEIGHT WIDTH STEPS [ROUNDS]       the picture is FOLDER/image.f32
// One JSON line: formulaLogit, keysSum, tokens, logProbabilities (of the chosen tokens), encodeMs, tokenMs (medians).
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';

const [folder, height, width, steps, rounds = 1] = process.argv.slice(2);
ort.env.wasm.numThreads = 1;
const read = (name) => readFileSync(`${folder}/${name}`);
const encoder = await ort.InferenceSession.create(read('encoder.onnx'), { executionProviders: ['wasm'] });
const decoder = await ort.InferenceSession.create(read('decoder.onnx'), { executionProviders: ['wasm'] });
const { cache, vocabulary } = JSON.parse(read('network.json'));
const bytes = read('image.f32');
const pixels = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const image = new ort.Tensor('float32', pixels, [1, 1, Number(height), Number(width)]);
const scalar = (value) => new ort.Tensor('int64', BigInt64Array.of(BigInt(value)), []);
const feeds = { token: new ort.Tensor('int64', BigInt64Array.of(1n), [1]), past_length: scalar(0), steps: scalar(steps) };
feeds.bias = new ort.Tensor('float32', new Float32Array(vocabulary), [1, vocabulary]);
for (const [name, shape] of Object.entries(cache)) feeds[name] = new ort.Tensor('float32', new Float32Array(0), shape);

let memory, outputs;
const times = { encode: [], token: [] };
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  const { formula_logit: logit, ...rest } = await encoder.run({ image });
  times.encode.push(performance.now() - start);
  memory = { logit, rest };
  const middle = performance.now();
  outputs = await decoder.run({ ...feeds, ...rest });
  times.token.push((performance.now() - middle) / outputs.candidates.dims[1]);
}
const [, count, each] = outputs.candidates.dims;
const chosen = (data) => Array.from({ length: count }, (_, i) => Number(data[i * each]));
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
process.stdout.write(JSON.stringify({
  formulaLogit: memory.logit.data[0], keysSum: memory.rest.memory_keys.data.reduce((sum, value) => sum + value, 0),
  tokens: chosen(outputs.candidates.data), logProbabilities: chosen(outputs.log_probabilities.data),
  encodeMs: median(times.encode), tokenMs: median(times.token),
}) + '\n');
