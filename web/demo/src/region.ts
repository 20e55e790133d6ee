/**
 * Drawing a box on the picture. With a mouse a box can be drawn at any time, and is read when the button is let go. After "Read a part" a box
 * stands on the picture, with a finger (which else must be able to scroll), a mouse or the keyboard it is moved, changed by its corners or
 * drawn anew, and read when the person says so.
 */
import { byId, element } from './dom';
import { afterKey, between, CORNERS, cornerAt, isDrawn, movedBy, START, type Corner } from './region-box';
import type { Box } from './state';
import { texts } from './texts';

export interface Region {
  /** Begins to choose a part, or ends it. */
  toggle(): void;
}

/** `frame` is as large as the picture and holds nothing else but boxes. `onBox` is called with each box to read. */
export function startRegion(frame: HTMLElement, button: HTMLButtonElement, onBox: (box: Box) => void): Region {
  const drawn = boxElement();
  frame.append(drawn);
  let box = START;
  const place = (next: Box) => {
    box = next;
    Object.assign(drawn.style, { left: percent(box.x), top: percent(box.y), width: percent(box.width), height: percent(box.height) });
  };
  const choosing = () => button.getAttribute('aria-pressed') === 'true';
  const bar = byId('region-bar');
  const set = (on: boolean) => {
    button.setAttribute('aria-pressed', String(on));
    frame.classList.toggle('choosing', on);
    drawn.hidden = !on;
    bar.hidden = !on;
    if (!on) return;
    place(START);
    drawn.focus();
  };
  const leave = () => {
    set(false);
    button.focus({ preventScroll: true });
  };
  const finish = () => {
    leave();
    onBox(box);
  };
  fillBar(bar, finish, leave);

  frame.addEventListener('pointerdown', (down) => {
    const target = down.target as HTMLElement;
    if (down.button !== 0 || (down.pointerType === 'touch' && !choosing()) || target.closest('button')) return;
    down.preventDefault();
    const before = box;
    const change = changeOf(target, before);
    follow(frame, down, (to, from) => {
      drawn.hidden = false;
      place(change(to, from));
    }).then(
      (moved) => {
        if (choosing()) drawn.focus({ preventScroll: true });
        else if (moved) finish();
        else drawn.hidden = true;
      },
      () => (choosing() ? place(before) : set(false)),
    );
  });
  drawn.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') finish();
    else if (event.key === 'Escape') leave();
    else {
      const next = afterKey(box, event.key, event.shiftKey);
      if (!next) return;
      place(next);
    }
    event.preventDefault();
    event.stopPropagation();
  });
  set(false);
  return { toggle: () => set(!choosing()) };
}

/** The box as the page shows it, with a handle at each corner. */
function boxElement(): HTMLElement {
  const handles = Object.keys(CORNERS).map((corner) => {
    const handle = element('span', { className: `handle ${corner}` });
    handle.dataset['corner'] = corner;
    return handle;
  });
  const drawn = element('div', { className: 'region', hidden: true, tabIndex: 0 }, ...handles);
  drawn.setAttribute('role', 'group');
  drawn.setAttribute('aria-label', texts.region.label);
  drawn.setAttribute('aria-description', texts.region.keys);
  return drawn;
}

/** What is to be done, said and offered while a part is chosen. */
function fillBar(bar: HTMLElement, onRead: () => void, onLeave: () => void): void {
  const coarse = matchMedia('(pointer: coarse)').matches;
  const read = element('button', { type: 'button', className: 'button primary small', textContent: texts.region.read });
  const leave = element('button', { type: 'button', className: 'button quiet small', textContent: texts.region.leave });
  read.addEventListener('click', onRead);
  leave.addEventListener('click', onLeave);
  bar.append(element('p', { className: 'hint', textContent: coarse ? texts.region.hintTouch : texts.region.hint }), read, leave);
}

interface Point {
  readonly x: number;
  readonly y: number;
}
type Change = (to: Point, from: Point) => Box;

/** What a pointer does that went down there: it moves a corner, the box, or draws a new one. */
function changeOf(target: HTMLElement, before: Box): Change {
  const corner = target.dataset['corner'] as Corner | undefined;
  if (corner) return (to) => cornerAt(before, corner, to);
  if (target.closest('.region')) return (to, from) => movedBy(before, to.x - from.x, to.y - from.y);
  return (to, from) => between(from, to);
}

/** Follows the pointer, in shares of the frame, until it is released; resolves with whether it went anywhere, rejects where the browser takes it. */
function follow(frame: HTMLElement, down: PointerEvent, onMove: (to: Point, from: Point) => void): Promise<boolean> {
  const { left, top, width, height } = frame.getBoundingClientRect();
  const pointOf = ({ clientX, clientY }: PointerEvent) => ({ x: (clientX - left) / width, y: (clientY - top) / height });
  const onBox = (down.target as HTMLElement).closest('.region') !== null;
  let moved = false;
  const listening = new AbortController();
  const { signal } = listening;
  frame.setPointerCapture(down.pointerId);
  return new Promise<boolean>((resolve, reject) => {
    const move = (event: PointerEvent) => {
      moved = onBox || isDrawn(Math.abs(event.clientX - down.clientX), Math.abs(event.clientY - down.clientY));
      if (moved) onMove(pointOf(event), pointOf(down));
    };
    frame.addEventListener('pointermove', move, { signal });
    frame.addEventListener('pointerup', () => resolve(moved), { signal });
    frame.addEventListener('pointercancel', () => reject(new Error('the pointer was taken')), { signal });
  }).finally(() => listening.abort());
}

const percent = (share: number) => `${share * 100}%`;
