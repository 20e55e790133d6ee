/** The picture as it was given, or its name where the browser cannot show it. */
import { byId, element } from './dom';
import type { Picture, Store } from './state';
import { texts } from './texts';

export function mountPicture(store: Store): void {
  const stage = byId('picture');
  store.subscribe((now, before) => {
    if (now.picture === before.picture) return;
    stage.replaceChildren(...(now.picture ? [imageOf(now.picture, stage)] : []));
  });
}

function imageOf(picture: Picture, stage: HTMLElement): HTMLImageElement {
  const image = element('img', { src: picture.url, alt: texts.picture.alt(picture.name) });
  image.addEventListener('error', () => {
    if (image.isConnected) stage.replaceChildren(element('p', { className: 'muted', textContent: texts.picture.unreadable(picture.name) }));
  });
  return image;
}
