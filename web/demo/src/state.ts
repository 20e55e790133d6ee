/**
 * What the page shows, in one value, and the store that holds it.
 * Parts of the page subscribe and redraw from the value; only `app.ts` changes it.
 */
import type { ScipixErrorCode } from 'scipix';
import type { ModelInfo, Progress, RecognitionResult } from './reader';

/** The picture in hand. `url` is a blob: address owned by `app.ts`, which revokes it. */
export interface Picture {
  readonly url: string;
  readonly name: string;
  /** Media type as the browser gives it; empty if it knows none. */
  readonly type: string;
  readonly bytes: number;
}

/** A failure as the page shows it: the library's code and its own sentence. */
export interface Failure {
  readonly code: ScipixErrorCode;
  readonly message: string;
}

/** Where the model is: not asked for, on its way, ready to read, or refused. */
export type ModelState = 'idle' | 'loading' | 'ready' | 'failed';

export interface State {
  readonly stage: 'empty' | 'working' | 'done' | 'failed';
  readonly model: ModelState;
  /** Known once the model was ready. */
  readonly modelInfo: ModelInfo | null;
  readonly picture: Picture | null;
  /** Latest step of the work in hand, or of the model on its way. */
  readonly progress: Progress | null;
  readonly result: RecognitionResult | null;
  readonly failure: Failure | null;
  /** The LaTeX in the editor: what was read, as far as it is read, then as the person edits it. */
  readonly source: string;
}

export const emptyState: State = {
  stage: 'empty',
  model: 'idle',
  modelInfo: null,
  picture: null,
  progress: null,
  result: null,
  failure: null,
  source: '',
};

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
