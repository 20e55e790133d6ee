// One fresh Node process of the bench: prints its measurements as JSON.
// usage: node tests/bench/web/in-node.mjs SETTINGS_JSON
import { existsSync, readFileSync } from 'node:fs';
import { measure, openYardstick, timed } from './measure.mjs';

const { root, files, rounds, yardstick } = JSON.parse(process.argv[2]);
const { createRecognizer } = await import(`${root}dist/node.js`);
const pictures = files.map((file) => ({ name: file.split('/').pop(), bytes: new Uint8Array(readFileSync(file)) }));

const result = await measure({
  createRecognizer,
  pictures,
  rounds,
  peakMemory: async () => process.resourceUsage().maxRSS / 1024, // kilobytes on Linux -> MiB
  loadYardstick: async () => {
    if (!existsSync(`${yardstick}encoder.onnx`)) return undefined;
    const ort = await import(`${root}dist/ort/ort.wasm.min.mjs`);
    return openYardstick(ort, readFileSync(`${yardstick}encoder.onnx`), readFileSync(`${yardstick}decoder.onnx`));
  },
});
const again = await timed(() => createRecognizer({ rememberResults: 0 }));
await again.value.dispose();
console.log(JSON.stringify({ ...result, warmStarts: [again.milliseconds] }));
