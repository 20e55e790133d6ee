/** Why a picture could not be read, in one sentence, with the ways on. */
import { byId, element } from './dom';
import { mayHoldFormula, mayPass } from './failures';
import type { Failure, Store } from './state';
import { texts } from './texts';

export interface FailureHandlers {
  onAgain(): void;
  onGuess(): void;
  /** A box is to be drawn. */
  onPart(): void;
  onOther(): void;
}

export function mountFailure(store: Store, handlers: FailureHandlers): void {
  const root = byId('failure');
  store.subscribe((now, before) => {
    root.hidden = now.stage !== 'failed';
    if (now.failure === before.failure) return;
    root.replaceChildren(...(now.failure ? contents(now.failure, now.box === null, handlers) : []));
  });
}

/** `whole`: no box was drawn yet. */
function contents(failure: Failure, whole: boolean, handlers: FailureHandlers): Node[] {
  const sentence = element('p', { className: 'failure-sentence', textContent: failure.sentence });
  sentence.setAttribute('role', 'alert');
  const actions = element('div', { className: 'failure-actions' });
  if (mayPass(failure.code)) actions.append(button(texts.failure.again, handlers.onAgain));
  if (whole && mayHoldFormula(failure.code)) actions.append(button(texts.region.button, handlers.onPart));
  if (failure.code === 'low_confidence') actions.append(button(texts.failure.guess, handlers.onGuess));
  actions.append(button(texts.failure.other, handlers.onOther));
  actions.firstElementChild?.classList.add('primary');
  const technical = element(
    'details',
    { className: 'failure-technical' },
    element('summary', { textContent: texts.failure.technical }),
    element('p', {}, element('code', { textContent: failure.code }), ` ${failure.message}`),
  );
  return [sentence, actions, technical];
}

function button(label: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: 'button', textContent: label });
  made.addEventListener('click', onClick);
  return made;
}
