/**
 * The page's one recogniser: loaded once, shared by all readings, made anew after it broke.
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

export type ReadOptions = Pick<RecognizeOptions, 'onProgress' | 'minConfidence' | 'preset' | 'stages'> & { signal: AbortSignal };

/** Bytes of models kept in this browser; rejects where nothing can be kept. */
export const keptBytes = async () => (await cacheInfo()).bytes;
/** Deletes them; the next visit fetches them anew. */
export const forgetModels = clearCache;

/** After these the worker is gone or in doubt, so the next reading starts a new one. */
const breaking: ReadonlySet<string> = new Set(['worker_failed', 'out_of_memory', 'disposed', 'internal_error']);

export function createReader(onLoading: (progress: Progress) => void): Reader {
  let recognizer: Promise<Recognizer> | null = null;

  const open = () => {
    recognizer ??= createRecognizer({ onProgress: onLoading }).catch((error: unknown) => {
      recognizer = null;
      throw error;
    });
    return recognizer;
  };
  const reopenAfter = (error: unknown) => {
    if (!(error instanceof ScipixError) || !breaking.has(error.code)) return;
    void recognizer?.then((broken) => broken.dispose()).catch(() => undefined); // it is broken: nothing to save
    recognizer = null;
  };

  return {
    load: async () => (await open()).model,
    async read(picture, options) {
      const opened = await orAborted(open(), options.signal);
      try {
        return await opened.recognize(picture, options);
      } catch (error) {
        reopenAfter(error);
        throw error;
      }
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
