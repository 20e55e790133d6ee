import { Engine } from './engine.ts';
import { parseManifest, type ModelFileName } from './manifest.ts';
import { loadModule } from './module.ts';
import { loadOrt, openNetworks } from './networks.ts';
import type { Progress } from './types.ts';

/** Addresses of the program files, absolute. */
export interface RuntimeUrls {
  module: string;
  wasm: string;
  /** A folder, with a slash at its end. */
  ort: string;
}

/** All that an engine needs, in a form that can cross `postMessage`. */
export interface LoadRequest {
  urls: RuntimeUrls;
  threads: number;
  manifestJson: string;
  files: Record<ModelFileName, Uint8Array<ArrayBuffer>>;
}

/** Loads the module and ONNX Runtime, opens the networks and runs them once. Used by the worker and, in Node, in process. */
export async function createEngine(
  request: LoadRequest,
  onProgress: (progress: Progress) => void,
  readBinary?: (url: string) => Promise<Uint8Array>,
): Promise<Engine> {
  const { urls, files, manifestJson } = request;
  const vocabularyJson = new TextDecoder().decode(files['vocabulary.json']);
  const { network } = parseManifest(manifestJson, 'manifest.json');
  onProgress({ phase: 'compile', loaded: 0, total: 2 });
  const load = () => loadModule(urls.module, urls.wasm, readBinary);
  const [module, ort] = await Promise.all([load(), loadOrt(urls.ort, request.threads)]);
  onProgress({ phase: 'compile', loaded: 1, total: 2 });
  const networks = await openNetworks(ort, files['encoder.onnx'], files['decoder.onnx'], network);
  onProgress({ phase: 'compile', loaded: 2, total: 2 });
  let first: typeof module | undefined = module;
  const engine = await Engine.create({
    networks,
    vocabularyJson,
    manifestJson,
    loadModule: async () => {
      const loaded = first ?? (await load());
      first = undefined;
      return loaded;
    },
  });
  onProgress({ phase: 'warmup' });
  await engine.warmUp(startToken(vocabularyJson));
  return engine;
}

function startToken(vocabularyJson: string): number {
  return (JSON.parse(vocabularyJson) as { special: { start: number } }).special.start;
}
