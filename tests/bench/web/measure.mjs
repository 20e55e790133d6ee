// The measuring itself, the same in Node and in the page: it only needs the library and the pictures.

/** Milliseconds that `work` takes, and what it gives. */
export async function timed(work) {
  const start = performance.now();
  const value = await work();
  return { milliseconds: performance.now() - start, value };
}

/**
 * Reads every picture once; one row a picture with the stages' milliseconds.
 * A picture the model refuses still has a time, and its code in `error`.
 */
export async function readAll(recognizer, pictures) {
  const rows = [];
  for (const { name, bytes } of pictures) {
    const { milliseconds, value } = await timed(() => recognizer.recognize(bytes.slice()).catch((error) => ({ error: error.code ?? String(error) })));
    rows.push({ name, total: milliseconds, tokens: value.tokens?.length ?? 0, error: value.error, ...pick(value.timings) });
  }
  return rows;
}

const pick = ({ prepare, encode, decode } = {}) => ({ prepare, encode, decode });

/**
 * A peer's cost on this machine in this run: the graphs of models/yardstick.py with random weights,
 * one encoder run and then `tokens` decoder steps called one by one, as that peer's page does.
 */
export async function openYardstick(ort, encoderBytes, decoderBytes) {
  const options = { executionProviders: ['wasm'] };
  const encoder = await ort.InferenceSession.create(encoderBytes, options);
  const decoder = await ort.InferenceSession.create(decoderBytes, options);
  return {
    async run(tokens) {
      const encode = await timed(() => encoder.run(feedsOf(ort, encoder, {})));
      const decode = await timed(async () => {
        let state = {};
        for (let past = 0; past < tokens; past++) {
          const outputs = await decoder.run({ ...feedsOf(ort, decoder, { past }), ...memoryOf(decoder, encode.value), ...state });
          state = pastOf(decoder, outputs);
        }
      });
      return { encode: encode.milliseconds, decode: decode.milliseconds, total: encode.milliseconds + decode.milliseconds };
    },
  };
}

/** Zeros of each input's shape; the batch is 1, and a dimension named `past...` has the length given. */
function feedsOf(ort, session, { past = 0 }) {
  return Object.fromEntries(session.inputMetadata.map(({ name, type, shape }) => {
    const dims = shape.map((size) => (typeof size === 'number' ? size : /past/.test(size) ? past : 1));
    const length = dims.reduce((product, size) => product * size, 1);
    return [name, new ort.Tensor(type, type === 'int64' ? new BigInt64Array(length) : new Float32Array(length), dims)];
  }));
}

const memoryOf = (decoder, outputs) => Object.fromEntries(Object.entries(outputs).filter(([name]) => decoder.inputNames.includes(name)));

/** Outputs named `present...` are the next step's inputs named `past...`. */
const pastOf = (decoder, outputs) => Object.fromEntries(
  Object.entries(outputs).map(([name, tensor]) => [name.replace(/^present/, 'past'), tensor]).filter(([name]) => name.startsWith('past') && decoder.inputNames.includes(name)),
);

/**
 * Rounds over all pictures with the yardstick between them, so that both meet the same noise.
 * `peakMemory` gives the process's peak in MiB; it is asked before the library is loaded, after that, and before the yardstick is.
 */
export async function measure({ createRecognizer, pictures, rounds, peakMemory, loadYardstick }) {
  const memoryBefore = await peakMemory();
  const start = await timed(() => createRecognizer({ rememberResults: 0 }));
  const recognizer = start.value;
  const memoryOfStart = await peakMemory();
  const first = await readAll(recognizer, pictures.slice(0, 1));
  const rows = await readAll(recognizer, pictures);
  const memory = Math.max(memoryOfStart, await peakMemory());
  const yardstick = await loadYardstick();
  const tokens = Math.round(rows.reduce((sum, row) => sum + row.tokens, 0) / rows.length) || 1;
  const peer = [];
  await yardstick?.run(tokens); // its warm-up
  for (let round = 1; round < rounds; round++) {
    rows.push(...(await readAll(recognizer, pictures)));
    if (yardstick) peer.push(await yardstick.run(tokens));
  }
  await recognizer.dispose();
  return { start: start.milliseconds, model: recognizer.model, firstPicture: first[0].total, rows, memoryBefore, memory, tokens, peer };
}
