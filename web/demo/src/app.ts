/** What happens when: the only file that changes the state. */
import { announce } from './announce';
import { byId } from './dom';
import { failureOf } from './failures';
import { createItems } from './items';
import { createReader, ScipixError, type PreparationStage, type Preset, type Progress } from './reader';
import { isSure, type Box, type Failure, type OtherReading, type Picture, type Store } from './state';
import { texts } from './texts';

export interface App {
  /** Loads the model in the background. */
  warmUp(): Promise<void>;
  /** Reads pictures, one after the other; those being read are given up, those read before go. */
  read(files: readonly File[]): Promise<void>;
  /** Reads a part of the picture in view, beside what was read of it before. `file` is the part as a picture of its own. */
  readPart(file: File, box: Box): Promise<void>;
  /** Brings an item into view. */
  open(id: number): void;
  /** Reads what is in view once more. */
  again(): void;
  /** Reads what is in view once more, and shows what comes however unsure it is. */
  guess(): void;
  /** What is in view after each step of its preparation; none where there is no picture. It is read once more for that. */
  stages(): Promise<PreparationStage[]>;
  /** Looks for what else the picture in view may say. */
  lookForOthers(): Promise<void>;
  /** One of the other readings is the right one. */
  take(reading: OtherReading): void;
  /** Gives up what is being read, back to what was read before, or to the empty page. */
  cancel(): void;
  /** Shows a formula that is already known, with its picture if there is one; `onEdit` hears of what the person makes of it. */
  show(source: string, picture: Blob | null, onEdit?: (latex: string) => void): void;
  /** Back to the empty page; what is being read is given up. */
  close(): void;
  /** The person changed the LaTeX. */
  edit(source: string): void;
}

/** Other readings looked for, and the share of the first one's confidence that another must have to be worth a look. */
const OTHERS = 3;
const LIKELY = 0.1;

export interface AppHandlers {
  /** A picture was read, or another reading of it taken. */
  onRead(picture: File, result: OtherReading): void;
  /** The person changed what was read of it. */
  onEdited(picture: File, result: OtherReading): void;
}

