/** The only file that knows ONNX Runtime. Shapes and names are those of models/export.py. */
import type * as OrtModule from 'onnxruntime-web/wasm';
import { ScipixError, toScipixError } from './errors.ts';
import type { NetworkShape } from './manifest.ts';
import type { RunsOn } from './types.ts';

export type Ort = typeof OrtModule;
type Session = OrtModule.InferenceSession;
type Tensor = OrtModule.Tensor;

/** What one decoder run is asked: greedy steps from `token`, over the first `pastLength` entries of a cache. */
export interface DecodeStep {
  token: number;
  pastLength: number;
  steps: number;
  /** Numbers of the reading that the longer cache is kept for, and of the one whose cache is taken; both 0 if absent. */
  reading?: number;
  parent?: number;
  /** Number of the view of the picture, whose memory and caches are used; 0 if absent. */
  view?: number;
  /** One float a vocabulary entry, added to the first step's logits; zeros if absent. */
  bias?: Float32Array;
  /** Tokens that the first steps take whatever their probability; none if absent. */
  forced?: Int32Array;
}

/** `count` steps were run; both arrays hold count * K values, best candidate first. */
export interface Decoded {
  candidates: Int32Array;
  logProbabilities: Float32Array;
  count: number;
}

/** What the encoder said of one picture. `memory` goes into the decoder's runs. */
export interface Encoded {
  formulaLogit: number;
  memory: Record<string, Tensor>;
}

/** The two networks and the state between their runs. One formula at a time. */
export interface Networks {
  /** Where they run now. */
  readonly runsOn: RunsOn;
  /** Runs the encoder once on pictures of one size, height * width floats each; what it says of each does not depend on the others. */
  encode(images: readonly Float32Array[], width: number, height: number): Promise<Encoded[]>;
  /** What follows about this view (default 0) is about this picture: keeps its memory, forgets the view's caches and all of later views. */
  begin(encoded: Encoded, view?: number): void;
  /** Runs decoder steps and keeps the longer cache. */
  decode(step: DecodeStep): Promise<Decoded>;
  dispose(): Promise<void>;
}

/** A graph of one Identity node, 65 bytes: opening it makes ONNX Runtime fetch and compile its own wasm. */
const SMALLEST_MODEL = 'CAg6NwoQCgFhEgFiIghJZGVudGl0eRIBZ1oPCgFhEgoKCAgBEgQKAggBYg8KAWISCgoICAESBAoCCAFCBAoAEBE=';

/** ONNX Runtime's files for each device. WebGPU's build waits by JavaScript Promise Integration, a third smaller than the other. */
const BUILDS = {
  wasm: { module: 'ort.wasm.min.mjs', program: 'ort-wasm-simd-threaded' },
  webgpu: { module: 'ort.jspi.min.mjs', program: 'ort-wasm-simd-threaded.jspi' },
} as const;

/** Milliseconds for threads to start. One that the browser refuses is waited for without end. */
const THREADS_LIMIT = 60_000;

/** Address of the script that ONNX Runtime's threads run. */
export function threadScript(ortUrl: string, device: RunsOn['device']): string {
  return `${ortUrl}${BUILDS[device].program}.mjs`;
}

/**
 * Loads and compiles ONNX Runtime from the folder `ortUrl`; needs no model, so it can run while models are fetched.
 * Threads above 1 have no effect without cross-origin isolation.
 */
export async function loadOrt(ortUrl: string, { device, threads }: RunsOn): Promise<Ort> {
  try {
    const { module, program } = BUILDS[device];
    const ort = (await import(/* @vite-ignore */ /* webpackIgnore: true */ `${ortUrl}${module}`)) as Ort;
    ort.env.wasm.numThreads = threads;
    if (threads > 1) ort.env.wasm.initTimeout = THREADS_LIMIT;
    ort.env.wasm.wasmPaths = { mjs: threadScript(ortUrl, device), wasm: `${ortUrl}${program}.wasm` };
    ort.env.logLevel = 'error';
    const session = await ort.InferenceSession.create(Uint8Array.from(atob(SMALLEST_MODEL), (byte) => byte.charCodeAt(0)), { executionProviders: ['wasm'] });
    await session.release();
    return ort;
  } catch (thrown) {
    throw toScipixError(thrown, 'runtime_load_failed', `ONNX Runtime could not be loaded from ${ortUrl}`);
  }
}

