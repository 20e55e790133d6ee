/** Words for people who do not see the page, and a short notice for everyone. */
import { byId, element } from './dom';

/** How long a notice stays, in milliseconds: time to read two lines, and longer to decide about its button. */
const NOTICE_MS = 6000;
const OFFER_MS = 12_000;

/** What a notice offers to do. */
export interface Offer {
  label: string;
  act(): void;
}

/** Says a sentence through the polite live region. */
export function announce(sentence: string): void {
  byId('announcer').textContent = sentence;
}

let hiding = 0;

/** Shows a sentence at the foot of the window for a while, with a button if there is an offer; screen readers say it at once. */
export function notify(sentence: string, offer?: Offer): void {
  const notice = byId('notice');
  const hide = () => (notice.hidden = true);
  notice.replaceChildren(element('span', { textContent: sentence }));
  if (offer) {
    const button = element('button', { type: 'button', className: 'button', textContent: offer.label });
    button.addEventListener('click', () => {
      hide();
      offer.act();
    });
    notice.append(button);
  }
  notice.hidden = false;
  clearTimeout(hiding);
  hiding = window.setTimeout(hide, offer ? OFFER_MS : NOTICE_MS);
}
