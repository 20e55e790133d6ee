/**
 * What the page shows, in one value, and the store that holds it.
 * Parts of the page subscribe and redraw from the value; only `app.ts` changes it.
 */
import type { ScipixErrorCode } from 'scipix';
import type { ModelInfo, Progress, RecognitionResult } from './reader';
import { texts } from './texts';

/** A picture that was given. `url` is a blob: address owned by `app.ts`, which revokes it. */
export interface Picture {
  readonly url: string;
  readonly name: string;
  /** Media type as the browser gives it; empty if it knows none. */
  readonly type: string;
  readonly bytes: number;
}

/** A part of a picture, in shares of its width and height, 0 to 1. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A failure as the page shows it: what to say to a person, and the library's code and message. */
export interface Failure {
  readonly code: ScipixErrorCode;
  readonly message: string;
  readonly sentence: string;
}

/** Where the model is: not asked for, on its way, ready to read, or refused. */
export type ModelState = 'idle' | 'loading' | 'ready' | 'failed';

/** A way to read a picture. */
export type OtherReading = Pick<RecognitionResult, 'latex' | 'confidence'>;

/** One reading: of a whole picture, of a part of one, or of none (a formula from a link or from the history). */
export interface Item {
  readonly id: number;
  readonly stage: 'working' | 'done' | 'failed';
  /** The whole picture, also where only a part is read. */
  readonly picture: Picture | null;
  /** The part that is read, or null for all of it. */
  readonly box: Box | null;
  readonly result: RecognitionResult | null;
  /** What else the picture may say, best first; null where nobody has looked. */
  readonly others: readonly OtherReading[] | null;
  readonly failure: Failure | null;
  /** The LaTeX in the editor: what was read, as far as it is read, then as the person edits it. */
  readonly source: string;
}

/** The item in view, spread out, and everything around it. */
export interface State extends Omit<Item, 'id' | 'stage'> {
  readonly stage: 'empty' | Item['stage'];
  readonly model: ModelState;
  /** Known once the model was ready. */
  readonly modelInfo: ModelInfo | null;
  /** Latest step of the work in hand, or of the model on its way. */
  readonly progress: Progress | null;
  /** All that was given together, in order; parts follow what they were cut from. */
  readonly items: readonly Item[];
  /** The item in view; null on the empty page. */
  readonly shown: number | null;
}

export const nothingShown = { stage: 'empty', picture: null, box: null, result: null, others: null, failure: null, source: '', items: [], shown: null } as const;

/** All that is known of what the picture says, the reading that was given first. */
export function readingsOf({ result, others }: Pick<Item, 'result' | 'others'>): readonly OtherReading[] {
  return result ? [result, ...(others ?? [])] : [];
}

/** Whether a reading of this confidence is likely right, so that nobody need look for others. */
export const isSure = (confidence: number): boolean => confidence >= texts.confidence.words[0].from;

const emptyState: State = { ...nothingShown, model: 'idle', modelInfo: null, progress: null };

export interface Store {
  get(): State;
  /** Changes the named fields and tells every subscriber. */
  set(change: Partial<State>): void;
  /** Calls `listener` at once and after every change. */
  subscribe(listener: (now: State, before: State) => void): void;
}

export function createStore(initial: State = emptyState): Store {
  let state = initial;
  const listeners: ((now: State, before: State) => void)[] = [];
  return {
    get: () => state,
    set(change) {
      const before = state;
      state = { ...state, ...change };
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.push(listener);
      listener(state, state);
    },
  };
}
