/** The arithmetic of the box that is drawn on a picture; all lengths are shares of the picture's sides, 0 to 1. */
import type { Box } from './state';

/** How far an arrow key moves. */
export const STEP = 0.02;
/** Where the box begins that is not drawn by a pointer. */
export const START: Box = { x: 0.25, y: 0.4, width: 0.5, height: 0.2 };

/** A pointer that went this many pixels of the page has drawn a box: formulas on a phone are wide and low, so the longer side counts. */
const LEAST_LONG = 8;
/** Fewer pixels are a stroke along a line, not round it. */
const LEAST_SHORT = 3;

export function isDrawn(width: number, height: number): boolean {
  return Math.max(width, height) >= LEAST_LONG && Math.min(width, height) >= LEAST_SHORT;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The box with its corners at two points, cut to the picture. */
export function between(a: Point, b: Point): Box {
  const [x1, x2] = [within(Math.min(a.x, b.x), 0, 1), within(Math.max(a.x, b.x), 0, 1)];
  const [y1, y2] = [within(Math.min(a.y, b.y), 0, 1), within(Math.max(a.y, b.y), 0, 1)];
  return { x: x1, y: y1, width: x2 - x1, height: y2 - y1 };
}

/** The box elsewhere, as large as before and within the picture. */
export function movedBy({ x, y, width, height }: Box, dx: number, dy: number): Box {
  return { x: within(x + dx, 0, 1 - width), y: within(y + dy, 0, 1 - height), width, height };
}

/** The corners by their names: which sides of the box they move. */
export const CORNERS = { nw: { right: false, bottom: false }, ne: { right: true, bottom: false }, sw: { right: false, bottom: true }, se: { right: true, bottom: true } } as const;
export type Corner = keyof typeof CORNERS;

/** The box with one corner at `to`; past the opposite corner the box turns over. */
export function cornerAt({ x, y, width, height }: Box, corner: Corner, to: Point): Box {
  const { right, bottom } = CORNERS[corner];
  return between({ x: right ? x : x + width, y: bottom ? y : y + height }, to);
}

/** The box after an arrow key: moved, or with its right and lower side moved; null for another key. */
export function afterKey(box: Box, key: string, resize: boolean): Box | null {
  const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[key] as [number, number] | undefined;
  if (!by) return null;
  if (!resize) return movedBy(box, ...by);
  const { x, y, width, height } = box;
  return { x, y, width: within(width + by[0], STEP, 1 - x), height: within(height + by[1], STEP, 1 - y) };
}
