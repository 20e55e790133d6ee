import type { EngineHooks, EngineOptions, Reading } from './engine.ts';
import { ScipixError, abortError, disposedError, messageOf } from './errors.ts';
import type { Picture } from './picture.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import type { Backend } from './recognizer.ts';
import type { ModelTexts, RuntimeSettings } from './runtime.ts';

type Call = DistributiveOmit<Exclude<ToWorker, { kind: 'abort' | 'start' }>, 'call'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

type Answer = FromWorker & { kind: 'done' };

const NOT_LOADED = 'its script could not be loaded; in a cross-origin isolated page it must be sent with the header Cross-Origin-Embedder-Policy';

interface Pending {
  resolve: (answer: Answer) => void;
  reject: (error: ScipixError) => void;
  hooks: EngineHooks;
}

/** The page's side of protocol.ts: promises in, messages out. A worker that dies rejects every pending call, and all later ones. */
export class WorkerBackend implements Backend {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;
  readonly #over = new AbortController();
  #broken: ScipixError | undefined;

  /** The worker starts at once to load its programs. */
  constructor(worker: Worker, settings: RuntimeSettings) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    worker.onerror = (event) => this.#fail(`The worker stopped: ${event.message || NOT_LOADED}.`);
    worker.onmessageerror = () => this.#fail('A message from the worker could not be read.');
    this.#post({ kind: 'start', settings, life: `scipix-worker ${Math.random()}` });
  }

  /** Why it can be asked nothing any more; undefined while it works. */
  get broken(): ScipixError | undefined {
    return this.#broken;
  }

  async load(models: ModelTexts, hooks: EngineHooks): Promise<void> {
    await this.#call({ kind: 'load', models }, Object.values(models.files).map((file) => file.buffer), hooks);
  }

  async recognize(picture: Picture, options: EngineOptions, hooks: EngineHooks): Promise<Reading> {
    return (await this.#call({ kind: 'recognize', picture, options, together: hooks.together ?? 1 }, [picture.bytes.buffer], hooks)).reading!;
  }

  async convert(latex: string, request: string): Promise<string> {
    return (await this.#call({ kind: 'convert', latex, request }, [], {})).written!;
  }

  /** Milliseconds of an encoder run. */
  async measure(): Promise<number> {
    return (await this.#call({ kind: 'measure' }, [], {})).milliseconds!;
  }

  async dispose(): Promise<void> {
    this.#over.abort();
    this.#worker.terminate();
    this.#broken ??= disposedError();
    this.#rejectAll(this.#broken);
  }

  #call(message: Call, transfer: Transferable[], hooks: EngineHooks): Promise<Answer> {
    const call = ++this.#calls;
    const { signal } = hooks;
    return new Promise<Answer>((resolve, reject) => {
      if (this.#broken) return reject(this.#broken);
      const abort = () => {
        this.#post({ kind: 'abort', call });
        this.#pending.delete(call);
        reject(abortError(signal!));
      };
      if (signal?.aborted) return reject(abortError(signal));
      const settle = () => signal?.removeEventListener('abort', abort);
      this.#pending.set(call, {
        hooks,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (error) => (settle(), reject(error)),
      });
      signal?.addEventListener('abort', abort, { once: true });
      try {
        this.#post({ ...message, call }, transfer);
      } catch (thrown) {
        this.#fail(`The worker could not be reached: ${messageOf(thrown)}.`);
      }
    });
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: FromWorker): void {
    if (message.kind === 'alive') return this.#watch(message.life);
    const pending = this.#pending.get(message.call);
    if (!pending) return; // the answer to an aborted call
    if (message.kind === 'progress') {
      pending.hooks.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.call);
    if (message.kind === 'done') pending.resolve(message);
    else pending.reject(ScipixError.fromFailure(message.failure));
  }

  /** Not every end of a worker is an event; but whoever held a lock gives it up. */
  #watch(life: string): void {
    const ended = () => this.#fail('The worker stopped without a word.');
    navigator.locks.request(life, { signal: this.#over.signal }, ended).catch(() => undefined); // disposed of: nobody waits
  }

  #fail(message: string): void {
    this.#broken ??= new ScipixError('worker_failed', message);
    this.#rejectAll(this.#broken);
  }

  #rejectAll(error: ScipixError): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(error);
  }
}
