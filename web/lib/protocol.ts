/** What the page and its worker say to each other. Every message carries the number of the call it belongs to. */
import type { EngineOptions, Reading } from './engine.ts';
import type { Failure } from './errors.ts';
import type { Picture } from './picture.ts';
import type { LoadRequest } from './runtime.ts';
import type { Progress } from './types.ts';

export type ToWorker =
  | { kind: 'load'; call: number; request: LoadRequest }
  | { kind: 'recognize'; call: number; picture: Picture; options: EngineOptions }
  | { kind: 'abort'; call: number };

export type FromWorker =
  | { kind: 'progress'; call: number; progress: Progress }
  /** The answer: a reading for `recognize`, nothing for `load`. */
  | { kind: 'done'; call: number; reading?: Reading }
  | { kind: 'failed'; call: number; failure: Failure };
