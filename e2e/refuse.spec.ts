/** What cannot be read is refused in plain words, and the page goes on working. */
import { deflateSync } from 'node:zlib';
import { expect, golden, test, type GivenFile } from './fixtures.ts';

const notAPicture = /This file is not a picture that can be read/;
const blank = /There is nothing on this picture: it is blank/;

const refused: readonly { file: GivenFile; sentence: RegExp }[] = [
  { file: { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('This is not a picture.\n') }, sentence: notAPicture },
  { file: { name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) }, sentence: /The file is empty/ },
  { file: { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') }, sentence: /A PDF cannot be read. Take a screenshot/ },
  { file: { name: 'cut.png', mimeType: 'image/png', buffer: blankPng(200, 80, 255).subarray(0, 40) }, sentence: notAPicture },
  { file: { name: 'white.png', mimeType: 'image/png', buffer: blankPng(200, 80, 255) }, sentence: blank },
  { file: { name: 'black.png', mimeType: 'image/png', buffer: blankPng(200, 80, 0) }, sentence: blank },
];

test('what is no formula is refused in plain words, and the next picture is read', async ({ demo }) => {
  await demo.open();
  for (const { file, sentence } of refused) {
    await test.step(file.name, async () => {
      await demo.drop(file);
      await expect(demo.pictureNamed(file.name)).toBeVisible(); // the failure shown is this one's, not the last one's
      await expect(demo.failure).toHaveText(sentence);
      await expect(demo.source).toBeHidden();
    });
  }
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
  await expect(demo.failure).toBeHidden();
});

/** A grey PNG of one level, written by hand so that the test needs no picture library. */
function blankPng(width: number, height: number, level: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bits, grey, no interlace
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width, level)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** CRC-32 as PNG uses it (polynomial 0xEDB88320); zlib.crc32 is not in Node 20. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
