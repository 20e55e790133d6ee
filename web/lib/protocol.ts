/** What the page and its worker say to each other. All but `start` carry the number of the call they belong to. */
import type { EngineOptions, Reading } from './engine.ts';
import type { Failure } from './errors.ts';
import type { Picture } from './picture.ts';
import type { ModelTexts, RuntimeSettings } from './runtime.ts';
import type { Progress } from './types.ts';

export type ToWorker =
  /** Load the programs; a failure is the answer to `load`. `life`: name of a lock to hold until the end, where there are locks. */
  | { kind: 'start'; settings: RuntimeSettings; life: string }
  | { kind: 'load'; call: number; models: ModelTexts }
  | { kind: 'recognize'; call: number; picture: Picture; options: EngineOptions; together: number }
  /** Write LaTeX in other forms: `request` is a ConvertRequest of bindings/scipix.d.ts in JSON. */
  | { kind: 'convert'; call: number; latex: string; request: string }
  /** Time an encoder run. */
  | { kind: 'measure'; call: number }
  | { kind: 'abort'; call: number };

export type FromWorker =
  /** The lock is held. */
  | { kind: 'alive'; life: string }
  | { kind: 'progress'; call: number; progress: Progress }
  /** The answer: a reading for `recognize`, JSON for `convert`, milliseconds for `measure`, nothing for `load`. */
  | { kind: 'done'; call: number; reading?: Reading; written?: string; milliseconds?: number }
  | { kind: 'failed'; call: number; failure: Failure };
