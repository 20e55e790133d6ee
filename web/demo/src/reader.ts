/**
 * The page's one recogniser: loaded once, shared by all readings.
 * The only file of the page that calls the library.
 */
import { cacheInfo, clearCache, createRecognizer, ScipixError } from 'scipix';
import type { ModelInfo, PreparationStage, Preset, Progress, RecognitionResult, RecognizeOptions, Recognizer } from 'scipix';

export { ScipixError };
export type { ModelInfo, PreparationStage, Preset, Progress, RecognitionResult };

export interface Reader {
  /** Loads the model unless it is loaded or on its way. Rejects with a ScipixError; the next call tries again. */
  load(): Promise<ModelInfo>;
  /** Reads one picture, loading first if need be. A fired `signal` ends the reading, never the loading. */
  read(picture: Blob, options: ReadOptions): Promise<RecognitionResult>;
}

export type ReadOptions = Pick<RecognizeOptions, 'onProgress' | 'minConfidence' | 'preset' | 'stages' | 'alternatives'> & { signal: AbortSignal };

/** Bytes of models kept in this browser; rejects where nothing can be kept. */
export const keptBytes = async () => (await cacheInfo()).bytes;
/** Deletes them; the next visit fetches them anew. */
export const forgetModels = clearCache;

export function createReader(onLoading: (progress: Progress) => void): Reader {
  let recognizer: Promise<Recognizer> | null = null;

  const open = () => {
    recognizer ??= createRecognizer({ onProgress: onLoading }).catch((error: unknown) => {
      recognizer = null;
      throw error;
    });
    return recognizer;
  };

  return {
    load: async () => (await open()).model,
    async read(picture, options) {
      return (await orAborted(open(), options.signal)).recognize(picture, options);
    },
  };
}

/** The promise, or a rejection with `aborted` as soon as the signal fires. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ScipixError('aborted', 'The reading was cancelled while the model was loading.'));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject);
  });
}
