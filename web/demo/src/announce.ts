/** Words for people who do not see the page, and a short notice for everyone. */
import { byId } from './dom';

/** How long a notice stays, in milliseconds: time to read two lines. */
const NOTICE_MS = 6000;

/** Says a sentence through the polite live region. */
export function announce(sentence: string): void {
  byId('announcer').textContent = sentence;
}

let hiding = 0;

/** Shows a sentence at the foot of the window for a while; screen readers say it at once. */
export function notify(sentence: string): void {
  const notice = byId('notice');
  notice.textContent = sentence;
  notice.hidden = false;
  clearTimeout(hiding);
  hiding = window.setTimeout(() => (notice.hidden = true), NOTICE_MS);
}
