// The bench's page: in-chromium.mjs calls these by name.
import { createRecognizer } from '/dist/index.js';
import { measure, openYardstick, timed } from './measure.mjs';

const bytesOf = async (url) => new Uint8Array(await (await fetch(url)).arrayBuffer());

/** `peakMemory` is a function of the page that asks the bench's process. */
async function measureHere({ names, rounds, hasYardstick }) {
  const pictures = await Promise.all(names.map(async (name, i) => ({ name, bytes: await bytesOf(`/pictures/${i}`) })));
  return measure({
    createRecognizer,
    pictures,
    rounds,
    peakMemory: () => globalThis.peakMemory(),
    loadYardstick: async () => {
      if (!hasYardstick) return undefined;
      const ort = await import('/dist/ort/ort.wasm.min.mjs');
      ort.env.wasm.numThreads = 1;
      return openYardstick(ort, await bytesOf('/yardstick/encoder.onnx'), await bytesOf('/yardstick/decoder.onnx'));
    },
  });
}

/** Milliseconds from nothing to ready, models in IndexedDB. */
async function warmStart() {
  const { milliseconds, value } = await timed(() => createRecognizer());
  if (value.model.source !== 'cache') throw new Error(`a warm start fetched models (${value.model.source})`);
  await value.dispose();
  return milliseconds;
}

globalThis.bench = { measure: measureHere, warmStart };
