/** What cannot be read is refused in plain words, and the page goes on working. */
import { deflateSync } from 'node:zlib';
import { expect, golden, test, type GivenFile } from './fixtures.ts';

const textFile: GivenFile = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('This is not a picture.\n') };

test('a text file is refused as not a picture', async ({ demo }) => {
  await demo.open();
  await demo.drop(textFile);
  await expect(demo.failure).toHaveText(/This file is not a picture that can be read/);
  await expect(demo.source).toBeHidden();
});

test('an empty file is refused as not a picture', async ({ demo }) => {
  await demo.open();
  await demo.drop({ name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) });
  await expect(demo.failure).toHaveText(/This file is not a picture that can be read/);
});

for (const [colour, level] of [['white', 255], ['black', 0]] as const) {
  test(`a blank ${colour} picture is refused as blank`, async ({ demo }) => {
    await demo.open();
    await demo.drop({ name: 'blank.png', mimeType: 'image/png', buffer: blankPng(200, 80, level) });
    await expect(demo.failure).toHaveText(/There is nothing on this picture: it is blank/);
  });
}

test('a picture is read after one was refused', async ({ demo }) => {
  await demo.open();
  await demo.drop(textFile);
  await expect(demo.failure).toBeVisible();
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
