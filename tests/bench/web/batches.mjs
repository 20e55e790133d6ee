// Milliseconds a picture of encoder runs on 1, 2, 4 and 8 pictures at once, the least of some rounds. The same in Node and in a page.

const SIZES = [1, 2, 4, 8];
const [WIDTH, HEIGHT] = [384, 64];

/** `ort`: ONNX Runtime, set up; `model`: the bytes of the encoder; `device`: the execution provider. */
export async function timeBatches(ort, model, device, rounds) {
  const session = await ort.InferenceSession.create(model, { executionProviders: [device] });
  const least = SIZES.map(() => Infinity);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, size] of SIZES.entries()) {
      const image = new ort.Tensor('float32', Float32Array.from({ length: size * WIDTH * HEIGHT }, (_, pixel) => ((pixel * 7919) % 1000) / 1000), [size, 1, HEIGHT, WIDTH]);
      const start = performance.now();
      await session.run({ image });
      if (round > 0) least[at] = Math.min(least[at], (performance.now() - start) / size); // the first round compiles
    }
  }
  return Object.fromEntries(SIZES.map((size, at) => [size, least[at]]));
}
