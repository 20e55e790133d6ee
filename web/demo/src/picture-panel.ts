/** The picture as it was given, or a sentence where the browser cannot show it. */
import { byId, element } from './dom';
import type { Picture, Store } from './state';
import { texts } from './texts';

export function mountPicture(store: Store): void {
  const stage = byId('picture');
  const card = byId('picture-card');
  store.subscribe((now, before) => {
    card.hidden = now.picture === null; // a formula that came by a link has none
    if (now.picture === before.picture) return;
    stage.replaceChildren(...(now.picture ? [shown(now.picture, stage)] : []));
  });
}

/** An image, unless the file says of itself that it is none. */
function shown(picture: Picture, stage: HTMLElement): HTMLElement {
  return picture.type === '' || picture.type.startsWith('image/') ? imageOf(picture, stage) : unreadable(picture);
}

function imageOf(picture: Picture, stage: HTMLElement): HTMLImageElement {
  const image = element('img', { src: picture.url, alt: texts.picture.alt(picture.name) });
  image.addEventListener('error', () => {
    if (image.isConnected) stage.replaceChildren(unreadable(picture));
  });
  return image;
}

function unreadable(picture: Picture): HTMLParagraphElement {
  return element('p', { className: 'muted', textContent: texts.picture.unreadable(picture.name) });
}
