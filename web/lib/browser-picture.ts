/** Turns what a page has (files, addresses, canvases, images) into a picture for the module. */
import { ScipixError, toScipixError } from './errors.ts';
import { fetchPicture } from './fetch-picture.ts';
import { isDecodedByPipeline, type Picture } from './picture.ts';
import { checkHeader, checkSides, type Limits } from './picture-size.ts';
import type { ImageInput } from './types.ts';

/** A vector picture is drawn this many times its own size, so that small letters come out whole. */
const SVG_SCALE = 2;
/** Width in pixels of a vector picture without a size. */
const SVG_WIDTH = 800;

type Drawable = Exclude<ImageInput, Blob | ArrayBuffer | Uint8Array | URL | string | ImageData>;

/** PNG, JPEG, GIF and BMP files stay as they are; the browser decodes other files and draws everything else. */
export async function toPicture(input: ImageInput, fetchFile: typeof fetch, signal: AbortSignal | undefined, limits: Limits): Promise<Picture> {
  if (input instanceof Blob) return fromBlob(input, limits);
  if (input instanceof ArrayBuffer) return fromBytes(new Uint8Array(input.slice(0)), '', limits);
  if (input instanceof Uint8Array) return fromBytes(new Uint8Array(input), '', limits);
  if (typeof input === 'string' || input instanceof URL) return fromBlob(await fetchPicture(String(input), fetchFile, signal), limits);
  if (input instanceof ImageData) return fromImageData(input);
  if (input instanceof HTMLImageElement) await loaded(input);
  if (typeof (input as Drawable | null)?.width === 'number') return draw(input, limits);
  throw new ScipixError('invalid_argument', 'A picture is a Blob, bytes, an address, ImageData, ImageBitmap, a canvas or an <img>.');
}

async function loaded(image: HTMLImageElement): Promise<void> {
  try {
    await image.decode();
  } catch (thrown) {
    throw toScipixError(thrown, 'image_decode_error', `The <img> of ${image.currentSrc || 'no address'} could not be loaded`);
  }
}

async function fromBlob(blob: Blob, limits: Limits): Promise<Picture> {
  return fromBytes(new Uint8Array(await blob.arrayBuffer()), blob.type, limits);
}

async function fromBytes(bytes: Uint8Array<ArrayBuffer>, type: string, limits: Limits): Promise<Picture> {
  if (isDecodedByPipeline(bytes) || bytes.length === 0) return { kind: 'encoded', bytes };
  if (type === 'image/svg+xml' || looksLikeSvg(bytes)) return drawSvg(bytes, limits);
  checkHeader(bytes, limits);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes], { type }), { imageOrientation: 'from-image', premultiplyAlpha: 'none' });
  } catch (thrown) {
    throw new ScipixError('image_decode_error', `The ${bytes.length} bytes are not a picture this browser can decode.`, { cause: thrown });
  }
  try {
    return draw(bitmap, limits);
  } finally {
    bitmap.close();
  }
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = new TextDecoder().decode(bytes.subarray(0, 1024));
  return /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*|<!DOCTYPE[^>]*>\s*)*<svg[\s>]/i.test(start);
}

async function drawSvg(bytes: Uint8Array<ArrayBuffer>, limits: Limits): Promise<Picture> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([bytes], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const width = (image.naturalWidth || SVG_WIDTH) * SVG_SCALE;
    const ratio = image.naturalWidth ? image.naturalHeight / image.naturalWidth : 1;
    return drawAt(image, Math.round(width), Math.max(1, Math.round(width * ratio)), limits);
  } catch (thrown) {
    throw toScipixError(thrown, 'image_decode_error', 'The SVG picture could not be drawn');
  } finally {
    URL.revokeObjectURL(url);
  }
}

function draw(source: Drawable, limits: Limits): Picture {
  const { width, height } = source instanceof HTMLImageElement ? { width: source.naturalWidth, height: source.naturalHeight } : source;
  return drawAt(source, width, height, limits);
}

function drawAt(source: Drawable, width: number, height: number, limits: Limits): Picture {
  if (!(width > 0 && height > 0)) throw new ScipixError('image_no_content', `The picture is ${width} x ${height} pixels: there is nothing to read.`);
  checkSides(width, height, limits);
  try {
    const context = contextOf(width, height);
    context.drawImage(source, 0, 0, width, height);
    return fromImageData(context.getImageData(0, 0, width, height));
  } catch (thrown) {
    // a canvas tainted by a foreign picture, or one the browser would not allocate
    throw toScipixError(thrown, 'image_decode_error', `The ${width} x ${height} picture could not be drawn`);
  }
}

function contextOf(width: number, height: number): CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D {
  const canvas = typeof OffscreenCanvas === 'function' ? new OffscreenCanvas(width, height) : Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null;
  if (!context) throw new ScipixError('out_of_memory', `The browser gave no canvas of ${width} x ${height} pixels.`);
  return context;
}

function fromImageData({ data, width, height }: ImageData): Picture {
  return { kind: 'pixels', bytes: new Uint8Array(data), width, height };
}
