/**
 * Picture and rendering over each other, both cut to their ink, so that a difference is seen at once: a slider fades
 * from the one to the other, a button lets them alternate.
 */
import { byId, element } from './dom';
import { paintFormula } from './formula-picture';
import type { RecognitionResult } from './reader';
import type { State, Store } from './state';
import { texts } from './texts';

/** The overlay fits into the panel's width and this height, in pixels, and is enlarged this much at most. */
const MOST_HEIGHT = 260;
const MOST_SCALE = 4;
/** Pixels of the page around the overlay. */
const ROUND = 24;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Returns what the button does, for the keyboard. */
export function mountCompare(store: Store): () => void {
  const root = byId('compare');
  const button = byId<HTMLButtonElement>('compare-toggle');
  const rendering = byId('rendering');
  button.textContent = texts.compare.button;
  const isOn = () => button.getAttribute('aria-pressed') === 'true';
  const set = (on: boolean) => {
    button.setAttribute('aria-pressed', String(on));
    root.hidden = !on;
    rendering.classList.toggle('compared', on);
    if (on) void fill(root, store.get());
    else root.replaceChildren();
  };
  set(false);
  const toggle = () => void (button.hidden || set(!isOn()));
  button.addEventListener('click', toggle);
  store.subscribe((now, before) => {
    button.hidden = now.stage !== 'done' || now.picture === null || inkOf(now.result) === null;
    if (button.hidden || now.shown !== before.shown) {
      if (isOn()) set(false);
    } else if (isOn() && now.source !== before.source) {
      void fill(root, now);
    }
  });
  return toggle;
}

/** Where the formula lies on what was read, in pixels; null for a picture that was turned first. */
function inkOf(result: RecognitionResult | null): Area | null {
  const { box, turned } = (result?.preparation ?? {}) as { box?: [number, number, number, number]; turned?: number };
  if (!box || turned) return null;
  const [x, y, width, height] = box;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

async function fill(root: HTMLElement, state: State): Promise<void> {
  const image = new Image();
  image.src = state.picture!.url;
  const formula = paintFormula(state.source);
  await image.decode();
  const ink = formula && inkOfCanvas(formula);
  if (!formula || !ink) return root.replaceChildren(element('p', { className: 'muted', textContent: texts.compare.nothing }));
  const part = state.box ?? { x: 0, y: 0 };
  const area = inkOf(state.result)!;
  const inPicture = { ...area, x: area.x + Math.floor(part.x * image.naturalWidth), y: area.y + Math.floor(part.y * image.naturalHeight) };
  const scale = Math.min(MOST_SCALE, (root.clientWidth - 2 * ROUND) / area.width, MOST_HEIGHT / area.height);
  const inverted = state.result!.preparation['inverted'] === true;
  const picture = framed(image, { width: image.naturalWidth, height: image.naturalHeight }, inPicture, scale);
  picture.classList.add('compare-picture');
  picture.classList.toggle('inverted', inverted);
  const rendering = framed(formula, formula, ink, (area.width * scale) / ink.width);
  rendering.classList.add('compare-formula');
  root.replaceChildren(element('div', { className: 'compare-paper' }, picture, rendering), controls(root, picture, rendering));
}

/** A frame of the size of `area` times `scale`, through which that part of `drawn` is seen. */
function framed(drawn: HTMLElement, size: { width: number; height: number }, area: Area, scale: number): HTMLElement {
  Object.assign(drawn.style, {
    position: 'absolute',
    left: `${-area.x * scale}px`,
    top: `${-area.y * scale}px`,
    width: `${size.width * scale}px`,
    height: `${size.height * scale}px`,
  });
  drawn.setAttribute('alt', '');
  const frame = element('div', { className: 'compare-window' }, drawn);
  Object.assign(frame.style, { width: `${area.width * scale}px`, height: `${area.height * scale}px` });
  return frame;
}

function controls(root: HTMLElement, picture: HTMLElement, rendering: HTMLElement): HTMLElement {
  const slider = element('input', { type: 'range', min: '0', max: '100', value: '50' });
  slider.setAttribute('aria-label', texts.compare.slider);
  const fade = () => {
    const share = Number(slider.value) / 100; // in the middle both are whole
    picture.style.opacity = String(Math.min(1, 2 - 2 * share));
    rendering.style.opacity = String(Math.min(1, 2 * share));
    slider.setAttribute('aria-valuetext', texts.compare.mix(share));
  };
  slider.addEventListener('input', fade);
  fade();
  const flicker = element('button', { type: 'button', className: 'button small flicker', textContent: texts.compare.flicker });
  flicker.addEventListener('click', () => flicker.setAttribute('aria-pressed', String(root.classList.toggle('flickering'))));
  flicker.setAttribute('aria-pressed', String(root.classList.contains('flickering')));
  const ends = [texts.compare.picture, texts.compare.rendering].map((word) => element('span', { textContent: word }));
  return element('div', { className: 'compare-controls' }, ends[0]!, slider, ends[1]!, flicker);
}

/** The smallest area with all that is drawn on a canvas of no paper; null if there is nothing. */
function inkOfCanvas(canvas: HTMLCanvasElement): Area | null {
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let at = 3, y = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      if (data[at]! < 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
