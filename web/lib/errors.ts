/** Every code a {@link ScipixError} can carry. Those of the C++ pipeline stand in src/core/error.h as well. */
export const ERROR_CODES = [
  // about the picture (C++ pipeline and the page's own decoder)
  'image_decode_error',
  'image_too_large',
  'image_no_content',
  'not_a_formula',
  'low_confidence',
  'image_download_failed',
  'file_not_found',
  // about LaTeX handed in for conversion
  'latex_error',
  // about the models and the program files
  'model_download_failed',
  'model_corrupt',
  'runtime_load_failed',
  'device_unavailable',
  // about the call
  'invalid_argument',
  'aborted',
  'disposed',
  // about the machine
  'out_of_memory',
  'worker_failed',
  'internal_error',
] as const;

export type ScipixErrorCode = (typeof ERROR_CODES)[number];

/** A failure in a form that can cross `postMessage`. @internal */
export interface Failure {
  code: string;
  message: string;
}

/** The one error this library rejects with. `code` is stable; `message` is a sentence for a person. */
export class ScipixError extends Error {
  override readonly name = 'ScipixError';
  readonly code: ScipixErrorCode;

  constructor(code: ScipixErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }

  /** The error that a plain failure stands for; a code this version does not know becomes `internal_error`. @internal */
  static fromFailure(failure: Failure): ScipixError {
    const known = (ERROR_CODES as readonly string[]).includes(failure.code);
    return known
      ? new ScipixError(failure.code as ScipixErrorCode, asSentence(failure.message))
      : new ScipixError('internal_error', asSentence(`${failure.code}: ${failure.message}`));
  }

  /** @internal */
  toFailure(): Failure {
    return { code: this.code, message: this.message };
  }
}

/** C++ writes clauses ("the picture is ..."); callers get sentences. */
function asSentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1) + (/[.!?]$/.test(clause) ? '' : '.');
}

/** The message of anything that was thrown. @internal */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Turns anything thrown into a ScipixError: one of ours stays itself, a refused allocation becomes
 * `out_of_memory`, and the rest becomes `code` with "`step`: message".
 * @internal
 */
export function toScipixError(thrown: unknown, code: ScipixErrorCode, step: string): ScipixError {
  if (thrown instanceof ScipixError) return thrown;
  const message = messageOf(thrown);
  // V8, SpiderMonkey and JavaScriptCore word a refused allocation differently; ORT reports std::bad_alloc.
  const memory = /out of memory|bad_alloc|allocation failed|could not allocate|failed to grow/i.test(message);
  return new ScipixError(memory ? 'out_of_memory' : code, `${step}: ${message}`, { cause: thrown });
}

/** Throws `aborted` if the signal has fired. @internal */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortError(signal);
}

/** @internal */
export function abortError(signal: AbortSignal): ScipixError {
  return new ScipixError('aborted', 'The work was aborted by its caller.', { cause: signal.reason });
}

/** @internal */
export function disposedError(): ScipixError {
  return new ScipixError('disposed', 'The recogniser was disposed of.');
}

/** The promise, or `aborted` as soon as the signal fires; what the promise stands for goes on. @internal */
export function orAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(abortError(signal));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
