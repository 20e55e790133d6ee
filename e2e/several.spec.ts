/** More than one formula: several pictures at once, and several formulas on one picture. */
import { expect, golden, test } from './fixtures.ts';
import { screenshotOf } from './pages/screenshot.ts';

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
  await demo.settled();
  await demo.drawBox([0.02, 0.24, 0.48, 0.26]); // low, as a formula is on a small screen
  await expect(demo.parts).toHaveCount(1);
  await demo.drawBox([0.02, 0.02, 0.48, 0.48]);
  await expect(demo.source).toHaveValue(upper.latex);
  await demo.drawBox([0.52, 0.52, 0.98, 0.98]);
  await expect(demo.source).toHaveValue(lower.latex);
  await demo.parts.nth(1).click();
  await expect(demo.source).toHaveValue(upper.latex);

  await demo.partButton.press('Enter'); // a box in the middle: x 0.25, y 0.4, 0.5 x 0.2
  const box = page.getByRole('group', { name: 'The part to read' });
  for (let steps = 0; steps < 20; steps++) await box.press('ArrowUp');
  for (let steps = 0; steps < 14; steps++) await box.press('Shift+ArrowDown');
  for (let steps = 0; steps < 12; steps++) await box.press('ArrowLeft');
  await box.press('Enter');
  await expect(demo.parts).toHaveCount(4);
  await expect(demo.source).toHaveValue(upper.latex);
});

test('a photo is taken and read, and the camera is off again', async ({ demo, page }) => {
  await demo.open();
  await page.getByRole('button', { name: 'Take a photo' }).click();
  await page.getByRole('button', { name: 'Read this' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(demo.picture).toBeVisible();
});
