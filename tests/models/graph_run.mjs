// Runs a pair of graphs in ONNX Runtime Web, in Node or in a page; shapes as models/encoder_graph.py and models/decoder_graph.py have them.

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/**
 * Encodes `image` (float32, 1 x 1 x height x width) and runs `steps` decoder steps, `rounds` times over.
 * `network`: { cache: the empty cache's shapes by name, vocabulary }. Milliseconds are medians, tokenMs of one step.
 */
export async function runGraphs(ort, { encoder, decoder, network, image, height, width, steps, rounds }) {
  const options = { executionProviders: ['wasm'] };
  const sessions = [await ort.InferenceSession.create(encoder, options), await ort.InferenceSession.create(decoder, options)];
  const scalar = (value) => new ort.Tensor('int64', BigInt64Array.of(BigInt(value)), []);
  const one = (value) => new ort.Tensor('int64', BigInt64Array.of(BigInt(value)), [1]);
  const feeds = { token: one(1), parents: one(0), past_length: scalar(0), steps: scalar(steps) };
  feeds.forced = new ort.Tensor('int64', new BigInt64Array(0), [0]);
  feeds.bias = new ort.Tensor('float32', new Float32Array(network.vocabulary), [1, network.vocabulary]);
  for (const [name, shape] of Object.entries(network.cache)) feeds[name] = new ort.Tensor('float32', new Float32Array(0), shape);
  const picture = new ort.Tensor('float32', image, [1, 1, height, width]);
  const times = { encode: [], token: [] };
  let encoded, decoded;
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    encoded = await sessions[0].run({ image: picture });
    times.encode.push(performance.now() - start);
    const { formula_logit: _, ...memory } = encoded;
    const middle = performance.now();
    decoded = await sessions[1].run({ ...feeds, ...memory });
    times.token.push((performance.now() - middle) / decoded.candidates.dims[1]);
  }
  for (const session of sessions) await session.release();
  const [, count, each] = decoded.candidates.dims;
  const chosen = (data) => Array.from({ length: count }, (_, i) => Number(data[i * each]));
  return {
    formulaLogit: encoded.formula_logit.data[0], keysSum: encoded.memory_keys.data.reduce((sum, value) => sum + value, 0),
    tokens: chosen(decoded.candidates.data), logProbabilities: chosen(decoded.log_probabilities.data),
    encodeMs: median(times.encode), tokenMs: median(times.token),
  };
}
