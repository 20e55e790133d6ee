/** Cutting a part out of a picture that the page shows. */
import type { Box } from './state';

/** The part as a PNG at the picture's own resolution. `image` must be loaded. */
export async function crop(image: HTMLImageElement, box: Box, name: string): Promise<File> {
  const left = Math.floor(box.x * image.naturalWidth);
  const top = Math.floor(box.y * image.naturalHeight);
  const width = Math.max(1, Math.round(box.width * image.naturalWidth));
  const height = Math.max(1, Math.round(box.height * image.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')!.drawImage(image, left, top, width, height, 0, 0, width, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error(`the browser made no picture of ${width} x ${height} pixels`);
  return new File([blob], name, { type: 'image/png' });
}
