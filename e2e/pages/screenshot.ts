/** Pictures that are made for a test. */
import type { Page } from '@playwright/test';
import type { GivenFile } from './demo-page.ts';

/** A picture of 1200 x 800 pixels with the one picture in its upper left and the other in its lower right quarter. */
export async function screenshotOf(page: Page, upper: GivenFile, lower: GivenFile): Promise<GivenFile> {
  const bytes = await page.evaluate(
    async (pictures) => {
      const canvas = new OffscreenCanvas(1200, 800);
      const context = canvas.getContext('2d')!;
      context.fillStyle = '#fff';
      context.fillRect(0, 0, 1200, 800);
      for (const [at, picture] of pictures.entries()) {
        const bitmap = await createImageBitmap(new Blob([Uint8Array.from(picture)]));
        context.drawImage(bitmap, 600 * at + 300 - bitmap.width / 2, 400 * at + 200 - bitmap.height / 2);
      }
      return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
    },
    [[...upper.buffer], [...lower.buffer]],
  );
  return { name: 'screenshot.png', mimeType: 'image/png', buffer: Buffer.from(bytes) };
}
