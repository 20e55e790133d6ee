// Pictures for the error cases, made on the spot: 8-bit RGB PNG.
import { deflateSync } from 'node:zlib';

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const crc = body.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff;
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeInt32BE(crc, 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A PNG of `rows`: width * height * 3 bytes. A header may promise more than there are rows. */
export function png(width, height, rows) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const filtered = Buffer.alloc((rows.length / (width * 3)) * (width * 3 + 1));
  for (let y = 0; y * width * 3 < rows.length; y++) filtered.set(rows.subarray(y * width * 3, (y + 1) * width * 3), y * (width * 3 + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(filtered)), chunk('IEND', Buffer.alloc(0))]));
}

/** One colour all over. */
export function plain(width, height, level) {
  return png(width, height, new Uint8Array(width * height * 3).fill(level));
}

/** A picture of `colour(x, y, grain)`; grain is 0 to 16, the same in every run. */
function painted(width, height, colour) {
  let seed = 7;
  const grain = () => ((seed = (seed * 1103515245 + 12345) & 0x7fffffff) >>> 16) % 17;
  const rows = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows.set(colour(x, y, grain()).map((value) => Math.max(0, Math.min(255, value))), (y * width + x) * 3);
  }
  return png(width, height, rows);
}

/** Hills under a sky with soft clouds and grain: no ink on paper anywhere. */
export function landscape(width, height) {
  return painted(width, height, (x, y, grain) => {
    const hill = height * (0.55 + 0.12 * Math.sin(x / 47) + 0.06 * Math.sin(x / 13 + 1));
    const cloud = 25 * Math.sin(x / 31 + y / 17) * Math.sin(y / 23 - x / 61);
    const depth = y / height;
    const sky = [120 + cloud + 40 * depth, 160 + cloud + 30 * depth, 215 + cloud / 2];
    const grass = [90 - 40 * depth, 130 - 60 * depth + 12 * Math.sin(x / 5 + y / 3), 60 - 20 * depth];
    return (y < hill ? sky : grass).map((value) => value + grain);
  });
}

/** Soft brown waves with grain, as a wall out of focus. */
export function wall(width, height) {
  return painted(width, height, (x, y, grain) => {
    const level = 128 + 60 * Math.sin(x / 29) * Math.cos(y / 37) + 40 * Math.sin((x + y) / 11) + 2 * grain;
    return [level, level * 0.8, level * 0.6];
  });
}
