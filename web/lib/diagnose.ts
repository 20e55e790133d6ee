import { judge, probeWasm, type Diagnosis } from './advice.ts';
import { cacheInfo } from './cache.ts';

interface Adapters {
  gpu?: { requestAdapter(): Promise<{ info?: { vendor?: string; architecture?: string } } | null> };
}

/** What this browser offers, and advice. Loads nothing, changes nothing, never rejects. */
export async function diagnose(): Promise<Diagnosis> {
  const kept = await cacheInfo().catch(() => undefined);
  const estimate = await navigator.storage?.estimate?.().catch(() => undefined);
  return judge({
    host: `browser ${navigator.userAgent}`,
    ...probeWasm(),
    isolated: globalThis.crossOriginIsolated === true,
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
