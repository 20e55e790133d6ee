// Runs encoder.onnx and decoder.onnx of a folder in ONNX Runtime Web (wasm, one thread) and prints what came out, one JSON line.
//   node tests/models/run_graphs.mjs FOLDER HEIGHT WIDTH STEPS [ROUNDS]       the picture is FOLDER/image.f32
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-web';
import { runGraphs } from './graph_run.mjs';

const [folder, height, width, steps, rounds = 1] = process.argv.slice(2);
ort.env.wasm.numThreads = 1;
const read = (name) => readFileSync(`${folder}/${name}`);
const bytes = read('image.f32');
const result = await runGraphs(ort, {
  encoder: read('encoder.onnx'), decoder: read('decoder.onnx'), network: JSON.parse(read('network.json')),
  image: new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)),
  height: Number(height), width: Number(width), steps: Number(steps), rounds: Number(rounds),
});
process.stdout.write(`${JSON.stringify(result)}\n`);
