import { readBatch } from './batch.ts';
import { readAnswer } from './converter.ts';
import type { EngineHooks, EngineOptions, Reading } from './engine.ts';
import { disposedError, orAborted, throwIfAborted } from './errors.ts';
import { checkRecognizeOptions } from './options.ts';
import type { Picture } from './picture.ts';
import { ResultMemory } from './result-memory.ts';
import type { BatchEntry, BatchOptions, Format, ImageInput, ModelInfo, RecognitionResult, RecognizeOptions, Recognizer } from './types.ts';

/** What reads pictures: a worker in the page, the engine itself in Node. One picture at a time. */
export interface Backend {
  recognize(picture: Picture, options: EngineOptions, hooks: EngineHooks): Promise<Reading>;
  /** As the module's: a request and an answer in JSON. */
  convert(latex: string, request: string): Promise<string>;
  dispose(): Promise<void>;
}

export interface QueuedRecognizerParts {
  backend: Backend;
  model: ModelInfo;
  /** The host's way to turn an input into a picture. */
  toPicture: (input: ImageInput, signal: AbortSignal | undefined) => Promise<Picture>;
  /** How many results to remember. */
  remember: number;
}

/** Serves overlapping calls in order, remembers results, and refuses work after `dispose()`. */
export class QueuedRecognizer implements Recognizer {
  readonly model: ModelInfo;
  readonly #parts: QueuedRecognizerParts;
  #backend: Backend;
  #writing: Promise<unknown> = Promise.resolve();
  readonly #memory: ResultMemory;
  #last: Promise<unknown> = Promise.resolve();
  #keys: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(parts: QueuedRecognizerParts) {
    this.model = parts.model;
    this.#parts = parts;
    this.#backend = parts.backend;
    this.#memory = new ResultMemory(parts.remember);
  }

  async recognize<F extends Format = 'latex'>(input: ImageInput, options: RecognizeOptions<F> = {}): Promise<RecognitionResult<F>> {
    this.#refuseIfDisposed();
    const { formats, engine } = checkRecognizeOptions(options);
    throwIfAborted(options.signal);
    return orAborted(this.#read(input, formats, engine, options), options.signal);
  }

  async *recognizeBatch<F extends Format = 'latex'>(inputs: Iterable<ImageInput> | AsyncIterable<ImageInput>, options: BatchOptions<F> = {}): AsyncGenerator<BatchEntry<F>, void, void> {
    yield* readBatch<F>((input, one) => this.recognize(input, one), inputs, options);
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    await this.#backend.dispose();
  }

  /** Goes over to another backend after the reading under way; what waits is read by the new one. The one that is not used any more is disposed of. */
  use(backend: Backend): Promise<void> {
    const turn = this.#last.then(async () => {
      await this.#writing;
      const old = this.#disposed ? backend : this.#backend;
      if (!this.#disposed) this.#backend = backend;
      await old.dispose();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #read<F extends Format>(input: ImageInput, formats: readonly F[], engine: EngineOptions, { signal, onProgress }: RecognizeOptions<F>): Promise<RecognitionResult<F>> {
    const start = performance.now();
    const picture = await this.#parts.toPicture(input, signal);
    throwIfAborted(signal);
    const key = await this.#keyInTurn(picture, engine);
    const remembered = this.#memory.get(key);
    const reading = remembered ?? (await this.#inTurn(picture, engine, { ...(signal && { signal }), ...(onProgress && { onProgress }) }));
    if (!remembered) this.#memory.put(key, reading);
    return {
      ...reading,
      formats: await this.#write(reading.latex, formats),
      timings: { ...(remembered ? { prepare: 0, encode: 0, decode: 0 } : reading.timings), total: performance.now() - start },
      remembered: remembered !== undefined,
    };
  }

  /** The key of the result. Keys come in the order of the calls, however long each takes, and so do the readings. */
  async #keyInTurn(picture: Picture, engine: EngineOptions): Promise<string> {
    const before = this.#keys;
    const key = this.#memory.key(picture, engine);
    this.#keys = Promise.allSettled([before, key]);
    await before;
    return key;
  }

  #inTurn(picture: Picture, engine: EngineOptions, hooks: EngineHooks): Promise<Reading> {
    const turn = this.#last.then(() => {
      this.#refuseIfDisposed();
      throwIfAborted(hooks.signal);
      return this.#backend.recognize(picture, engine, hooks);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #write<F extends Format>(latex: string, to: readonly F[]): Promise<Record<F, string>> {
    if (to.every((format) => format === 'latex')) return Object.fromEntries(to.map((format) => [format, latex])) as Record<F, string>;
    const written = this.#backend.convert(latex, JSON.stringify({ to }));
    this.#writing = Promise.allSettled([this.#writing, written]);
    return readAnswer(await written) as Record<F, string>;
  }

  #refuseIfDisposed(): void {
    if (this.#disposed) throw disposedError();
  }
}
