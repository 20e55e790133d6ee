/** The only file that knows how the WebAssembly module is loaded and talked to. */
import type { Recognition, RecognitionResult, Request, ScipixModule, ScipixModuleOptions } from '../../bindings/scipix.d.ts';
import type { EngineOptions } from './engine.ts';
import { ScipixError, toScipixError } from './errors.ts';
import type { Picture } from './picture.ts';
import type { PreparationStage } from './types.ts';

export type { Recognition, RecognitionResult, Request };

/** A picture file larger than this is refused before it is copied into the module. */
const MAX_INPUT_BYTES = 256 * 2 ** 20;

type ModuleFactory = (options?: ScipixModuleOptions) => Promise<ScipixModule>;

/**
 * Loads `scipix.mjs` and `scipix.wasm`. `readBinary` is for hosts whose fetch cannot read
 * the wasm's address (Node and `file:`); elsewhere the module streams it.
 */
export async function loadModule(
  moduleUrl: string,
  wasmUrl: string,
  readBinary?: (url: string) => Promise<Uint8Array>,
): Promise<ScipixModule> {
  try {
    const { default: create } = (await import(/* @vite-ignore */ /* webpackIgnore: true */ moduleUrl)) as { default: ModuleFactory };
    return await create(readBinary ? { wasmBinary: await readBinary(wasmUrl) } : { locateFile: () => wasmUrl });
  } catch (thrown) {
    throw toScipixError(thrown, 'runtime_load_failed', `The WebAssembly module could not be loaded from ${wasmUrl}`);
  }
}

/** A handle that knows the model's vocabulary. Throws `model_corrupt` if the texts do not fit together. */
export function openRecognition(module: ScipixModule, vocabularyJson: string, manifestJson: string): Recognition {
  const recognition = module.createRecognition(vocabularyJson, manifestJson);
  if (recognition.request().kind !== 'failed') return recognition;
  const failure = recognition.failure();
  recognition.delete();
  throw ScipixError.fromFailure(failure);
}

/** Copies of what the picture looked like after each step; none unless it was started with the option `stages`. */
export function stagesOf(recognition: Recognition): PreparationStage[] {
  return recognition.stages().map((stage) => ({ ...stage, pixels: stage.pixels.slice() }));
}

/** Copies the picture into the module and starts on it. */
export function startRecognition(recognition: Recognition, picture: Picture, options: EngineOptions): void {
  const { byteLength } = picture.bytes;
  if (byteLength > MAX_INPUT_BYTES) {
    throw new ScipixError('image_too_large', `The picture takes ${byteLength} bytes; at most ${MAX_INPUT_BYTES} can be read.`);
  }
  recognition.inputBuffer(byteLength).set(picture.bytes);
  const optionsJson = JSON.stringify(options);
  if (picture.kind === 'encoded') recognition.startEncoded(optionsJson);
  else recognition.startPixels(picture.width, picture.height, optionsJson);
}
