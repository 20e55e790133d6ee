/**
 * Drawing a box on the picture: with a mouse at any time, with a finger or the keyboard after the button was pressed
 * (a finger must be able to scroll). Arrows move the box, with Shift they change its size, Enter reads it, Escape leaves.
 */
import { element } from './dom';
import type { Box } from './state';
import { texts } from './texts';

/** A smaller box, in pixels of the page, was a click. */
const SMALLEST = 8;
/** How far an arrow key moves, as a share of the picture. */
const STEP = 0.02;
const START: Box = { x: 0.25, y: 0.4, width: 0.5, height: 0.2 };

export interface Region {
  /** Starts drawing by finger or keyboard, or ends it. */
  toggle(): void;
}

/** `frame` is as large as the picture and holds nothing else but boxes. `onBox` is called with each box drawn. */
export function startRegion(frame: HTMLElement, button: HTMLButtonElement, onBox: (box: Box) => void): Region {
  const drawn = element('div', { className: 'region', hidden: true, tabIndex: 0 });
  drawn.setAttribute('role', 'group');
  drawn.setAttribute('aria-label', texts.region.label);
  drawn.setAttribute('aria-description', texts.region.keys);
  frame.append(drawn);
  let box = START;
  const place = (next: Box) => {
    box = next;
    Object.assign(drawn.style, { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) });
  };
  const choosing = () => button.getAttribute('aria-pressed') === 'true';
  const set = (on: boolean) => {
    button.setAttribute('aria-pressed', String(on));
    frame.classList.toggle('choosing', on);
    drawn.hidden = !on;
    if (!on) return;
    place(START);
    drawn.focus();
  };
  const finish = () => {
    set(false);
    button.focus({ preventScroll: true });
    onBox(box);
  };

  frame.addEventListener('pointerdown', (down) => {
    if (down.button !== 0 || (down.pointerType === 'touch' && !choosing()) || (down.target as Element).closest('button')) return;
    down.preventDefault();
    drag(frame, down, (next) => {
      drawn.hidden = false;
      place(next);
    }).then((dragged) => (dragged ? finish() : (drawn.hidden = !choosing())), () => set(false));
  });
  drawn.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') set(false), button.focus();
    else {
      const next = moved(box, event.key, event.shiftKey);
      if (!next) return;
      place(next);
    }
    event.preventDefault();
    event.stopPropagation();
  });
  set(false);
  return { toggle: () => set(!choosing()) };
}

/** Follows the pointer until it is released; resolves with whether a box was drawn, rejects where the browser takes the pointer. */
function drag(frame: HTMLElement, down: PointerEvent, onMove: (box: Box) => void): Promise<boolean> {
  const bounds = frame.getBoundingClientRect();
  const far = (event: PointerEvent) => Math.min(Math.abs(event.clientX - down.clientX), Math.abs(event.clientY - down.clientY)) >= SMALLEST;
  let dragged = false;
  const listening = new AbortController();
  const { signal } = listening;
  frame.setPointerCapture(down.pointerId);
  return new Promise<boolean>((resolve, reject) => {
    const move = (event: PointerEvent) => {
      dragged = far(event);
      if (dragged) onMove(between(down, event, bounds));
    };
    frame.addEventListener('pointermove', move, { signal });
    frame.addEventListener('pointerup', () => resolve(dragged), { signal });
    frame.addEventListener('pointercancel', () => reject(new Error('the pointer was taken')), { signal });
  }).finally(() => listening.abort());
}

/** The box with its corners at two points of the page, as shares of `bounds`. */
function between(a: PointerEvent, b: PointerEvent, bounds: DOMRect): Box {
  const share = (value: number, from: number, size: number) => Math.min(1, Math.max(0, (value - from) / size));
  const [x1, x2] = [a.clientX, b.clientX].map((x) => share(x, bounds.left, bounds.width)).sort(ascending);
  const [y1, y2] = [a.clientY, b.clientY].map((y) => share(y, bounds.top, bounds.height)).sort(ascending);
  return { x: x1!, y: y1!, width: x2! - x1!, height: y2! - y1! };
}

const ascending = (a: number, b: number) => a - b;
const percent = (share: number) => `${share * 100}%`;

/** The box after an arrow key, within the picture; null for another key. */
function moved({ x, y, width, height }: Box, key: string, resize: boolean): Box | null {
  const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[key];
  if (!by) return null;
  const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const [dx, dy] = by as [number, number];
  return resize
    ? { x, y, width: within(width + dx, STEP, 1 - x), height: within(height + dy, STEP, 1 - y) }
    : { x: within(x + dx, 0, 1 - width), y: within(y + dy, 0, 1 - height), width, height };
}
