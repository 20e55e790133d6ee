/**
 * What else the picture may say: the readings that are not in the editor, one click away. They are looked for by themselves where the
 * reading is unsure, else by a button.
 */
import { byId, element } from './dom';
import { renderFormula } from './formula';
import { shrink } from './rendering-panel';
import { isSure, readingsOf, type OtherReading, type State, type Store } from './state';
import { texts } from './texts';

export interface OthersHandlers {
  onLook(): void;
  onTake(reading: OtherReading): void;
}

/** Returns what the keyboard's shortcut does: the first other reading is taken, or they are looked for. */
export function mountOthers(store: Store, handlers: OthersHandlers): () => void {
  const root = byId('others');
  const list = byId('others-list');
  const look = byId<HTMLButtonElement>('others-look');
  byId('others-title').textContent = texts.others.title;
  look.textContent = texts.others.look;
  const none = byId('others-none');
  none.textContent = texts.others.none;
  let asked = false; // by the person, who is told also if there are none
  look.addEventListener('click', () => {
    asked = true;
    handlers.onLook();
  });

  store.subscribe((now, before) => {
    if (now.result === before.result && now.others === before.others && now.source === before.source && now.stage === before.stage) return;
    if (now.result !== before.result) asked = false;
    const readings = readingsOf(now).filter(({ latex }) => latex !== now.source);
    const focused = [...list.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
    const lookFocused = document.activeElement === look;
    list.replaceChildren(...readings.map((reading) => row(reading, () => handlers.onTake(reading))));
    look.hidden = !mayLook(now);
    list.hidden = now.others === null || readings.length === 0;
    byId('others-title').hidden = list.hidden;
    none.hidden = !(asked && now.others !== null && readings.length === 0);
    root.hidden = look.hidden && list.hidden && none.hidden;
    for (const formula of list.querySelectorAll<HTMLElement>('.other-formula')) shrink(formula);
    if (focused < 0 && !(lookFocused && look.hidden)) return;
    const buttons = list.querySelectorAll('button');
    (list.hidden ? byId('source') : buttons[Math.min(Math.max(focused, 0), buttons.length - 1)]!).focus({ preventScroll: true });
  });
  return () => {
    const first = list.querySelector('button');
    if (first && !list.hidden) first.click();
    else if (!look.hidden) look.click();
  };
}

/** Whether a person may ask for them: nobody has yet, and they do not come by themselves. */
function mayLook({ stage, result, others, picture }: State): boolean {
  return stage === 'done' && picture !== null && result !== null && others === null && isSure(result.confidence);
}

/** Heard as LaTeX and confidence, seen as a formula. */
function row({ latex, confidence }: OtherReading, onTake: () => void): HTMLLIElement {
  const formula = element('span', { className: 'list-formula other-formula' });
  const share = element('span', { className: 'other-share', textContent: texts.confidence.share(confidence) });
  const heard = element('span', { className: 'visually-hidden', textContent: texts.others.take(latex) });
  const button = element('button', { type: 'button', className: 'other', title: latex }, heard, formula, ' ', share);
  if (renderFormula(latex, formula)) formula.replaceChildren(element('code', { textContent: latex }));
  formula.setAttribute('aria-hidden', 'true');
  button.addEventListener('click', onTake);
  return element('li', {}, button);
}
