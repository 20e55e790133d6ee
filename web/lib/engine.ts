import type { ScipixModule } from '../../bindings/scipix.d.ts';
import { ScipixError, disposedError, throwIfAborted, toScipixError } from './errors.ts';
import { openRecognition, type Recognition, type RecognitionResult } from './module.ts';
import type { Networks } from './networks.ts';
import type { Picture } from './picture.ts';
import { begin, encodeAlike, type Begun } from './together.ts';
import type { Preparation, PreparationStage, PrepareSteps, Preset, Progress, Region, RunsOn } from './types.ts';

/** Keys of the module's options (src/pipeline/options.h). */
export interface EngineOptions extends PrepareSteps {
  minConfidence?: number;
  preset?: Preset;
  /** Quarters clockwise. */
  turn?: number;
  /** Pixels. */
  em?: number;
  maxPixels?: number;
  maxSide?: number;
  region?: Region;
  stages?: boolean;
  once?: boolean;
  alternatives?: number;
}

export interface EngineHooks {
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** How many pictures that wait may share an encoder run with this one, itself included; default 1. */
  together?: number;
}

/** What a recognition found, and milliseconds of its stages. */
export interface Reading {
  latex: string;
  confidence: number;
  tokens: string[];
  tokenConfidences: number[];
  finish: RecognitionResult['finish'];
  alternatives: RecognitionResult['alternatives'];
  preparation: Preparation;
  stages?: PreparationStage[];
  timings: { prepare: number; encode: number; decode: number };
  runsOn: RunsOn;
}

/** The texts and parts an engine is put together from. */
export interface EngineParts {
  /** Called again if the module has crashed. */
  newModule: () => Promise<ScipixModule>;
  networks: Networks;
  vocabularyJson: string;
  manifestJson: string;
}

/** A module and the handles in it that no picture has. */
interface Open {
  module: ScipixModule;
  idle: Recognition[];
}

/** A picture that waits or is being read; `begun` once it is prepared. */
interface Job {
  picture: Picture;
  options: EngineOptions;
  hooks: EngineHooks;
  begun?: Begun;
}

/** A blank picture of this size (pixels) and this many steps make the browser compile ONNX Runtime's hot paths. */
const WARM_UP = { width: 256, height: 64, steps: 8 };
/** Milliseconds that a picture has to arrive in before the engine warms up instead: one that waits is warm-up enough. */
const WARM_UP_AFTER = 50;
/** Encoder runs of a measurement, after one that does not count: the least of few is steady enough to compare devices. */
const MEASURED_RUNS = 5;

/**
 * Reads one picture at a time: a loop that runs the networks for the C++ state machine.
 * The order of the steps lives in src/pipeline; this loop only answers requests.
 */
export class Engine {
  readonly #parts: EngineParts;
  readonly #waiting: Job[] = [];
  #open: Open | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #disposed = false;
  #warmUp: ReturnType<typeof setTimeout> | undefined;

  private constructor(parts: EngineParts, opened: Open) {
    this.#parts = parts;
    this.#open = opened;
  }

  static async create(parts: EngineParts): Promise<Engine> {
    return new Engine(parts, await open(parts));
  }

