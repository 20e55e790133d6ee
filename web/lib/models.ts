import type { ModelCache } from './model-cache.ts';
import { ScipixError, messageOf } from './errors.ts';
import { MODEL_FILES, parseManifest, type FileRecord, type Manifest, type ModelFileName } from './manifest.ts';
import { sha256 } from './sha256.ts';
import type { ModelInfo, Progress } from './types.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Where model files come from: a server, or a folder in Node. */
export interface ModelSource {
  kind: 'network' | 'file';
  /** Address or path of the folder, for messages and as the cache's owner. */
  base: string;
  /** Reads one file whole. Rejects with `model_download_failed` or `aborted`. */
  read(name: string, onBytes?: (received: number) => void): Promise<Uint8Array<ArrayBuffer>>;
}

export interface LoadModelsOptions {
  source: ModelSource;
  /** Asked one after the other, in order, for what `source` does not have or has wrong. */
  mirrors?: readonly ModelSource[];
  /** Absent: nothing is kept. */
  cache?: ModelCache;
  /** Lets one tab at a time do the work of a name; absent: no other tab is waited for. */
  exclusively?: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /**
   * The manifest that came with the program, used without asking the source for its own: if the source had it at the
   * last visit, or, where the source is the program's own folder (`certain`), if there was no visit yet.
   */
  packaged?: { json: string; certain: boolean };
  onProgress?: (progress: Progress) => void;
}

export interface Models {
  manifest: Manifest;
  files: Record<ModelFileName, Uint8Array<ArrayBuffer>>;
  info: ModelInfo;
}

/**
 * Gets the manifest and every file it lists, each checked against its SHA-256. Cached files are used if they are
 * still what the manifest says; bad records are replaced. A cache that refuses leaves a notice, not an error.
 */
export async function loadModels(options: LoadModelsOptions): Promise<Models> {
  const manifestJson = await readManifest(options);
  try {
    return await loadListed(manifestJson, options);
  } catch (thrown) {
    if (!(thrown instanceof ScipixError) || thrown.code !== 'model_corrupt' || manifestJson !== options.packaged?.json) throw thrown;
    const current = await readManifest({ source: options.source }); // the models may have been replaced under the program
    if (current === manifestJson) throw thrown;
    return loadListed(current, options);
  }
}

async function loadListed(manifestJson: string, { source, mirrors = [], cache, exclusively = (_, work) => work(), onProgress }: LoadModelsOptions): Promise<Models> {
  const cacheTrouble: string[] = [];
  const tolerate = <T>(work: Promise<T> | undefined): Promise<T | undefined> =>
    work?.catch((thrown: unknown) => void cacheTrouble.push(messageOf(thrown))) ?? Promise.resolve(undefined);

  const manifest = parseManifest(manifestJson, `${source.base}manifest.json`);
  const total = MODEL_FILES.reduce((sum, name) => sum + manifest.files[name].bytes, 0);
  let loaded = 0;
  let fetched = 0;
  const files = {} as Models['files'];
  const kept = async ({ sha256: hash }: FileRecord): Promise<Bytes | undefined> => {
    const bytes = (await tolerate(cache?.get(hash)))?.bytes;
    if (!bytes || (await sha256(bytes)) === hash) return bytes;
    await tolerate(cache?.remove(hash));
    return undefined;
  };
  const fetchAndKeep = async (name: ModelFileName, record: FileRecord): Promise<Bytes> => {
    const bytes = await readFirstGood([source, ...mirrors], name, record, (received) => onProgress?.({ phase: 'download', file: name, loaded: loaded + received, total }));
    await tolerate(cache?.put({ sha256: record.sha256, name, owner: source.base, bytes }));
    fetched++;
    return bytes;
  };
  for (const name of MODEL_FILES) {
    const record = manifest.files[name];
    const bytes = (await kept(record)) ?? (await exclusively(`scipix ${record.sha256}`, async () => (cache && (await kept(record))) ?? fetchAndKeep(name, record)));
    loaded += bytes.byteLength;
    onProgress?.({ phase: 'download', file: name, loaded, total });
    files[name] = bytes;
  }
  await tolerate(cache?.settle(source.base, manifest.json));

  const info: ModelInfo = { name: manifest.model, bytes: total, source: fetched === 0 ? 'cache' : source.kind };
  if (cacheTrouble[0]) info.notice = `The models work but could not be kept for the next visit: ${cacheTrouble[0]}`;
  return { manifest, files, info };
}

/** The file from the first of the places that has it as the record says. If none has, the first place's failure is thrown. */
async function readFirstGood(places: readonly ModelSource[], name: ModelFileName, record: FileRecord, onBytes: (received: number) => void): Promise<Bytes> {
  let first: unknown;
  for (const { base, read } of places) {
    try {
      const bytes = await read(name, onBytes);
      await check(bytes, record, `${base}${name}`);
      return bytes;
    } catch (thrown) {
      if (!(thrown instanceof ScipixError) || thrown.code === 'aborted') throw thrown;
      first ??= thrown;
    }
  }
  throw first;
}

async function readManifest({ source, mirrors = [], cache, packaged }: LoadModelsOptions): Promise<string> {
  const kept = await cache?.manifest(source.base).catch(() => undefined); // a cache that refuses is noticed at the files
  if (packaged && (kept === packaged.json || (packaged.certain && kept === undefined))) return packaged.json;
  let first: unknown;
  for (const { read } of [source, ...mirrors]) {
    try {
      return new TextDecoder().decode(await read('manifest.json'));
    } catch (thrown) {
      if (!(thrown instanceof ScipixError) || thrown.code !== 'model_download_failed') throw thrown;
      first ??= thrown;
    }
  }
  if (kept !== undefined) return kept; // offline
  throw first;
}

async function check(bytes: Bytes, record: FileRecord, from: string): Promise<void> {
  if (bytes.byteLength !== record.bytes) {
    throw new ScipixError('model_corrupt', `${from} has ${bytes.byteLength} bytes; the manifest says ${record.bytes}.`);
  }
  const found = await sha256(bytes);
  if (found !== record.sha256) throw new ScipixError('model_corrupt', `${from} has SHA-256 ${found}; the manifest says ${record.sha256}.`);
}
