/** More than one formula: several pictures at once, and several formulas on one picture. */
import type { Page } from '@playwright/test';
import { expect, golden, test, type GivenFile } from './fixtures.ts';

test('several pictures are read one after the other into a list; one that is none does not stop the others', async ({ demo, page }) => {
  const [first, second] = [await golden('mass-energy'), await golden('derivative')];
  await demo.open();
  await demo.drop(first.file, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }, second.file);
  await expect(demo.resultNumber(3, second.latex)).toBeVisible();
  await expect(demo.resultNumber(2, 'This file is not a picture')).toBeVisible();
  await expect(demo.source).toHaveValue(first.latex);
  await demo.resultNumber(3, second.latex).click();
  await expect(demo.source).toHaveValue(second.latex);
  await demo.source.fill('z');
  await page.keyboard.press('Alt+ArrowDown'); // round to the first
  await expect(demo.source).toHaveValue(first.latex);
  await page.getByRole('button', { name: 'Copy all' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`${first.latex}\nz`);
});

test('parts of a large screenshot are read by mouse and by keyboard', async ({ demo, page }) => {
  const [upper, lower] = [await golden('mass-energy'), await golden('derivative')];
  await demo.open();
  await demo.paste(await screenshotOf(page, upper.file, lower.file));
  await expect(demo.source.or(demo.failure).filter({ visible: true }).first()).toBeVisible();
  await demo.drawBox([0.02, 0.02, 0.48, 0.48]);
  await expect(demo.source).toHaveValue(upper.latex);
  await demo.drawBox([0.52, 0.52, 0.98, 0.98]);
  await expect(demo.source).toHaveValue(lower.latex);
  await page.getByRole('button', { name: /Show what was read of part/ }).first().click();
  await expect(demo.source).toHaveValue(upper.latex);

  await page.getByRole('button', { name: 'Read a part' }).press('Enter'); // a box in the middle: x 0.25, y 0.4, 0.5 x 0.2
  const box = page.getByRole('group', { name: 'The part to read' });
  for (let steps = 0; steps < 20; steps++) await box.press('ArrowUp');
  for (let steps = 0; steps < 14; steps++) await box.press('Shift+ArrowDown');
  for (let steps = 0; steps < 12; steps++) await box.press('ArrowLeft');
  await box.press('Enter');
  await expect(page.getByRole('button', { name: /Show what was read of part/ })).toHaveCount(3);
  await expect(demo.source).toHaveValue(upper.latex);
});

test('a photo is taken and read, and the camera is off again', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.getByRole('button', { name: 'Read this' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(demo.picture).toBeVisible();
});

/** A picture of 1200 x 800 pixels with the one picture in its upper left and the other in its lower right quarter. */
async function screenshotOf(page: Page, upper: GivenFile, lower: GivenFile): Promise<GivenFile> {
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
