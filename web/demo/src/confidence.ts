/** How sure the model is, as a word, a number and a short bar, with what that number is not. */
import { byId, element } from './dom';
import { readingsOf, type Store } from './state';
import { texts } from './texts';

export function mountConfidence(store: Store): void {
  const root = byId('confidence');
  store.subscribe((now, before) => {
    if (now.result === before.result && now.source === before.source) return;
    // It is about what was read, so it goes once the person has changed that.
    const reading = readingsOf(now).find(({ latex }) => latex === now.source);
    root.hidden = reading === undefined;
    root.replaceChildren(...(reading ? contents(reading.confidence) : []));
  });
}

function contents(confidence: number): Node[] {
  const level = texts.confidence.words.find(({ from }) => confidence >= from) ?? texts.confidence.words[2];
  const meter = element('span', { className: `meter ${level.tone}` });
  meter.setAttribute('role', 'meter');
  meter.setAttribute('aria-label', texts.confidence.label);
  meter.setAttribute('aria-valuemin', '0');
  meter.setAttribute('aria-valuemax', '1');
  meter.setAttribute('aria-valuenow', confidence.toFixed(2));
  meter.setAttribute('aria-valuetext', `${texts.confidence.share(confidence)}, ${level.word}`);
  const fill = element('span', { className: 'meter-fill' });
  fill.style.width = `${confidence * 100}%`;
  meter.append(fill);
  const words = element('span', { textContent: `${level.word} · ${texts.confidence.share(confidence)}` });
  return [words, meter];
}
