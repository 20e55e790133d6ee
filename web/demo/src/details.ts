/** Facts about the last reading for those who want them: times, sizes, device, doubts. */
import { byId, element } from './dom';
import type { RecognitionResult } from './reader';
import type { State, Store } from './state';
import { texts } from './texts';
import { formatBytes, formatMilliseconds, formatShare } from './units';

/** Symbols the model was less sure of than this are named, at most `MOST_DOUBTS` of them. */
const DOUBT_BELOW = 0.8;
const MOST_DOUBTS = 5;

export function mountDetails(store: Store): void {
  const root = byId('details');
  const list = byId('details-list');
  store.subscribe((now, before) => {
    if (now.result === before.result && now.modelInfo === before.modelInfo) return;
    root.hidden = now.result === null;
    if (now.result) list.replaceChildren(...facts(now, now.result).flatMap(row));
  });
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
