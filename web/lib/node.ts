/** The Node entry: the same engine, wasm and models, in process and without a worker. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { download } from './download.ts';
import { ScipixError, messageOf, throwIfAborted } from './errors.ts';
import { loadModels, type ModelSource } from './models.ts';
import { openFileCache } from './node-cache.ts';
import { toPicture } from './node-picture.ts';
import { asList, checkRecognizerOptions, withBase } from './options.ts';
import { QueuedRecognizer } from './recognizer.ts';
import { createEngine, loadRuntime, type RuntimeSettings } from './runtime.ts';
import type { Progress, Recognizer, RecognizerOptions } from './types.ts';

export { cacheInfo, clearCache } from './node-cache.ts';
export { diagnose } from './diagnose-node.ts';
export { ScipixError } from './errors.ts';
export type { Diagnosis } from './advice.ts';
export type { ScipixErrorCode } from './errors.ts';
export type * from './types.ts';

/** As in the browser, but models are read from files (fetched ones are kept in a folder) and the networks run in this thread. */
export async function createRecognizer(options: RecognizerOptions = {}): Promise<Recognizer> {
  const { device, threads = 1, cache, remember } = checkRecognizerOptions(options);
  options = withBase(options, asFolder);
  if (device === 'webgpu') throw new ScipixError('device_unavailable', 'Node has no WebGPU; leave `device` out or say "wasm".');
  const { signal } = options;
  throwIfAborted(signal);
  const onProgress = (progress: Progress) => {
    throwIfAborted(signal); // loading reports often, and this is its only gap between steps
    options.onProgress?.(progress);
  };
  const fetchFile = options.fetch ?? globalThis.fetch;
  const [source, ...mirrors] = asList(options.modelBaseUrl ?? new URL('./models/', import.meta.url)).map((place) => modelSource(place, options, fetchFile));
  const keep = cache === 'persistent' && source!.kind === 'network';
  const models = await loadModels({ source: source!, mirrors, ...(keep && { cache: openFileCache() }), onProgress });
  const runtime = loadRuntime(runtimeSettings(options, threads), (url) => readBinary(url, fetchFile));
  const engine = await createEngine(runtime, { manifestJson: models.manifest.json, files: models.files }, onProgress);
  return new QueuedRecognizer({ backend: engine, model: models.info, remember, toPicture: (input, inputSignal) => toPicture(input, fetchFile, inputSignal) });
}

function modelSource(place: string | URL, { signal }: RecognizerOptions, fetchFile: typeof fetch): ModelSource {
  const folder = asFolder(place);
  if (!folder.startsWith('file:')) {
    return { kind: 'network', base: folder, read: (name, onBytes) => download(folder + name, { fetch: fetchFile, ...(signal && { signal }), ...(onBytes && { onBytes }) }) };
  }
  const base = fileURLToPath(folder);
  return { kind: 'file', base, read: (name) => readModelFile(base + name) };
}

async function readModelFile(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (thrown) {
    throw new ScipixError('model_download_failed', `${path} could not be read: ${messageOf(thrown)}.`, { cause: thrown });
  }
}

function runtimeSettings({ wasmUrl, ortUrl }: RecognizerOptions, threads: number): RuntimeSettings {
  const wasm = asAddress(wasmUrl ?? new URL('./scipix.wasm', import.meta.url));
  return { wasm, module: wasm.replace(/\.wasm(?=$|[?#])/, '.mjs'), ort: asFolder(ortUrl ?? new URL('./ort/', import.meta.url)), runsOn: { device: 'wasm', threads } };
}

async function readBinary(url: string, fetchFile: typeof fetch): Promise<Uint8Array> {
  return url.startsWith('file:') ? readFile(fileURLToPath(url)) : new Uint8Array(await (await fetchFile(url)).arrayBuffer());
}

/** A path becomes a `file:` address; an address stays. */
function asAddress(place: string | URL): string {
  const text = String(place);
  return /^[a-z][a-z0-9+.-]+:/i.test(text) ? text : pathToFileURL(text).href;
}

function asFolder(place: string | URL): string {
  const address = asAddress(place);
  return address.endsWith('/') ? address : `${address}/`;
}
