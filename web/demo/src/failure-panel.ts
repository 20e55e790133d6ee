/** Why a picture could not be read, in one sentence, with the ways on. */
import { byId, element } from './dom';
import { failureSentence, mayPass } from './failures';
import type { Failure, Store } from './state';
import { texts } from './texts';

export interface FailureHandlers {
  onAgain(): void;
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
  const sentence = element('p', { className: 'failure-sentence', textContent: failureSentence(failure.code) });
  sentence.setAttribute('role', 'alert');
  const actions = element('div', { className: 'failure-actions' });
  if (mayPass(failure.code)) actions.append(button(texts.failure.again, 'button primary', handlers.onAgain));
  actions.append(button(texts.failure.other, mayPass(failure.code) ? 'button' : 'button primary', handlers.onOther));
  const technical = element(
    'details',
    { className: 'failure-technical' },
    element('summary', { textContent: texts.failure.technical }),
    element('p', {}, element('code', { textContent: failure.code }), ` ${failure.message}`),
  );
  return [sentence, actions, technical];
}

function button(label: string, className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className, textContent: label });
  made.addEventListener('click', onClick);
  return made;
}