/** `preset` says how the next picture is cleaned. */
export function createApp(store: Store, preset: () => Preset, { onRead, onEdited }: AppHandlers): App {
  const reader = createReader((progress) => {
    const { model, stage } = store.get();
    if (model === 'loading' || stage === 'working') store.set({ progress });
  });
  const items = createItems(store);
  const files = new Map<number, File>(); // what is read for each item
  const edited = new Map<number, (latex: string) => void>(); // who hears of changes by the person
  let current = new AbortController();
  let asked = 0; // how often pictures were given

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

  const readOne = async (id: number, { signal }: AbortController, minConfidence?: number) => {
    const file = files.get(id)!;
    const onProgress = (progress: Progress) => {
      if (signal.aborted) return;
      if (store.get().shown === id) store.set({ progress });
      if (progress.latex !== undefined) items.change(id, { source: progress.latex });
    };
    try {
      const loading = load();
      loading.catch(() => undefined); // the reading below rejects with the same error and shows it
      const result = await reader.read(file, { signal, onProgress, preset: preset(), ...(minConfidence !== undefined && { minConfidence }) });
      if (signal.aborted) return;
      items.change(id, { stage: 'done', result, source: result.latex });
      edited.set(id, (latex) => onEdited(file, { latex, confidence: result.confidence }));
      onRead(file, result);
    } catch (error) {
      if (!signal.aborted) items.change(id, { stage: 'failed', source: '', failure: asFailure(error, file) });
    }
  };

  /** Looks for other readings of an item; those of one that is gone by then, or changed, are nobody's. */
  const lookAt = async (id: number | null, { signal }: AbortController) => {
    const { result, others } = items.get(id ?? NaN) ?? {};
    if (!result || others) return [];
    const reading = reader.read(files.get(id!)!, { signal, preset: preset(), minConfidence: 0, alternatives: OTHERS });
    const found = await reading.then((again) => [again, ...again.alternatives], () => []);
    if (signal.aborted || items.get(id!)?.result !== result) return [];
    const alternatives = found.filter(({ latex, confidence }) => latex !== result.latex && confidence >= LIKELY * result.confidence).slice(0, OTHERS).map(({ latex, confidence }) => ({ latex, confidence }));
    items.change(id!, { others: alternatives });
    return alternatives;
  };
  /** Where the reading in view is unsure, others are looked for unasked. */
  const lookIfUnsure = () => {
    const { shown, result } = store.get();
    if (result && !isSure(result.confidence)) void lookAt(shown, current);
  };

  /** Reads items one after the other and says how it went. */
  const readAll = async (ids: readonly number[], minConfidence?: number) => {
    const mine = current;
    announce(texts.say.working(ids.length));
    for (const id of ids) {
      if (mine.signal.aborted) return;
      if (store.get().model !== 'loading') store.set({ progress: null });
      await readOne(id, mine, minConfidence);
    }
    if (mine.signal.aborted) return;
    store.set({ progress: null });
    const done = ids.map((id) => items.get(id)?.result).filter((result) => result != null);
    if (ids.length > 1) announce(texts.say.doneMany(done.length, ids.length));
    else if (done[0]) announce(texts.say.done(done[0].confidence));
    lookIfUnsure();
  };

  const stop = () => {
    current.abort();
    current = new AbortController();
  };
  const startAgain = (minConfidence?: number) => {
    const id = store.get().shown;
    if (id === null || !files.has(id)) return;
    items.change(id, { stage: 'working', failure: null, result: null, others: null, source: '' });
    void readAll([id], minConfidence);
  };

  const close = () => {
    asked += 1; // what waits to be shown is not wanted any more
    stop();
    items.keep(() => false);
    files.clear();
    edited.clear();
    if (store.get().model !== 'loading') store.set({ progress: null });
  };

  return {
    warmUp: () => load().catch(() => undefined), // shown by the model line; the next picture tries again
    async read(given) {
      const pictures = given.map((file) => pictureOf(file, file.name));
      const mine = ++asked;
      if (store.get().stage === 'empty') await drawable(pictures[0]!); // so that the page need not make room for it afterwards
      if (mine !== asked) return pictures.forEach(({ url }) => URL.revokeObjectURL(url));
      close();
      scrollTo(0, 0);
      const ids = items.add(pictures.map((picture) => ({ picture, box: null })));
      ids.forEach((id, at) => files.set(id, given[at]!));
      await readAll(ids);
    },
    async readPart(file, box) {
      const { picture } = store.get();
      const [id] = items.add([{ picture, box }]);
      files.set(id!, file);
      items.keep((item) => item.picture !== picture || item.box !== null || item.stage !== 'failed'); // the page around the formulas is none
      await readAll([id!]);
    },
    open(id) {
      items.show(id);
      lookIfUnsure();
    },
    again: () => startAgain(),
    guess: () => startAgain(0),
    async stages() {
      const file = files.get(store.get().shown ?? NaN);
      if (!file) return [];
      const { stages } = await reader.read(file, { signal: current.signal, preset: preset(), minConfidence: 0, stages: true });
      return stages ?? [];
    },
    async lookForOthers() {
      announce(texts.others.looking);
      const found = await lookAt(store.get().shown, current);
      announce(texts.others.found(found.length));
    },
    take({ latex, confidence }) {
      const { shown } = store.get();
      const file = files.get(shown ?? NaN);
      if (shown === null || !file) return;
      items.change(shown, { source: latex });
      announce(texts.others.taken(confidence));
      onRead(file, { latex, confidence });
    },
    cancel() {
      if (!store.get().items.some(({ stage }) => stage === 'working')) return;
      stop();
      items.keep(({ stage }) => stage !== 'working');
      if (store.get().model !== 'loading') store.set({ progress: null });
      announce(texts.say.cancelled);
    },
    show(source, picture, onEdit) {
      close();
      const [id] = items.add([{ picture: picture && pictureOf(picture, texts.history.name), box: null, stage: 'done', source }]);
      if (onEdit) edited.set(id!, onEdit);
      byId('work').focus({ preventScroll: true });
      scrollTo(0, 0);
    },
    close,
    edit(source) {
      const { shown } = store.get();
      if (shown === null) return;
      items.change(shown, { source });
      if (source.trim() !== '') edited.get(shown)?.(source);
    },
  };
}

function pictureOf(file: Blob, name: string): Picture {
  return { url: URL.createObjectURL(file), name, type: file.type, bytes: file.size };
}

/** Milliseconds that a picture gets to be decoded in before it is shown without. */
const DECODE_MS = 250;

/** Resolves once the browser has decoded the picture, finds that it cannot, or took too long. */
async function drawable({ url }: Picture): Promise<void> {
  const image = new Image();
  image.src = url;
  await Promise.race([image.decode().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, DECODE_MS))]);
}

function asFailure(error: unknown, file: File): Failure {
  return error instanceof ScipixError ? failureOf(error.code, error.message, file) : failureOf('internal_error', String(error), file);
}
