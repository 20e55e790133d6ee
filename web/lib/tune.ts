/** Starting in the way that was found fastest here, and finding it. Only in the browser. */
import { ScipixError } from './errors.ts';
import type { Backend, QueuedRecognizer } from './recognizer.ts';
import { candidates, fastest, remember, remembered, type Open } from './setup.ts';
import type { ModelInfo, RunsOn } from './types.ts';
import type { WorkerBackend } from './worker-backend.ts';

/** Milliseconds after the start before other ways are tried, so that the first pictures are not disturbed. */
export const TUNE_AFTER = 3000;
/** Milliseconds for a way to be ready; a trial is no reason to load for long. */
const TRIAL_LIMIT = 60_000;

interface Adapters {
  gpu?: { requestAdapter(): Promise<{ info?: { isFallbackAdapter?: boolean } } | null> };
}

/** Whether ONNX Runtime's build for GPUs can run here; one that a program plays counts if `any`. */
export async function hasGpu(any = false): Promise<boolean> {
  if (!('Suspending' in WebAssembly) || !(any || drawsFast())) return false;
  const adapter = await (navigator as Adapters).gpu?.requestAdapter().catch(() => null);
  return adapter != null && (any || adapter.info?.isFallbackAdapter !== true);
}

/** The constant of WebGL's extension WEBGL_debug_renderer_info. */
const UNMASKED_RENDERER = 0x9246;

/**
 * Whether WebGL has hardware. Where it has none WebGPU has none either, and to ask Chromium for an adapter would print a warning on the console.
 * Chromium tells the renderer's name to who asks for an extension; others tell it at once, or print a warning at that question.
 */
function drawsFast(): boolean {
  const gl = globalThis.OffscreenCanvas && new OffscreenCanvas(1, 1).getContext('webgl');
  if (!gl) return false;
  const name = String(gl.getParameter(gl.RENDERER));
  const masked = name === 'WebKit WebGL' && gl.getExtension('WEBGL_debug_renderer_info');
  return !/swiftshader|llvmpipe|basic render/i.test(masked ? gl.getParameter(UNMASKED_RENDERER) : name);
}

/** What the outcome depends on; another of these is measured anew. */
function circumstances({ device, threads }: Open): string {
  return [navigator.hardwareConcurrency, globalThis.crossOriginIsolated, device, threads].join(' ');
}

/** A worker with the models loaded, and how it runs them. */
export interface Opened {
  backend: WorkerBackend;
  model: ModelInfo;
  runsOn: RunsOn;
}

/** Opens in the way remembered; if that cannot be had any more, or nothing is remembered, in the `plain` one. `found`: nothing is left to try. */
export async function openBest(left: Open, plain: RunsOn, open: (runsOn: RunsOn) => Promise<Opened>): Promise<{ opened: Opened; found: boolean }> {
  const earlier = remembered(circumstances(left));
  if (!earlier) return { opened: await open(plain), found: false };
  try {
    return { opened: await open(earlier), found: true };
  } catch (thrown) {
    const unavailable = thrown instanceof ScipixError && ['device_unavailable', 'runtime_load_failed', 'worker_failed'].includes(thrown.code);
    if (!unavailable || (earlier.device === plain.device && earlier.threads === plain.threads)) throw thrown;
    remember('', undefined);
    return { opened: await open(plain), found: true };
  }
}

export interface Trials {
  recognizer: QueuedRecognizer;
  /** The way that the recogniser began in. */
  first: Opened;
  left: Open;
  /** Why threads cannot start here, or undefined. */
  noThreads: () => Promise<string | undefined>;
  open: (runsOn: RunsOn, limit: AbortSignal) => Promise<Opened>;
  lasting: (opened: Opened) => Backend;
}

/**
 * Tries what may be faster while nothing is read, each in a worker of its own; the recogniser goes over to the best. What cannot be tried is
 * left out. Once the recogniser is disposed of nothing is begun, and what was begun ends.
 */
export async function tune({ recognizer, first, left, noThreads, open, lasting }: Trials): Promise<void> {
  const { over } = recognizer;
  const tried: (Opened & { encode: number })[] = [];
  const dropOthers = async (best?: Opened) => {
    for (const other of tried.slice(1)) if (other !== best) await other.backend.dispose();
  };
  over.addEventListener('abort', () => void dropOthers(), { once: true }); // one that is measured does not wait for its answer
  try {
    await recognizer.idle();
    tried.push({ ...first, encode: await first.backend.measure() });
    const facts = { threads: (await noThreads()) === undefined, processors: navigator.hardwareConcurrency ?? 1, hasGpu };
    for (const runsOn of await candidates(left, facts, tried[0]!.encode)) {
      await recognizer.idle(); // a start takes a processor for a second, and beside a reading it would be measured wrongly
      over.throwIfAborted();
      const other = await within(TRIAL_LIMIT, over, (limit) => open(runsOn, limit)).catch(() => undefined);
      if (!other) continue;
      const trial = { ...other, encode: Infinity };
      tried.push(trial);
      over.throwIfAborted();
      trial.encode = await other.backend.measure().catch(() => Infinity);
    }
    over.throwIfAborted();
    const best = fastest(tried);
    remember(circumstances(left), best.runsOn);
    if (best !== tried[0]) await recognizer.use(lasting(best));
    await dropOthers(best);
  } catch {
    await dropOthers(); // disposed of or broken meanwhile: nothing is found
  }
}

/** What `run` gives; its signal fires after so many milliseconds, or with the other. `AbortSignal.any` is younger than the browsers that are served. */
async function within<T>(milliseconds: number, other: AbortSignal, run: (limit: AbortSignal) => Promise<T>): Promise<T> {
  const limit = new AbortController();
  const end = () => limit.abort();
  const timer = setTimeout(end, milliseconds);
  other.addEventListener('abort', end);
  try {
    return await run(limit.signal);
  } finally {
    clearTimeout(timer);
    other.removeEventListener('abort', end);
  }
}
