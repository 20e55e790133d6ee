/** Starting in the way that was found fastest here, and finding it. Only in the browser. */
import { ScipixError } from './errors.ts';
import type { QueuedRecognizer } from './recognizer.ts';
import { candidates, fastest, remember, remembered, type Open } from './setup.ts';
import type { ModelInfo, RunsOn } from './types.ts';
import type { WorkerBackend } from './worker-backend.ts';

/** Milliseconds after the start before other ways are tried, so that the first pictures are not disturbed. */
export const TUNE_AFTER = 3000;
/** Milliseconds for a way to be ready: threads whose files come without the headers of isolation never are. */
const TRIAL_LIMIT = 60_000;

interface Adapters {
  gpu?: { requestAdapter(): Promise<{ info?: { isFallbackAdapter?: boolean } } | null> };
}

/** Whether ONNX Runtime's build for GPUs can run here; one that a program plays counts if `any`. */
export async function hasGpu(any = false): Promise<boolean> {
  if (!('Suspending' in WebAssembly)) return false;
  const adapter = await (navigator as Adapters).gpu?.requestAdapter().catch(() => null);
  return adapter != null && (any || adapter.info?.isFallbackAdapter !== true);
}

/** What the outcome depends on; another of these is measured anew. */
function circumstances({ device, threads }: Open): string {
  return [navigator.hardwareConcurrency, globalThis.crossOriginIsolated, device, threads].join(' ');
}

interface Opened {
  backend: WorkerBackend;
  model: ModelInfo;
}

/** Opens in the way remembered; if that fails for the GPU's sake, or nothing is remembered, in the `plain` one. `found`: nothing is left to try. */
export async function openBest(left: Open, plain: RunsOn, open: (runsOn: RunsOn) => Promise<Opened>): Promise<Opened & { found: boolean }> {
  const earlier = remembered(circumstances(left));
  if (!earlier) return { ...(await open(plain)), found: false };
  try {
    return { ...(await open(earlier)), found: true };
  } catch (thrown) {
    const unavailable = thrown instanceof ScipixError && ['device_unavailable', 'runtime_load_failed', 'worker_failed'].includes(thrown.code);
    if (!unavailable || earlier.device === 'wasm') throw thrown;
    remember('', undefined);
    return { ...(await open(plain)), found: true };
  }
}

/** Tries what may be faster, each in a worker of its own; the recogniser goes over to the best. What cannot be tried is left out. */
export async function tune(recognizer: QueuedRecognizer, backend: WorkerBackend, left: Open, plain: RunsOn, open: (runsOn: RunsOn, limit: AbortSignal) => Promise<Opened>): Promise<void> {
  const tried: { runsOn: RunsOn; encode: number; backend: WorkerBackend }[] = [];
  try {
    tried.push({ runsOn: plain, encode: await backend.measure(), backend });
    const facts = { isolated: globalThis.crossOriginIsolated === true, processors: navigator.hardwareConcurrency ?? 1, hasGpu };
    for (const runsOn of await candidates(left, facts, tried[0]!.encode)) {
      const other = await open(runsOn, AbortSignal.timeout(TRIAL_LIMIT)).catch(() => undefined);
      if (other) tried.push({ runsOn, encode: await other.backend.measure().catch(() => Infinity), backend: other.backend });
    }
    const chosen = fastest(tried);
    const best = tried.find(({ runsOn }) => runsOn === chosen)!;
    remember(circumstances(left), chosen);
    if (best.backend !== backend) await recognizer.use(best.backend);
    for (const other of tried.slice(1)) if (other !== best) await other.backend.dispose();
  } catch {
    for (const other of tried.slice(1)) await other.backend.dispose(); // disposed of or broken meanwhile: nothing is found
  }
}