  /** Runs both networks once, soon and unless a picture comes first, so that the first picture is as fast as the second. */
  warmUpSoon(startToken: number): void {
    this.#warmUp = setTimeout(() => {
      this.#inTurn(() => this.#runOnce(startToken)).catch(() => undefined); // what is wrong here is wrong, and reported, with a picture too
    }, WARM_UP_AFTER);
  }

  recognize(picture: Picture, options: EngineOptions, hooks: EngineHooks): Promise<Reading> {
    clearTimeout(this.#warmUp);
    const job: Job = { picture, options, hooks };
    this.#waiting.push(job);
    return this.#inTurn(async () => {
      this.#waiting.shift(); // it is this one: turns come in the order of the calls
      try {
        return await this.#read(job);
      } catch (thrown) {
        const error = toScipixError(thrown, 'internal_error', 'The picture could not be worked on');
        if (error !== thrown) this.#forget(); // the module trapped: its memory is not to be trusted any more
        throw error;
      }
    });
  }

  /** Milliseconds of an encoder run on a blank picture, the least of a few. */
  measure(): Promise<number> {
    clearTimeout(this.#warmUp);
    return this.#inTurn(() => this.#timeEncoder());
  }

  /** Writes LaTeX in other forms: `request` and the answer are JSON, as in bindings/scipix.d.ts. */
  async convert(latex: string, request: string): Promise<string> {
    this.#open ??= await open(this.#parts);
    return this.#open.module.convert(latex, request);
  }

  /** A picture being read rejects with `disposed` at its next step; memory is freed after that. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#warmUp);
    await this.#running;
    for (const recognition of this.#open?.idle ?? []) recognition.delete();
    this.#open = undefined;
    await this.#parts.networks.dispose();
  }

  /** The networks keep one formula's state, so one piece of work runs at a time. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#running.then(work);
    this.#running = turn.catch(() => undefined);
    return turn;
  }

  async #timeEncoder(): Promise<number> {
    let least = Infinity;
    for (let runs = 0; runs <= MEASURED_RUNS && !this.#disposed; runs++) {
      const start = performance.now();
      await this.#encodeBlank();
      if (runs > 0) least = Math.min(least, performance.now() - start);
    }
    return least;
  }

  async #encodeBlank(): Promise<void> {
    const { width, height } = WARM_UP;
    const [encoded] = await this.#parts.networks.encode([new Float32Array(width * height)], width, height);
    this.#parts.networks.begin(encoded!);
  }

  async #runOnce(startToken: number): Promise<void> {
    const { steps } = WARM_UP;
    await this.#encodeBlank();
    await this.#parts.networks.decode({ token: startToken, pastLength: 0, steps });
  }

  async #read(job: Job): Promise<Reading> {
    this.#open ??= await open(this.#parts);
    const begun = this.#begin(job);
    try {
      return await this.#answer(begun);
    } finally {
      this.#open?.idle.push(begun.recognition);
    }
  }

  /** Prepares a picture, unless that was done while an earlier one was read. */
  #begin(job: Job): Begun {
    if (job.begun) return job.begun;
    const { module, idle } = this.#open!;
    const recognition = idle.pop() ?? openRecognition(module, this.#parts.vocabularyJson, this.#parts.manifestJson);
    try {
      return (job.begun = begin(recognition, job.picture, job.options, job.hooks));
    } catch (thrown) {
      idle.push(recognition);
      throw thrown;
    }
  }

  /** Does what the pipeline asks for until it has a result or gives up. */
  async #answer(begun: Begun): Promise<Reading> {
    const { recognition, hooks, timings, stages } = begun;
    for (;;) {
      const request = recognition.request();
      switch (request.kind) {
        case 'encode': {
          await this.#pause(hooks.signal);
          const encoded = begun.encoded ?? (await encodeAlike(this.#parts.networks, [begun, ...this.#ahead(hooks.together ?? 1)]));
          delete begun.encoded; // a second look at the picture is another tensor
          this.#parts.networks.begin(encoded, request.view);
          recognition.resumeEncode(encoded.formulaLogit);
          break;
        }
        case 'decode': {
          const { token, pastLength, steps, reading, parent, view } = request;
          hooks.onProgress?.(reading > 0 || view > 0 ? { phase: 'alternatives' } : { phase: 'decode', token: pastLength, latex: recognition.partialLatex() });
          await this.#pause(hooks.signal);
          const start = performance.now();
          const bias = request.biased ? { bias: recognition.bias().slice() } : {};
          const forced = request.forced ? { forced: recognition.forced().slice() } : {};
          const decoded = await this.#parts.networks.decode({ token, pastLength, steps, reading, parent, view, ...bias, ...forced });
          recognition.resumeDecode(decoded.candidates, decoded.logProbabilities, decoded.count);
          timings.decode += performance.now() - start;
          break;
        }
        case 'done': {
          const { preparationJson, ...result } = recognition.result();
          return { ...result, preparation: JSON.parse(preparationJson) as Preparation, ...(stages && { stages }), timings, runsOn: this.#parts.networks.runsOn };
        }
        case 'failed':
          throw ScipixError.fromFailure(recognition.failure());
        case 'idle':
          throw new ScipixError('internal_error', 'The pipeline did not start on the picture.');
      }
    }
  }

  /** The next pictures that wait, prepared: at most `together` with the one being read. */
  #ahead(together: number): Begun[] {
    const jobs = this.#waiting.slice(0, together - 1).filter(({ hooks }) => !hooks.signal?.aborted);
    return jobs.flatMap((job) => {
      try {
        return [this.#begin(job)];
      } catch (thrown) {
        if (thrown instanceof ScipixError) return []; // it says so at its own turn
        throw thrown;
      }
    });
  }

  /** Lets go of the module; what was prepared in it is prepared anew. */
  #forget(): void {
    this.#open = undefined;
    for (const job of this.#waiting) delete job.begun;
  }

  /** Lets waiting messages in (an abort is one), then throws if nobody wants the rest of the work. */
  async #pause(signal: AbortSignal | undefined): Promise<void> {
    if (signal) await nextTask();
    throwIfAborted(signal);
    if (this.#disposed) throw disposedError();
  }
}

async function open(parts: EngineParts): Promise<Open> {
  const module = await parts.newModule();
  return { module, idle: [openRecognition(module, parts.vocabularyJson, parts.manifestJson)] };
}

/** Resolves in a new task. `setTimeout` would wait 4 ms in browsers. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
