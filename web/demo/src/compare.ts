/**
 * Picture and rendering over each other, both cut to their ink, so that a difference is seen at once: a slider fades
 * from the one to the other, a button lets them alternate.
 */
import { byId, element } from './dom';
import { paintFormula } from './formula-picture';
import type { PreparationStage, RecognitionResult } from './reader';
import type { Store } from './state';
import { texts } from './texts';

/** The overlay fits into the panel's width and this height, in pixels, and is enlarged this much at most. */
const MOST_HEIGHT = 260;
const MOST_SCALE = 4;
/** Pixels of the page around the overlay. */
const ROUND = 36;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** `stages` gives the picture in view after each step of its preparation. Returns what the button does, for the keyboard. */
export function mountCompare(store: Store, stages: () => Promise<PreparationStage[]>): () => void {
  const root = byId('compare');
  const button = byId<HTMLButtonElement>('compare-toggle');
  const rendering = byId('rendering');
  button.textContent = texts.compare.button;
  let drawn: { result: RecognitionResult; picture: Promise<HTMLCanvasElement | null> } | null = null;
  /** The formula as the preparation cut it out of the picture: laid flat, turned and levelled, so that it lies as the rendering does. */
  const pictureOf = (result: RecognitionResult) => {
    if (drawn?.result !== result) drawn = { result, picture: stages().then(cropOf, () => null) };
    return drawn.picture;
  };
  const isOn = () => button.getAttribute('aria-pressed') === 'true';
  const fill = async () => {
    const { result, source } = store.get();
    const picture = result && (await pictureOf(result));
    const now = store.get();
    if (!isOn() || now.result !== result || now.source !== source) return;
    const formula = paintFormula(source);
    root.replaceChildren(...(picture && formula ? overlay(root, picture, formula) : [element('p', { className: 'muted', textContent: texts.compare.nothing })]));
  };
  const set = (on: boolean) => {
    button.setAttribute('aria-pressed', String(on));
    root.hidden = !on;
    rendering.classList.toggle('compared', on);
    if (on) void fill();
    else root.replaceChildren();
  };
  set(false);
  const toggle = () => void (button.hidden || set(!isOn()));
  button.addEventListener('click', toggle);
  store.subscribe((now, before) => {
    button.hidden = now.stage !== 'done' || now.picture === null || now.result === null;
    if (button.hidden || now.shown !== before.shown) {
      drawn = null;
      if (isOn()) set(false);
    } else if (isOn() && now.source !== before.source) {
      void fill();
    }
  });
  return toggle;
}

/** What the preparation calls `crop`: ink levels, drawn as black ink on nothing. */
function cropOf(stages: readonly PreparationStage[]): HTMLCanvasElement | null {
  const crop = stages.find(({ name }) => name === 'crop');
  if (!crop) return null;
  const { width, height, pixels } = crop;
  const canvas = element('canvas', { width, height });
  const data = new ImageData(width, height);
  pixels.forEach((ink, at) => (data.data[4 * at + 3] = ink));
  canvas.getContext('2d', { willReadFrequently: true })!.putImageData(data, 0, 0);
  return canvas;
}

/** Both cut to their ink and as wide as each other; nothing where one of them has none. */
function overlay(root: HTMLElement, picture: HTMLCanvasElement, formula: HTMLCanvasElement): HTMLElement[] {
  const [area, ink] = [inkOfCanvas(picture), inkOfCanvas(formula)];
  if (!area || !ink) return [];
  const scale = Math.min(MOST_SCALE, (root.clientWidth - 2 * ROUND) / area.width, MOST_HEIGHT / area.height);
  const read = framed(picture, area, scale);
  read.classList.add('compare-picture');
  const rendered = framed(formula, ink, (area.width * scale) / ink.width);
  rendered.classList.add('compare-formula');
  return [element('div', { className: 'compare-paper' }, read, rendered), controls(root, read, rendered)];
}

/** A frame of the size of `area` times `scale`, through which that part of `drawn` is seen. */
function framed(drawn: HTMLCanvasElement, area: Area, scale: number): HTMLElement {
  Object.assign(drawn.style, {
    position: 'absolute',
    left: `${-area.x * scale}px`,
    top: `${-area.y * scale}px`,
    width: `${drawn.width * scale}px`,
    height: `${drawn.height * scale}px`,
  });
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
