/** Why a picture could not be read, in one sentence, with the ways on. */
import { byId, element } from './dom';
import { mayPass } from './failures';
import type { Failure, Store } from './state';
import { texts } from './texts';

export interface FailureHandlers {
  onAgain(): void;
  onGuess(): void;
  onOther(): void;
}

export function mountFailure(store: Store, handlers: FailureHandlers): void {
  const root = byId('failure');
  store.subscribe((now, before) => {
    root.hidden = now.stage !== 'failed';
    if (now.failure === before.failure) return;
    root.replaceChildren(...(now.failure ? contents(now.failure, handlers) : []));
  });
}

function contents(failure: Failure, handlers: FailureHandlers): Node[] {
  const sentence = element('p', { className: 'failure-sentence', textContent: texts.failure.sentences[failure.code] });
  sentence.setAttribute('role', 'alert');
  const actions = element('div', { className: 'failure-actions' });
  if (mayPass(failure.code)) actions.append(button(texts.failure.again, handlers.onAgain));
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
