import { existsSync } from 'node:fs';
import { mkdir, access, constants, statfs } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { judge, probeWasm, type Diagnosis } from './advice.ts';
import { cacheFolder, cacheInfo } from './node-cache.ts';

/** What this machine offers to Node, and advice. Makes the cache's folder, loads nothing, never rejects. */
export async function diagnose(): Promise<Diagnosis> {
  const folder = cacheFolder();
  const persistent = await mkdir(folder, { recursive: true }).then(() => access(folder, constants.W_OK)).then(() => true, () => false);
  const disk = persistent ? await statfs(folder).catch(() => undefined) : undefined;
  const kept = await cacheInfo().catch(() => ({ files: [], bytes: 0 }));
  return judge({
    host: `node ${process.version} on ${process.platform} ${process.arch}`,
    ...probeWasm(),
    isolated: true,
    worker: true,
    threads: true,
    processors: availableParallelism(),
    webgpu: null,
    storage: { persistent, usedBytes: kept.bytes, quotaBytes: disk ? kept.bytes + disk.bavail * disk.bsize : null },
    models: { files: kept.files.length, bytes: kept.bytes, packaged: existsSync(new URL('./models/manifest.json', import.meta.url)) },
  });
}
