import { toPicture } from './browser-picture.ts';
import { openModelCache, type ModelCache } from './cache.ts';
import { download } from './download.ts';
import { ScipixError, abortError, messageOf, throwIfAborted } from './errors.ts';
import { loadModels, type ModelSource } from './models.ts';
import { asList, checkRecognizerOptions } from './options.ts';
import { QueuedRecognizer } from './recognizer.ts';
import type { RuntimeSettings } from './runtime.ts';
import type { Progress, Recognizer, RecognizerOptions } from './types.ts';
import { WorkerBackend } from './worker-backend.ts';

/** What the package's folders are found from: bundlers know the addresses of files beside a module, but not of folders. */
const HERE = new URL('./scipix.mjs', import.meta.url);

/** The manifest of the models in this package, put here by build.mjs, so that a visit with cached models asks for nothing. */
declare const SCIPIX_MANIFEST: string | undefined;

/**
 * Loads the recogniser: models (fetched once, then from IndexedDB), a worker and the networks, which warm up in the background.
 * Rejects with a ScipixError; then nothing is left running.
 */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { threads, cache, remember } = checkRecognizerOptions(options);
  const { signal } = options;
  throwIfAborted(signal);
  const onProgress = options.onProgress ?? ((_: Progress) => undefined);
  const fetchFile = options.fetch ?? globalThis.fetch.bind(globalThis);
  const backend = new WorkerBackend(startWorker(options.workerUrl), runtimeSettings(options, threads));
  try {
    const [source, ...mirrors] = asList(options.modelBaseUrl ?? new URL('./models/', HERE)).map((base) => networkSource(base, fetchFile, signal));
    const kept = cache === 'persistent' ? await openCache() : {};
    const models = await loadModels({
      source: source!,
      mirrors,
      ...(kept.cache && { cache: kept.cache, exclusively: (name, work) => withLock(name, signal, work) }),
      ...(typeof SCIPIX_MANIFEST === 'string' && { packaged: { json: SCIPIX_MANIFEST, certain: options.modelBaseUrl === undefined } }),
      onProgress,
    });
    if (kept.notice) models.info.notice = kept.notice;
    await backend.load({ manifestJson: models.manifest.json, files: models.files }, { onProgress, ...(signal && { signal }) });
    return new QueuedRecognizer({ backend, model: models.info, remember, toPicture: (input, inputSignal) => toPicture(input, fetchFile, inputSignal) });
  } catch (thrown) {
    await backend.dispose();
    throw signal?.aborted ? abortError(signal) : thrown;
  }
}

function startWorker(workerUrl: string | URL | undefined): Worker {
  try {
    // The literal form in the default is what bundlers look for.
    return workerUrl === undefined
      ? new Worker(new URL('./worker.js', import.meta.url), { type: 'module', name: 'scipix' })
      : new Worker(workerUrl, { type: 'module', name: 'scipix' });
  } catch (thrown) {
    throw new ScipixError('worker_failed', `The worker could not be started: ${messageOf(thrown)}.`, { cause: thrown });
  }
}

async function openCache(): Promise<{ cache?: ModelCache; notice?: string }> {
  try {
    return { cache: await openModelCache() };
  } catch (thrown) {
    return { notice: `The models work but could not be kept for the next visit: ${messageOf(thrown)}` };
  }
}

/** Tabs of this origin that need the same file wait for the first of them, and then find it kept. Plain http has no locks. */
function withLock<T>(name: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, signal ? { signal } : {}, work) as Promise<T> : work();
}

function networkSource(base: string | URL, fetchFile: typeof fetch, signal: AbortSignal | undefined): ModelSource {
  const folder = asFolder(base);
  return {
    kind: 'network',
    base: folder,
    read: (name, onBytes) => download(folder + name, { fetch: fetchFile, ...(signal && { signal }), ...(onBytes && { onBytes }) }),
  };
}

function runtimeSettings({ wasmUrl, ortUrl }: RecognizerOptions, threads: number): RuntimeSettings {
  const wasm = absolute(wasmUrl ?? new URL('./scipix.wasm', import.meta.url));
  return {
    wasm,
    module: wasmUrl === undefined ? new URL('./scipix.mjs', import.meta.url).href : wasm.replace(/\.wasm(?=$|[?#])/, '.mjs'),
    ort: asFolder(ortUrl ?? new URL('./ort/', HERE)),
    threads,
  };
}

function absolute(url: string | URL): string {
  return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}

function asFolder(url: string | URL): string {
  const address = absolute(url);
  return address.endsWith('/') ? address : `${address}/`;
}
