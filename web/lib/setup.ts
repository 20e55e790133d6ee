/** How the networks are run, and what else is worth a trial in this browser. */
import type { RunsOn } from './types.ts';

/** What decides on candidates. */
export interface Facts {
  /** Whether threads can start here. */
  threads: boolean;
  processors: number;
  /** Whether there is a GPU of hardware that ONNX Runtime's build for it can use; asked only where it matters. */
  hasGpu: () => Promise<boolean>;
}

/** What the caller left open. */
export interface Open {
  device: boolean;
  threads: boolean;
}

/** A second way must be this many times as fast as the first: timers and other work make measurements differ by less. */
export const CLEARLY_FASTER = 1.3;
/** Milliseconds of an encoder run in wasm below which no GPU is tried: its start and the way to it cost as much. */
const SLOW_ENCODE = 100;
const MOST_THREADS = 4;

/**
 * Ways that may be faster than one thread of wasm, which needs `encode` milliseconds a run. Threads leave half of the processors to others; the build for the GPU is several megabytes more, so only slow machines try it.
 */
export async function candidates(open: Open, { threads: allowed, processors, hasGpu }: Facts, encode: number): Promise<RunsOn[]> {
  const threads = Math.min(MOST_THREADS, processors >> 1);
  const found: RunsOn[] = open.threads && allowed && threads > 1 ? [{ device: 'wasm', threads }] : [];
  return open.device && encode > SLOW_ENCODE && (await hasGpu()) ? [...found, { device: 'webgpu', threads: 1 }] : found;
}

/** The one that is clearly faster than the first, or the first; `encode` in milliseconds. */
export function fastest<T extends { encode: number }>([first, ...others]: readonly T[]): T {
  const best = others.reduce((a, b) => (b.encode < a.encode ? b : a), first!);
  return first!.encode > CLEARLY_FASTER * best.encode ? best : first!;
}

const KEY = 'scipix-runs-on';

/** What was found at an earlier visit with the same `circumstances`; undefined if nothing or storage is refused. */
export function remembered(circumstances: string): RunsOn | undefined {
  try {
    const { of, device, threads } = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<RunsOn> & { of?: string };
    const good = of === circumstances && (device === 'wasm' || device === 'webgpu') && Number.isInteger(threads);
    return good ? { device: device!, threads: threads! } : undefined;
  } catch {
    return undefined;
  }
}

export function remember(circumstances: string, runsOn: RunsOn | undefined): void {
  try {
    if (runsOn) localStorage.setItem(KEY, JSON.stringify({ of: circumstances, ...runsOn }));
    else localStorage.removeItem(KEY);
  } catch {
    // Storage is refused: measured again at the next visit.
  }
}
