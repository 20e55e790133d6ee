/** Shows the half of the page that the stage of the work calls for, and keeps the focus in it. */
import { byId } from './dom';
import type { Store } from './state';

/** `onStart`: the person wants the empty page, with all its ways to give a picture. */
export function mountStage(store: Store, onStart: () => void): void {
  const intro = byId('intro');
  const work = byId('work');
  const newPicture = byId('new-picture');
  newPicture.addEventListener('click', onStart);
  byId('start').addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in a tab or window of its own
    event.preventDefault(); // the page is here already, and the model with it
    onStart();
  });
  store.subscribe((now, before) => {
    const empty = now.stage === 'empty';
    intro.hidden = !empty;
    work.hidden = empty;
    newPicture.hidden = empty;
    document.body.dataset['stage'] = now.stage;
    // The button that had the focus is gone; without this a keyboard user would start again at the top.
    if (empty && before.stage !== 'empty') byId('pick').focus();
    if (now.stage === 'working' && before.stage !== 'working') work.focus({ preventScroll: true });
  });
}
