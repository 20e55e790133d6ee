import { readBatch } from './batch.ts';
import { readAnswer } from './converter.ts';
import type { EngineHooks, EngineOptions, Reading } from './engine.ts';
import { disposedError, orAborted, throwIfAborted } from './errors.ts';
import { checkRecognizeOptions } from './options.ts';
import type { Picture } from './picture.ts';
import { checkSides, type Limits } from './picture-size.ts';
import { ResultMemory } from './result-memory.ts';
import type { Alternative, BatchEntry, BatchOptions, Format, ImageInput, ModelInfo, RecognitionResult, RecognizeOptions, Recognizer } from './types.ts';

/** What reads pictures, in the order of the calls: a worker in the page, the engine itself in Node. */
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
  toPicture: (input: ImageInput, signal: AbortSignal | undefined, limits: Limits) => Promise<Picture>;
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
  /** The calls that go to the backend at the same time, and what they wait for. */
  #group: { before: Promise<unknown>; size: number } | undefined;
  #keys: Promise<unknown> = Promise.resolve();
  readonly #over = new AbortController();

  constructor(parts: QueuedRecognizerParts) {
    this.model = parts.model;
    this.#parts = parts;
    this.#backend = parts.backend;
    this.#memory = new ResultMemory(parts.remember);
  }

  recognize<F extends Format = 'latex'>(input: ImageInput, options: RecognizeOptions<F> = {}): Promise<RecognitionResult<F>> {
    return this.#recognize(input, options, 1);
  }

  async #recognize<F extends Format>(input: ImageInput, options: RecognizeOptions<F>, together: number): Promise<RecognitionResult<F>> {
    this.#refuseIfDisposed();
    const { formats, engine } = checkRecognizeOptions(options);
    throwIfAborted(options.signal);
    const { signal, onProgress } = options;
    return orAborted(this.#read(input, formats, engine, { ...(signal && { signal }), ...(onProgress && { onProgress }), together }), signal);
  }

  async *recognizeBatch<F extends Format = 'latex'>(inputs: Iterable<ImageInput> | AsyncIterable<ImageInput>, options: BatchOptions<F> = {}): AsyncGenerator<BatchEntry<F>, void, void> {
    yield* readBatch<F>((input, one, together) => this.#recognize(input, one, together), inputs, options);
  }

  async dispose(): Promise<void> {
    if (this.over.aborted) return;
    this.#over.abort();
    await this.#backend.dispose();
  }

  /** Fires at `dispose()`. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** Goes over to another backend after the reading under way; what waits is read by the new one. The one that is not used any more is disposed of. */
  use(backend: Backend): Promise<void> {
    const turn = this.#last.then(async () => {
      await this.#writing;
      const old = this.over.aborted ? backend : this.#backend;
      if (!this.over.aborted) this.#backend = backend;
      await old.dispose();
    });
    this.#last = turn.catch(() => undefined);
    this.#group = undefined;
    return turn;
  }

  /** Resolves once no picture is read and none waits. */
  async idle(): Promise<void> {
    for (let seen: unknown; seen !== this.#last; ) {
      seen = this.#last;
      await seen;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.dispose();
  }

  async #read<F extends Format>(input: ImageInput, formats: readonly F[], engine: EngineOptions, hooks: EngineHooks): Promise<RecognitionResult<F>> {
    const start = performance.now();
    const picture = await this.#parts.toPicture(input, hooks.signal, engine);
    if (picture.kind === 'pixels') checkSides(picture.width, picture.height, engine);
    throwIfAborted(hooks.signal);
    const key = await this.#keyInTurn(picture, engine);
    const remembered = this.#memory.get(key);
    const reading = remembered ?? (await this.#inTurn(picture, engine, hooks));
    if (!remembered) this.#memory.put(key, reading);
    const alternatives: Alternative<F>[] = [];
    for (const other of reading.alternatives) alternatives.push({ ...other, formats: await this.#write(other.latex, formats) });
    return {
      ...reading,
      formats: await this.#write(reading.latex, formats),
      alternatives,
      timings: { ...(remembered ? { prepare: 0, encode: 0, decode: 0 } : reading.timings), total: performance.now() - start },
      remembered: remembered !== undefined,
    };
  }

  /** The key of the result. Keys come in the order of the calls, however long each takes, and so do the readings. */
  async #keyInTurn(picture: Picture, engine: EngineOptions): Promise<string> {
    const before = this.#keys;
    const key = this.#memory.key(picture, engine);
    this.#keys = allOver(before, key);
    await before;
    return key;
  }

  /** After what was asked before; those that may share an encoder run go to the backend beside each other, which reads them in order. */
  #inTurn(picture: Picture, engine: EngineOptions, hooks: EngineHooks): Promise<Reading> {
    const { together = 1 } = hooks;
    if (!this.#group || together === 1 || this.#group.size >= together) this.#group = { before: this.#last, size: 0 };
    this.#group.size += 1;
    const turn = this.#group.before.then(() => {
      this.#refuseIfDisposed();
      throwIfAborted(hooks.signal);
      return this.#backend.recognize(picture, engine, hooks);
    });
    this.#last = allOver(this.#last, turn);
    return turn;
  }

  async #write<F extends Format>(latex: string, to: readonly F[]): Promise<Record<F, string>> {
    if (to.every((format) => format === 'latex')) return Object.fromEntries(to.map((format) => [format, latex])) as Record<F, string>;
    const written = this.#backend.convert(latex, JSON.stringify({ to }));
    this.#writing = allOver(this.#writing, written);
    return readAnswer(await written) as Record<F, string>;
  }

  #refuseIfDisposed(): void {
    if (this.over.aborted) throw disposedError();
  }
}

/** When both are over, however. It holds no result: such promises are chained for as long as the recogniser lives. */
async function allOver(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  await Promise.allSettled([one, other]);
}
