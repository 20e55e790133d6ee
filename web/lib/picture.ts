/** A picture on its way to the module: a file that C++ decodes, or pixels that the page decoded. */
export type Picture =
  | { kind: 'encoded'; bytes: Uint8Array<ArrayBuffer> }
  /** `bytes` holds width * height * 4 bytes of RGBA, not premultiplied. */
  | { kind: 'pixels'; bytes: Uint8Array<ArrayBuffer>; width: number; height: number };

const SIGNATURES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x42, 0x4d], // BMP
  [0x50, 0x35], // PGM
  [0x50, 0x36], // PPM
];

/** True if the first bytes are those of a format that the C++ pipeline decodes itself (see src/image/decode_image.h). */
export function isDecodedByPipeline(bytes: Uint8Array): boolean {
  return SIGNATURES.some((signature) => signature.every((byte, at) => bytes[at] === byte));
}
