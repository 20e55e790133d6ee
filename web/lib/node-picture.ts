import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ScipixError, messageOf } from './errors.ts';
import { fetchPicture } from './fetch-picture.ts';
import type { Picture } from './picture.ts';
import type { ImageInput } from './types.ts';

/** Node has no decoder of its own, so files go to the module as they are: PNG, JPEG, GIF or BMP. */
export async function toPicture(input: ImageInput, fetchFile: typeof fetch, signal: AbortSignal | undefined): Promise<Picture> {
  if (input instanceof Blob) return encoded(await input.arrayBuffer());
  if (input instanceof ArrayBuffer) return encoded(input.slice(0));
  if (input instanceof Uint8Array) return { kind: 'encoded', bytes: new Uint8Array(input) };
  if (typeof input === 'string' || input instanceof URL) return encoded(await readAddress(String(input), fetchFile, signal));
  if (isPixels(input)) return { kind: 'pixels', bytes: new Uint8Array(input.data), width: input.width, height: input.height };
  throw new ScipixError('invalid_argument', 'In Node a picture is a path, an address, a Blob, bytes, or { data, width, height } with RGBA pixels.');
}

function encoded(buffer: ArrayBuffer): Picture {
  return { kind: 'encoded', bytes: new Uint8Array(buffer) };
}

/** ImageData and its look-alikes from canvas packages. */
function isPixels(input: unknown): input is { data: Uint8ClampedArray; width: number; height: number } {
  const { data, width, height } = (input ?? {}) as Partial<ImageData>;
  return ArrayBuffer.isView(data) && Number.isInteger(width) && Number.isInteger(height) && data.length === width! * height! * 4;
}

async function readAddress(address: string, fetchFile: typeof fetch, signal: AbortSignal | undefined): Promise<ArrayBuffer> {
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(address)?.[1]?.toLowerCase(); // two letters at least: C:\ is a path
  if (scheme && scheme !== 'file') return (await fetchPicture(address, fetchFile, signal)).arrayBuffer();
  return readPicture(scheme ? fileURLToPath(address) : address);
}

async function readPicture(path: string): Promise<ArrayBuffer> {
  try {
    return new Uint8Array(await readFile(path)).buffer;
  } catch (thrown) {
    throw new ScipixError('file_not_found', `${path} could not be read: ${messageOf(thrown)}.`, { cause: thrown });
  }
}
