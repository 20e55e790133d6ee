/** What happens when: the only file that changes the state. */
import { announce } from './announce';
import { byId } from './dom';
import { createReader, ScipixError, type Progress, type RecognitionResult } from './reader';
import type { Failure, Store } from './state';
import { emptyState } from './state';
import { texts } from './texts';

export interface App {
  /** Loads the model in the background. */
  warmUp(): Promise<void>;
  /** Reads a picture; one being read is given up. */
  read(file: File): Promise<void>;
  /** Reads the last picture once more. */
  again(): void;
  /** Reads the last picture once more, and shows what comes however unsure it is. */
  guess(): void;
  /** Gives up the reading in hand, back to the empty page. */
  cancel(): void;
  /** Shows a formula that is already known, with its picture if there is one. */
  show(source: string, picture: Blob | null): void;
  /** The person changed the LaTeX. */
  edit(source: string): void;
}

/** `onRead` is told of every picture that was read. */
export function createApp(store: Store, onRead: (picture: File, result: RecognitionResult) => void): App {
  const reader = createReader((progress) => {
    const { model, stage } = store.get();
    if (model === 'loading' || stage === 'working') store.set({ progress });
  });
  let current: AbortController | null = null;
  let last: File | null = null;

  const load = async () => {
    if (store.get().model !== 'ready') store.set({ model: 'loading' });
    try {
      const info = await reader.load();
      store.set({ model: 'ready', modelInfo: info });
    } catch (error) {
      store.set({ model: 'failed', progress: null });
      throw error;
    }
  };

  const read = async (file: File, minConfidence?: number) => {
    current?.abort();
    const mine = (current = new AbortController());
    last = file;
    start(store, file);
    const onProgress = (progress: Progress) => {
      if (current === mine) store.set({ progress, source: progress.latex ?? store.get().source });
    };
    try {
      const loading = load();
      loading.catch(() => undefined); // the reading below rejects with the same error and shows it
      const result = await reader.read(file, { signal: mine.signal, onProgress, ...(minConfidence !== undefined && { minConfidence }) });
      if (current !== mine) return;
      store.set({ stage: 'done', progress: null, result, source: result.latex });
      announce(texts.say.done(result.confidence));
      onRead(file, result);
    } catch (error) {
      if (current === mine) store.set({ stage: 'failed', progress: null, source: '', failure: failureOf(error) });
    }
  };

  return {
    warmUp: () => load().catch(() => undefined), // shown by the model line; the next picture tries again
    read: (file) => read(file),
    again: () => void (last && read(last)),
    guess: () => void (last && read(last, 0)),
    cancel() {
      if (store.get().stage !== 'working') return;
      current?.abort();
      current = null;
      releasePicture(store);
      const { model, modelInfo, progress } = store.get();
      store.set({ ...emptyState, model, modelInfo, progress: model === 'loading' ? progress : null });
      announce(texts.say.cancelled);
    },
    show(source, picture) {
      current?.abort();
      current = null;
      last = null;
      releasePicture(store);
      const shown = picture && { url: URL.createObjectURL(picture), name: texts.history.name, type: picture.type, bytes: picture.size };
      store.set({ stage: 'done', picture: shown, result: null, failure: null, source });
      byId('work').focus({ preventScroll: true });
      scrollTo(0, 0);
    },
    edit: (source) => store.set({ source }),
  };
}

function start(store: Store, file: File): void {
  releasePicture(store);
  const picture = { url: URL.createObjectURL(file), name: file.name, type: file.type, bytes: file.size };
  const { model, progress } = store.get();
  store.set({
    stage: 'working',
    picture,
    result: null,
    failure: null,
    source: '',
    progress: model === 'loading' ? progress : null,
  });
  announce(texts.say.working);
}

function releasePicture(store: Store): void {
  const { picture } = store.get();
  if (picture) URL.revokeObjectURL(picture.url);
}

function failureOf(error: unknown): Failure {
  if (error instanceof ScipixError) return { code: error.code, message: error.message };
  return { code: 'internal_error', message: String(error) };
}