/** Makes sessions of the two model files. A file that ONNX Runtime refuses is `model_corrupt`. */
export async function openNetworks(ort: Ort, encoder: Uint8Array, decoder: Uint8Array, shape: NetworkShape, runsOn: RunsOn): Promise<Networks> {
  const opened = await Encoder.open(ort, encoder, runsOn.device);
  return new OrtNetworks(ort, opened, await openSession(ort, decoder, 'decoder.onnx', 'wasm'), shape, runsOn.threads);
}

/**
 * ONNX Runtime's optimisations run before the browser has optimised their code, which delays the start. The encoder, nearly all convolutions, runs
 * about as fast without in wasm; the decoder's loop of small steps does not.
 */
const OPTIMISATION = { 'encoder.onnx': { wasm: 'disabled', webgpu: 'all' }, 'decoder.onnx': { wasm: 'all', webgpu: 'all' } } as const;

async function openSession(ort: Ort, bytes: Uint8Array, file: keyof typeof OPTIMISATION, device: RunsOn['device']): Promise<Session> {
  try {
    return await ort.InferenceSession.create(bytes, { executionProviders: [device], graphOptimizationLevel: OPTIMISATION[file][device], logSeverityLevel: 3 });
  } catch (thrown) {
    throw device === 'webgpu'
      ? toScipixError(thrown, 'device_unavailable', 'ONNX Runtime could not use the GPU')
      : toScipixError(thrown, 'model_corrupt', `ONNX Runtime refused ${file}`);
  }
}

/** The encoder's session. One on a GPU that fails, as when the GPU is lost, gives way to wasm: the run that failed is run again there. */
class Encoder {
  readonly #ort: Ort;
  readonly #bytes: Uint8Array;
  #session: Session;
  #device: RunsOn['device'];
  #lost: Promise<never> | undefined;

  private constructor(ort: Ort, bytes: Uint8Array, session: Session, device: RunsOn['device']) {
    this.#ort = ort;
    this.#bytes = device === 'webgpu' ? bytes : new Uint8Array(0); // wasm needs them no more
    this.#session = session;
    this.#device = device;
  }

  static async open(ort: Ort, bytes: Uint8Array, device: RunsOn['device']): Promise<Encoder> {
    return new Encoder(ort, bytes, await openSession(ort, bytes, 'encoder.onnx', device), device);
  }

  get device(): RunsOn['device'] {
    return this.#device;
  }

