import { absolute, asFolder, HERE, ortFolder } from './addresses.ts';
import { judge, probeWasm, type Diagnosis } from './advice.ts';
import { cacheInfo } from './cache.ts';
import { withBase } from './options.ts';
import { threadScript } from './networks.ts';
import { isEmbeddable, whyNoThreads } from './threads.ts';
import type { RecognizerOptions } from './types.ts';

interface Adapters {
  gpu?: { requestAdapter(): Promise<{ info?: { vendor?: string; architecture?: string } } | null> };
}

/**
 * What this browser offers, and advice. Changes nothing, never rejects; loads nothing, but for two small scripts in a cross-origin isolated
 * page, to see with which headers they come. Give it the addresses that `createRecognizer` is given.
 */
export async function diagnose(options: Pick<RecognizerOptions, 'baseUrl' | 'workerUrl' | 'ortUrl'> = {}): Promise<Diagnosis> {
  options = withBase(options, asFolder);
  const isolated = globalThis.crossOriginIsolated === true;
  const kept = await cacheInfo().catch(() => undefined);
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return judge({
    host: `browser ${navigator.userAgent}`,
    ...probeWasm(),
    isolated,
    worker: !isolated || (await isEmbeddable(absolute(options.workerUrl ?? new URL('worker.js', HERE)))),
    threads: (await whyNoThreads(threadScript(ortFolder(options), 'wasm'))) === undefined,
    processors: navigator.hardwareConcurrency ?? 1,
    webgpu: await adapterName(),
    storage: { persistent: kept !== undefined, usedBytes: estimate?.usage ?? null, quotaBytes: estimate?.quota ?? null },
    models: { files: kept?.files.length ?? 0, bytes: kept?.bytes ?? 0, packaged: false },
  });
}

async function adapterName(): Promise<string | null> {
  const adapter = await (navigator as Adapters).gpu?.requestAdapter().catch(() => null);
  return adapter ? [adapter.info?.vendor, adapter.info?.architecture].filter(Boolean).join(' ') || 'unnamed' : null;
}
