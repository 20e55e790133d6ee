/** The worker's side of protocol.ts: one engine, one call after the other. */
import { toScipixError } from './errors.ts';
import type { Engine } from './engine.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { createEngine, loadRuntime, type Runtime } from './runtime.ts';

/** The part of DedicatedWorkerGlobalScope used here; TypeScript's DOM and worker libraries exclude each other. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as WorkerScope;

let runtime: Promise<Runtime>;
let engine: Engine;
const running = new Map<number, AbortController>();

scope.onmessage = async ({ data }) => {
  if (data.kind === 'abort') {
    running.get(data.call)?.abort();
    return;
  }
  if (data.kind === 'start') {
    runtime = loadRuntime(data.settings);
    runtime.catch(() => undefined); // `load` reports it
    hold(data.life);
    return;
  }
  const { call } = data;
  try {
    scope.postMessage({ kind: 'done', call, ...(await answer(data)) });
  } catch (thrown) {
    scope.postMessage({ kind: 'failed', call, failure: toScipixError(thrown, 'internal_error', 'The worker failed').toFailure() });
  } finally {
    running.delete(call);
  }
};

/** Holds the lock for as long as this worker lives. Plain http has no locks. */
function hold(life: string): void {
  void navigator.locks?.request(life, () => {
    scope.postMessage({ kind: 'alive', life });
    return new Promise(() => undefined);
  });
}

async function answer(data: Exclude<ToWorker, { kind: 'abort' | 'start' }>) {
  switch (data.kind) {
    case 'load':
      return load(data);
    case 'recognize':
      return recognize(data);
    case 'convert':
      return { written: await engine.convert(data.latex, data.request) };
    case 'measure':
      return { milliseconds: await engine.measure() };
  }
}

async function load({ call, models }: ToWorker & { kind: 'load' }) {
  engine = await createEngine(runtime, models, (progress) => scope.postMessage({ kind: 'progress', call, progress }));
  return {};
}

async function recognize({ call, picture, options, together }: ToWorker & { kind: 'recognize' }) {
  const controller = new AbortController();
  running.set(call, controller);
  const reading = await engine.recognize(picture, options, {
    signal: controller.signal,
    together,
    onProgress: (progress) => scope.postMessage({ kind: 'progress', call, progress }),
  });
  return { reading };
}
