import { createRecognizer } from 'scipix';

const scipix = await createRecognizer({
  workerUrl: './scipix/worker.js',
  wasmUrl: './scipix/scipix.wasm',
  ortUrl: './scipix/ort/',
  modelBaseUrl: './scipix/models/',
});
const { latex } = await scipix.recognize('./formula.png');
document.querySelector('output').textContent = latex;
await scipix.dispose();
