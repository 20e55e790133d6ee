import { ScipixError } from './errors.ts';

/** What a picture may have where the options do not say: as DecodeLimits of src/image/decode_image.h, for the pictures that C++ does not decode (tests/web/picture-size.test.mjs). */
export const MAX_PIXELS = 64e6;
export const MAX_SIDE = 32767;
/** Bytes of a file that are searched for its size. */
const HEADER = 65536;

export interface Limits {
  maxPixels?: number;
  maxSide?: number;
}

/** Throws `image_too_large` for a picture beyond the limits. */
export function checkSides(width: number, height: number, { maxPixels = MAX_PIXELS, maxSide = MAX_SIDE }: Limits): void {
  if (width <= maxSide && height <= maxSide && width * height <= maxPixels) return;
  throw new ScipixError('image_too_large', `The picture is ${width} x ${height} pixels; at most ${maxPixels} are allowed, and ${maxSide} a side.`);
}

/**
 * The same for what the header of a WebP, AVIF or HEIC file says, since a browser tells the size only after it has decoded the whole picture.
 * WebP: RFC 9649, sections 2.5 to 2.7; the others: the property `ispe` of ISO/IEC 23008-12, of each part of the picture. Other files pass.
 */
export function checkHeader(bytes: Uint8Array, limits: Limits): void {
  const head = bytes.subarray(0, HEADER);
  const text = new TextDecoder('latin1').decode(head);
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const word = (at: number, isLittle = false) => (at + 4 <= head.length ? view.getUint32(at, isLittle) : 0);
  const kind = /^RIFF....WEBPVP8(.)/s.exec(text)?.[1];
  if (kind === 'X') checkSides((word(24, true) & 0xffffff) + 1, (word(26, true) >>> 8) + 1, limits);
  else if (kind === 'L') checkSides((word(21, true) & 0x3fff) + 1, ((word(21, true) >>> 14) & 0x3fff) + 1, limits);
  else if (kind) checkSides(word(26, true) & 0x3fff, (word(26, true) >>> 16) & 0x3fff, limits);
  else if (text.startsWith('ftyp', 4)) for (const { index } of text.matchAll(/\0\0\0\x14ispe\0{4}/g)) checkSides(word(index + 12), word(index + 16), limits);
}
