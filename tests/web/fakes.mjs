// Stand-ins for the wasm module and the networks, as small as the engine needs.

/**
 * A module whose recognitions ask for one encoder run and `decodes` decoder runs, the last `others` for an alternative, then answer `latex`.
 * A picture's second byte is the width of its tensor. One whose first byte is 0 fails with `image_decode_error`; one whose first byte is 1 traps.
 */
export function fakeModule({ decodes = 2, latex = 'x', others = 0 } = {}) {
  const module = { handles: 0, started: 0, options: [] };
  module.createRecognition = () => {
    module.handles++;
    let input = new Uint8Array(0);
    let state = 'idle';
    let left = 0;
    const start = (optionsJson) => {
      module.started++;
      module.options.push(JSON.parse(optionsJson));
      if (input[0] === 1) throw new WebAssembly.RuntimeError('unreachable');
      state = input[0] === 0 || input.length === 0 ? 'failed' : 'encode';
      left = decodes;
    };
    return {
      inputBuffer: (length) => (input = new Uint8Array(length)),
      startEncoded: start,
      startPixels: (_width, _height, optionsJson) => start(optionsJson),
      request: () => ({ kind: state, width: input[1], height: 16, token: 1, pastLength: decodes - left, steps: 4, biased: left === 1, reading: left > others ? 0 : 1, parent: left >= others ? 0 : 1 }),
      tensor: () => new Float32Array(input[1] * 16),
      bias: () => new Float32Array(5),
      resumeEncode: () => (state = 'decode'),
      resumeDecode: () => (state = --left > 0 ? 'decode' : 'done'),
      partialLatex: () => latex.slice(0, decodes - left),
      result: () => ({ latex, confidence: 0.5, tokens: [...latex], tokenConfidences: [...latex, 1].map(() => 0.5), finish: 'end', alternatives: others > 0 ? [{ latex: `${latex}'`, confidence: 0.25 }] : [], preparationJson: '{"em":20}' }),
      failure: () => ({ code: 'image_decode_error', message: 'The picture is none.' }),
      delete: () => module.handles--,
    };
  };
  return module;
}

/** Networks that answer at once and count their runs. */
export function fakeNetworks() {
  return {
    runsOn: { device: 'wasm', threads: 1 },
    encodes: 0,
    decodes: [],
    disposed: false,
    sizes: [],
    async encode(images) {
      this.encodes++;
      this.sizes.push(images.length);
      return images.map(() => ({ formulaLogit: 1, memory: {} }));
    },
    begin() {},
    async decode(step) {
      this.decodes.push(step);
      return { candidates: new Int32Array(4), logProbabilities: new Float32Array(4), count: 1 };
    },
    async dispose() {
      this.disposed = true;
    },
  };
}

/** A model cache in memory. */
export function fakeCache() {
  const files = new Map();
  const manifests = new Map();
  return {
    files,
    manifests,
    get: async (sha256) => files.get(sha256),
    put: async (file) => void files.set(file.sha256, file),
    remove: async (sha256) => void files.delete(sha256),
    manifest: async (owner) => manifests.get(owner),
    settle: async (owner, manifest) => {
      manifests.set(owner, manifest);
      const listed = [...manifests.values()].flatMap((json) => Object.values(JSON.parse(json).files).map(({ sha256 }) => sha256));
      for (const hash of files.keys()) if (!listed.includes(hash)) files.delete(hash);
    },
  };
}