  async run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>> {
    if (this.#device === 'webgpu') {
      this.#lost ??= lossOf(this.#ort);
      const answer = await Promise.race([run(this.#session, feeds, 'encoder'), this.#lost]).catch(() => undefined);
      if (answer) return answer;
      this.#session = await openSession(this.#ort, this.#bytes, 'encoder.onnx', 'wasm'); // the old one went with its GPU
      this.#device = 'wasm';
    }
    return run(this.#session, feeds, 'encoder');
  }

  release(): Promise<void> {
    return this.#session.release();
  }
}

/** Rejects when the GPU is lost. */
async function lossOf(ort: Ort): Promise<never> {
  const device = (await ort.env.webgpu.device) as { lost: Promise<{ message: string }> };
  const { message } = await device.lost;
  throw new ScipixError('device_unavailable', `The GPU was lost: ${message}`);
}

class OrtNetworks implements Networks {
  readonly #ort: Ort;
  readonly #encoder: Encoder;
  readonly #decoder: Session;
  readonly #shape: NetworkShape;
  readonly #noBias: Tensor;
  readonly #noneForced: Tensor;
  readonly #noParents: Tensor;
  readonly #threads: number;
  #memories: Record<string, Tensor>[] = []; // by the number of the view
  #caches: Record<string, Tensor>[][] = []; // by the number of the view, then of the reading

  constructor(ort: Ort, encoder: Encoder, decoder: Session, shape: NetworkShape, threads: number) {
    this.#ort = ort;
    this.#encoder = encoder;
    this.#decoder = decoder;
    this.#shape = shape;
    this.#threads = threads;
    this.#noBias = new ort.Tensor('float32', new Float32Array(shape.vocabulary), [1, shape.vocabulary]);
    this.#noneForced = new ort.Tensor('int64', new BigInt64Array(0), [0]);
    this.#noParents = this.#integer(0, [1]);
  }

  get runsOn(): RunsOn {
    return { device: this.#encoder.device, threads: this.#threads };
  }

  async encode(images: readonly Float32Array[], width: number, height: number): Promise<Encoded[]> {
    const pixels = width * height;
    const all = new Float32Array(images.length * pixels);
    images.forEach((image, at) => all.set(image, at * pixels));
    const outputs = await this.#encoder.run({ image: new this.#ort.Tensor('float32', all, [images.length, 1, height, width]) });
    return images.map((_, at) => ({
      formulaLogit: Number(output(outputs, 'formula_logit').data[at]),
      memory: renamed(outputs, 'memory_', 'memory_', (tensor) => this.#ofPicture(tensor, at)),
    }));
  }

  begin({ memory }: Encoded, view = 0): void {
    this.#memories.splice(view, Infinity, memory); // later views are of the picture before
    this.#caches.splice(view, Infinity, []);
  }

  async decode({ token, pastLength, steps, reading = 0, parent = 0, view = 0, bias, forced }: DecodeStep): Promise<Decoded> {
    const caches = this.#caches[view]!;
    const outputs = await run(
      this.#decoder,
      {
        ...this.#memories[view],
        ...(caches[parent] ?? this.#emptyCache()),
        token: this.#integer(token, [1]),
        parents: this.#noParents,
        past_length: this.#integer(pastLength, []),
        steps: this.#integer(steps, []),
        bias: bias ? new this.#ort.Tensor('float32', bias, [1, bias.length]) : this.#noBias,
        forced: forced ? new this.#ort.Tensor('int64', BigInt64Array.from(forced, BigInt), [forced.length]) : this.#noneForced,
      },
      'decoder',
    );
    caches[reading] = renamed(outputs, 'present_', 'past_');
    const candidates = output(outputs, 'candidates');
    return {
      candidates: Int32Array.from(candidates.data as BigInt64Array, Number),
      logProbabilities: output(outputs, 'log_probabilities').data as Float32Array,
      count: candidates.dims[1] ?? 0,
    };
  }

  async dispose(): Promise<void> {
    await this.#encoder.release();
    await this.#decoder.release();
  }

  /** Of an encoder's output [layers, pictures, ...] what belongs to one picture; one without such axes belongs to all of them. */
  #ofPicture(tensor: Tensor, at: number): Tensor {
    const [layers = 0, pictures = 0, ...rest] = tensor.dims;
    if (rest.length === 0 || pictures === 1) return tensor;
    const size = rest.reduce((product, side) => product * side, 1);
    const data = new Float32Array(layers * size);
    for (let layer = 0; layer < layers; layer++) {
      const from = (layer * pictures + at) * size;
      data.set((tensor.data as Float32Array).subarray(from, from + size), layer * size);
    }
    return new this.#ort.Tensor('float32', data, [layers, 1, ...rest]);
  }

  #emptyCache(): Record<string, Tensor> {
    return Object.fromEntries(
      Object.entries(this.#shape.cache).map(([name, dims]) => [name, new this.#ort.Tensor('float32', new Float32Array(0), dims)]),
    );
  }

  #integer(value: number, dims: number[]): Tensor {
    return new this.#ort.Tensor('int64', BigInt64Array.of(BigInt(value)), dims);
  }
}

/** The outputs whose names begin with `from`, under names that begin with `to`: what goes round from run to run. */
function renamed(outputs: Record<string, Tensor>, from: string, to: string, change = (tensor: Tensor) => tensor): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(outputs)
      .filter(([name]) => name.startsWith(from))
      .map(([name, tensor]) => [to + name.slice(from.length), change(tensor)]),
  );
}

async function run(session: Session, feeds: Record<string, Tensor>, name: string): Promise<Record<string, Tensor>> {
  try {
    return (await session.run(feeds)) as Record<string, Tensor>;
  } catch (thrown) {
    throw toScipixError(thrown, 'internal_error', `The ${name} could not be run`);
  }
}

function output(outputs: Record<string, Tensor>, name: string): Tensor {
  const tensor = outputs[name];
  if (!tensor) throw new ScipixError('model_corrupt', `The network has no output named ${name}.`);
  return tensor;
}
