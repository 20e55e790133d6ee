/** What else a picture may say: found unasked where the reading is unsure, one click away, and kept like the reading. */
import type { DemoPage } from './pages/demo-page.ts';
import { expect, golden, test } from './fixtures.ts';

/** Reads a picture that is easily misread, and makes sure that other readings are shown; a model that is sure of it has to be asked. */
async function readUnsure(demo: DemoPage): Promise<{ latex: string; other: string }> {
  await demo.drop((await golden('euler-identity')).file);
  const latex = await demo.latex();
  await expect(demo.othersButton.or(demo.others.first())).toBeVisible();
  if (await demo.othersButton.isVisible()) await demo.othersButton.click();
  await expect(demo.others.first()).toBeVisible();
  return { latex, other: (await demo.others.first().getAttribute('title')) ?? '' };
}

test('another reading is one click away, and is what the list of earlier formulas says of the picture then', async ({ demo }) => {
  await demo.open();
  const { latex, other } = await readUnsure(demo);
  expect(other).not.toBe(latex);
  const count = await demo.others.count();
  const confidence = await demo.confidence.getAttribute('aria-valuenow');
  await demo.others.first().click();
  await expect(demo.source).toHaveValue(other);
  await demo.expectRendered(other);
  await expect(demo.others).toHaveCount(count); // the first reading takes its place
  await expect(demo.others.first()).toBeFocused();
  await expect(demo.confidence).not.toHaveAttribute('aria-valuenow', confidence ?? '');
  await demo.history.click();
  await expect(demo.earlier(other)).toBeVisible();
  await expect(demo.earlier(latex)).toBeHidden(); // it is the same picture
  await demo.others.first().press('Enter');
  await expect(demo.source).toHaveValue(latex);
});

test('a sure reading shows others only when asked, by keyboard too, and a formula without a picture has none', async ({ demo, page }) => {
  const { file, latex } = await golden('pythagoras');
  await demo.open();
  await demo.drop(file);
  expect(await demo.latex()).toBe(latex);
  await expect(demo.othersButton).toBeVisible();
  await expect(demo.others).toHaveCount(0);
  await page.keyboard.press('Alt+O');
  await expect(demo.othersButton).toBeHidden();
  await expect(page.getByRole('status').filter({ hasText: /other reading/ })).toHaveCount(1);
  await expect(demo.source).toHaveValue(latex);
  await page.goto('about:blank');
  await page.goto('./#latex=a%2Bb');
  await expect(demo.source).toHaveValue('a+b');
  await expect(demo.othersButton).toBeHidden();
  await expect(demo.others).toHaveCount(0);
});
