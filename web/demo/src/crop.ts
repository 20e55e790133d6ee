/** Cutting a part out of a picture that the page shows, and making a small one of it. */
import type { Box } from './state';

/** Every pixel that a box touches, within a picture of `width` by `height` pixels: at least one, none beyond its edges. */
export function pixelsOf(box: Box, width: number, height: number): { left: number; top: number; width: number; height: number } {
  const [left, right] = stretch(box.x, box.width, width);
  const [top, bottom] = stretch(box.y, box.height, height);
  return { left, top, width: right - left, height: bottom - top };
}

/** A hair, as a share of a pixel: shares are rounded, and a box that ends at a pixel's edge does not touch the next one. */
const HAIR = 1e-6;

function stretch(from: number, length: number, side: number): [number, number] {
  const first = Math.min(side - 1, Math.max(0, Math.floor(from * side + HAIR)));
  const last = Math.min(side, Math.max(first + 1, Math.ceil((from + length) * side - HAIR)));
  return [first, last];
}

/** The part as a PNG at the picture's own resolution, upright as the browser shows it. `image` must be loaded. */
export async function crop(image: HTMLImageElement, box: Box, name: string): Promise<File> {
  const { left, top, width, height } = pixelsOf(box, image.naturalWidth, image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.drawImage(image, left, top, width, height, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`the browser made no picture of ${width} x ${height} pixels`);
  return new File([blob], name, { type: 'image/png' });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture of `size`, drawn smaller where it is larger than `most`. */
export function drawnWithin(picture: CanvasImageSource, { width, height }: Size, most: Size): HTMLCanvasElement {
  const scale = Math.min(1, most.width / width, most.height / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
