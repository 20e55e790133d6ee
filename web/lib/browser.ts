import { asFolder, HERE, ortFolder, runtimeSettings } from './addresses.ts';
import { toPicture } from './browser-picture.ts';
import { openModelCache } from './cache.ts';
import { download } from './download.ts';
import { ScipixError, abortError, messageOf, throwIfAborted } from './errors.ts';
import { LastingBackend } from './lasting-backend.ts';
import type { ModelCache } from './model-cache.ts';
import { loadModels, type ModelSource } from './models.ts';
import { threadScript } from './networks.ts';
import { asList, checkRecognizerOptions, withBase } from './options.ts';
import { QueuedRecognizer, type QueuedRecognizerParts } from './recognizer.ts';
import { whyNoThreads } from './threads.ts';
import { hasGpu, openBest, tune, TUNE_AFTER, type Opened } from './tune.ts';
import type { Progress, Recognizer, RecognizerOptions, RunsOn } from './types.ts';
import { WorkerBackend } from './worker-backend.ts';

/** The manifest of the models in this package, put here by build.mjs, so that a visit with cached models asks for nothing. */
declare const SCIPIX_MANIFEST: string | undefined;

/**
 * Loads the recogniser: models (fetched once, then from IndexedDB), a worker and the networks, which warm up in the background.
 * Rejects with a ScipixError; then nothing is left running. A worker that stops later is replaced by the next call.
 */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { device, threads, cache, remember } = checkRecognizerOptions(options);
  options = withBase(options, asFolder);
  const { signal } = options;
  throwIfAborted(signal);
  if (device === 'webgpu' && !(await hasGpu(true))) throw new ScipixError('device_unavailable', 'This browser offers no GPU: it needs WebGPU and JavaScript Promise Integration.');
  const fetchFile = options.fetch ?? globalThis.fetch.bind(globalThis);
  const plain: RunsOn = { device: device === 'webgpu' ? 'webgpu' : 'wasm', threads: threads ?? 1 };
  const noThreads = () => whyNoThreads(threadScript(ortFolder(options), plain.device));
  const refused = plain.threads > 1 ? await noThreads() : undefined;
  if (refused) plain.threads = 1;
  throwIfAborted(signal);

  const open = (runsOn: RunsOn) => openBackend(runsOn, options, cache, fetchFile);
  const openLater = (runsOn: RunsOn, limit: AbortSignal) => openBackend(runsOn, { ...options, signal: limit, onProgress: () => undefined }, cache, fetchFile);
  const lasting = ({ backend, runsOn }: Opened) => new LastingBackend(backend, async (over) => (await openLater(runsOn, over)).backend);
  const toOwnPicture: QueuedRecognizerParts['toPicture'] = (input, inputSignal, limits) => toPicture(input, fetchFile, inputSignal, limits);
  const left = { device: device === 'auto', threads: threads === undefined && device !== 'webgpu' };
  const { opened, found } = left.device || left.threads ? await openBest(left, plain, open) : { opened: await open(plain), found: true };
  const { model } = opened;
  const kept = cache === 'persistent' && model.notice === undefined; // else each trial would fetch the models again
  if (refused) model.notice = [model.notice, `One thread is used instead of ${threads}, as ${refused}.`].filter(Boolean).join(' ');
  const recognizer = new QueuedRecognizer({ backend: lasting(opened), model, remember, toPicture: toOwnPicture });
  if (!found && kept) setTimeout(() => void tune({ recognizer, first: opened, left, noThreads, open: openLater, lasting }), TUNE_AFTER);
  return recognizer;
}

/** A worker with the models loaded. Nothing is left running if that fails. */
async function openBackend(runsOn: RunsOn, options: RecognizerOptions, cache: 'persistent' | 'memory', fetchFile: typeof fetch): Promise<Opened> {
  const { signal } = options;
  const onProgress = options.onProgress ?? ((_: Progress) => undefined);
  const backend = new WorkerBackend(startWorker(options.workerUrl), runtimeSettings(options, runsOn));
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
    return { backend, model: models.info, runsOn };
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
