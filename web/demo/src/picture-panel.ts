/** The picture as it was given with a box around each part that was read, or a sentence where the browser cannot show it. */
import { crop } from './crop';
import { byId, element } from './dom';
import { startRegion } from './region';
import type { Box, Picture, State, Store } from './state';
import { texts } from './texts';

export interface PictureHandlers {
  /** The person drew a box. */
  onPart(part: File, box: Box): void;
  /** The person chose a box drawn before. */
  onOpen(id: number): void;
}

/** A picture at least this wide and high, in pixels, is more than a formula: it gets the width of the page. */
const LARGE = { width: 700, height: 420 };

export function mountPicture(store: Store, handlers: PictureHandlers): void {
  const stage = byId('picture');
  const card = byId('picture-card');
  const button = byId<HTMLButtonElement>('region');
  button.textContent = texts.region.button;
  let image: HTMLImageElement | null = null;

  const boxes = element('div', { className: 'boxes' });
  const region = startRegion(boxes, button, (box) => {
    if (image) void crop(image, box, store.get().picture!.name).then((part) => handlers.onPart(part, box));
  });
  button.addEventListener('click', () => region.toggle());

  const showPicture = ({ picture }: State) => {
    card.hidden = picture === null; // a formula that came by a link has none
    card.parentElement!.classList.remove('large');
    image = picture && mayBePicture(picture) ? imageOf(picture, (whether) => settle(picture, whether)) : null;
    stage.replaceChildren(...(image ? [element('div', { className: 'frame' }, image, boxes)] : picture ? [unreadable(picture)] : []));
    button.hidden = image === null;
  };
  const settle = (picture: Picture, loaded: boolean) => {
    if (store.get().picture !== picture || !image) return;
    card.parentElement!.classList.toggle('large', loaded && image.naturalWidth >= LARGE.width && image.naturalHeight >= LARGE.height);
    if (loaded) return;
    stage.replaceChildren(unreadable(picture));
    button.hidden = true;
  };
  const showBoxes = ({ items, picture, shown }: State) => {
    const parts = items.filter((item) => item.box && item.picture === picture);
    boxes.querySelectorAll('button').forEach((old) => old.remove());
    boxes.append(...parts.map((item) => boxOf(items.indexOf(item) + 1, item.box!, item.id === shown, () => handlers.onOpen(item.id))));
  };
  store.subscribe((now, before) => {
    if (now.picture !== before.picture || now === before) showPicture(now);
    if (now.items !== before.items || now.shown !== before.shown) showBoxes(now);
  });
}

/** Unless the file says of itself that it is none. */
const mayBePicture = ({ type }: Picture) => type === '' || type.startsWith('image/');

function imageOf(picture: Picture, onSettled: (loaded: boolean) => void): HTMLImageElement {
  const image = element('img', { src: picture.url, alt: texts.picture.alt(picture.name), draggable: false });
  image.addEventListener('load', () => onSettled(true));
  image.addEventListener('error', () => onSettled(false));
  return image;
}

function boxOf(number: number, { x, y, width, height }: Box, shown: boolean, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', className: 'box' }, element('span', { textContent: String(number) }));
  made.setAttribute('aria-label', texts.region.open(number));
  made.setAttribute('aria-pressed', String(shown));
  Object.assign(made.style, { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
  made.addEventListener('click', onClick);
  return made;
}

function unreadable(picture: Picture): HTMLParagraphElement {
  return element('p', { className: 'muted', textContent: texts.picture.unreadable(picture.name) });
}
