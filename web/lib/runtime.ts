import type { ScipixModule } from '../../bindings/scipix.d.ts';
import { Engine } from './engine.ts';
import { parseManifest, type ModelFileName } from './manifest.ts';
import { loadModule } from './module.ts';
import { loadOrt, openNetworks, type Ort } from './networks.ts';
import type { Progress, RunsOn } from './types.ts';

/** Addresses of the program files, absolute, and how to run them. */
export interface RuntimeSettings {
  module: string;
  wasm: string;
  /** A folder, with a slash at its end. */
  ort: string;
  runsOn: RunsOn;
}

/** The model files, checked. */
export interface ModelTexts {
  manifestJson: string;
  files: Record<ModelFileName, Uint8Array<ArrayBuffer>>;
}

/** The programs, compiled; they need no model, so they load while models do. */
export interface Runtime {
  ort: Ort;
  runsOn: RunsOn;
  /** A fresh module; the first is the one loaded with the runtime. */
  newModule(): Promise<ScipixModule>;
}

/** Loads the module and ONNX Runtime side by side. `readBinary` as in {@link loadModule}. */
export async function loadRuntime(settings: RuntimeSettings, readBinary?: (url: string) => Promise<Uint8Array>): Promise<Runtime> {
  const load = () => loadModule(settings.module, settings.wasm, readBinary);
  const [module, ort] = await Promise.all([load(), loadOrt(settings.ort, settings.runsOn)]);
  let spare: ScipixModule | undefined = module;
  const newModule = async () => {
    const taken = spare ?? (await load());
    spare = undefined;
    return taken;
  };
  return { ort, runsOn: settings.runsOn, newModule };
}

/** Opens the networks; they warm up by themselves. Used by the worker and, in Node, in process. */
export async function createEngine(loading: Promise<Runtime>, { manifestJson, files }: ModelTexts, onProgress: (progress: Progress) => void): Promise<Engine> {
  const vocabularyJson = new TextDecoder().decode(files['vocabulary.json']);
  const { network } = parseManifest(manifestJson, 'manifest.json');
  onProgress({ phase: 'compile', loaded: 0, total: 2 });
  const { ort, runsOn, newModule } = await loading;
  onProgress({ phase: 'compile', loaded: 1, total: 2 });
  const networks = await openNetworks(ort, files['encoder.onnx'], files['decoder.onnx'], network, runsOn);
  onProgress({ phase: 'compile', loaded: 2, total: 2 });
  const engine = await Engine.create({ networks, vocabularyJson, manifestJson, newModule });
  onProgress({ phase: 'warmup' });
  engine.warmUpSoon(startToken(vocabularyJson));
  return engine;
}

function startToken(vocabularyJson: string): number {
  return (JSON.parse(vocabularyJson) as { special: { start: number } }).special.start;
}
