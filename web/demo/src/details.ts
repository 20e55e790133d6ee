/** Facts about the last reading for those who want them: times, what was done to the picture, sizes, device, doubts. */
import { byId, element } from './dom';
import type { PreparationStage, RecognitionResult } from './reader';
import type { State, Store } from './state';
import { texts } from './texts';
import { formatBytes, formatMilliseconds, formatShare } from './units';

/** Symbols the model was less sure of than this are named, at most `MOST_DOUBTS` of them. */
const DOUBT_BELOW = 0.8;
const MOST_DOUBTS = 5;

/** `stages` gives the picture in view after each step of its preparation; it is asked only while the details are open. */
export function mountDetails(store: Store, stages: () => Promise<PreparationStage[]>): void {
  const root = byId<HTMLDetailsElement>('details');
  const list = byId('details-list');
  const steps = byId('details-stages');
  let drawnOf: RecognitionResult | null = null;
  const drawStages = async () => {
    const { result } = store.get();
    if (!root.open || result === drawnOf) return;
    drawnOf = result;
    steps.replaceChildren();
    const pictures = result ? await stages().catch(() => []) : []; // what cannot be shown here was read all the same
    if (store.get().result === result) steps.replaceChildren(...pictures.map(figure));
  };
  root.addEventListener('toggle', () => void drawStages());
  store.subscribe((now, before) => {
    if (now.result === before.result && now.modelInfo === before.modelInfo) return;
    root.hidden = now.result === null;
    if (now.result) list.replaceChildren(...facts(now, now.result).flatMap(row));
    void drawStages();
  });
}

function figure({ name, width, height, pixels }: PreparationStage): HTMLElement {
  const canvas = element('canvas', { width, height, role: 'img', ariaLabel: texts.details.stage(name, width, height) });
  const data = new ImageData(width, height);
  pixels.forEach((level, at) => data.data.set([level, level, level, 255], 4 * at));
  canvas.getContext('2d')?.putImageData(data, 0, 0);
  return element('figure', {}, canvas, element('figcaption', { textContent: texts.details.stage(name, width, height) }));
}

function row([name, value]: readonly [string, string]): Node[] {
  return [element('dt', { textContent: name }), element('dd', { textContent: value })];
}

function facts(state: State, result: RecognitionResult): (readonly [string, string])[] {
  const { words, names } = texts.details;
  const { timings } = result;
  const model = state.modelInfo;
  const rows: [string, string][] = [
    [names.confidence, words.confidence(result.confidence)],
    [names.time, result.remembered ? words.remembered : formatMilliseconds(timings.total)],
    [names.steps, words.steps(timings)],
    [names.picture, words.picture(state.picture?.bytes ?? 0)],
    ...texts.details.preparation(result.preparation),
    [names.symbols, String(result.tokens.length)],
    [names.unsure, doubts(result) || words.nothing],
    [names.runsOn, words.device(result.runsOn.device, result.runsOn.threads)],
  ];
  if (model) rows.push([names.model, words.model(model.name, formatBytes(model.bytes), model.source)]);
  if (model?.notice) rows.push([names.notice, model.notice]);
  return rows;
}

/** The symbols that the model was least sure of, e.g. "\alpha 43 %, 2 71 %"; empty if it was sure of all. */
function doubts({ tokens, tokenConfidences }: RecognitionResult): string {
  return tokens
    .map((token, at) => ({ token, confidence: tokenConfidences[at] ?? 1 }))
    .filter(({ confidence }) => confidence < DOUBT_BELOW)
    .sort((a, b) => a.confidence - b.confidence)
    .slice(0, MOST_DOUBTS)
    .map(({ token, confidence }) => `${token} ${formatShare(confidence)}`)
    .join(', ');
}
