/** A backend that outlives its worker. */
import type { EngineHooks, EngineOptions, Reading } from './engine.ts';
import { ScipixError, disposedError, type ScipixErrorCode } from './errors.ts';
import type { Picture } from './picture.ts';
import type { Backend } from './recognizer.ts';
import type { WorkerBackend } from './worker-backend.ts';

/** Workers that may stop one after the other, with no answer between, before no other is started. */
export const MOST_CRASHES = 3;

/** After these the worker's memory is in doubt, or larger than it need be. */
const DOUBTFUL: readonly ScipixErrorCode[] = ['out_of_memory', 'internal_error'];
/** These say that the worker is gone. */
const GONE: readonly ScipixErrorCode[] = ['worker_failed', 'disposed'];

const hasCode = (thrown: unknown, codes: readonly ScipixErrorCode[]): boolean => thrown instanceof ScipixError && codes.includes(thrown.code);

/**
 * Replaces a worker that stopped, or is in doubt, when the next request comes. A reading that was under way in it has failed;
 * a conversion, which had no part in that, is asked of the next one.
 */
export class LastingBackend implements Backend {
  readonly #open: (signal: AbortSignal) => Promise<WorkerBackend>;
  readonly #over = new AbortController();
  #worker: WorkerBackend | undefined;
  #opening: Promise<WorkerBackend> | undefined;
  #crashes = 0;
  #lastWords = '';

  /** `open` gives a worker with the models loaded; it rejects when the signal fires. */
  constructor(first: WorkerBackend, open: (signal: AbortSignal) => Promise<WorkerBackend>) {
    this.#worker = first;
    this.#open = open;
  }

  recognize(picture: Picture, options: EngineOptions, hooks: EngineHooks): Promise<Reading> {
    return this.#ask((worker) => worker.recognize(picture, options, hooks));
  }

  async convert(latex: string, request: string): Promise<string> {
    const write = () => this.#ask((worker) => worker.convert(latex, request));
    return write().catch((thrown: unknown) => {
      if (hasCode(thrown, GONE)) return write();
      throw thrown;
    });
  }

  async dispose(): Promise<void> {
    this.#over.abort();
    await this.#worker?.dispose();
  }

  async #ask<T>(work: (worker: WorkerBackend) => Promise<T>): Promise<T> {
    const worker = await this.#working();
    try {
      const answer = await work(worker);
      this.#crashes = 0;
      return answer;
    } catch (thrown) {
      if (hasCode(thrown, DOUBTFUL)) await worker.dispose();
      throw thrown;
    }
  }

  async #working(): Promise<WorkerBackend> {
    if (this.#over.signal.aborted) throw disposedError();
    if (this.#worker && !this.#worker.broken) return this.#worker;
    this.#opening ??= this.#replace().finally(() => (this.#opening = undefined));
    return this.#opening;
  }

  async #replace(): Promise<WorkerBackend> {
    const old = this.#worker;
    this.#worker = undefined;
    this.#count(old?.broken);
    await old?.dispose();
    if (this.#crashes >= MOST_CRASHES) {
      throw new ScipixError('worker_failed', `The worker stopped ${MOST_CRASHES} times in a row, so no other is started. The last time: ${this.#lastWords}`);
    }
    const worker = await this.#open(this.#over.signal).catch((thrown: unknown) => {
      this.#count(thrown);
      throw this.#over.signal.aborted ? disposedError() : thrown;
    });
    this.#worker = worker;
    if (!this.#over.signal.aborted) return worker;
    await worker.dispose();
    throw disposedError();
  }

  #count(end: unknown): void {
    if (!hasCode(end, ['worker_failed'])) return;
    this.#crashes += 1;
    this.#lastWords = (end as ScipixError).message;
  }
}
