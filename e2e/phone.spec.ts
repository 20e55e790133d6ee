/** The page in the hand: boxes by finger, the copy menu, the list of earlier formulas, several files. */
import { expect, golden, test } from './fixtures.ts';
import { screenshotOf } from './pages/screenshot.ts';

test('a part is chosen by finger: drawn anew, moved, changed at a corner, and read when that is said', async ({ demo, page }) => {
  const [upper, lower] = [await golden('mass-energy'), await golden('derivative')];
  await demo.open();
  await demo.paste(await screenshotOf(page, upper.file, lower.file));
  await demo.settled();
  await demo.touchAlong([0.52, 0.52], [0.98, 0.98]); // a finger scrolls until a part is to be chosen
  await expect(demo.parts).toHaveCount(0);
  await demo.partButton.click();
  await expect(page.getByText(/Put the box around one formula/)).toBeVisible();
  await demo.touchAlong([0.05, 0.55], [0.5, 0.95]); // nothing there yet
  await demo.touchAlong([0.25, 0.75], [0.72, 0.75]); // the box goes right
  await demo.touchAlong([0.97, 0.95], [0.99, 0.98]); // its corner
  await expect(demo.parts).toHaveCount(0);
  await page.getByRole('button', { name: 'Read this part' }).click();
  await expect(demo.source).toHaveValue(lower.latex);
  await expect(demo.parts).toHaveCount(1);
});

test('several files, the copy menu and the earlier formulas work on a small screen', async ({ demo, page }) => {
  const [first, second] = [await golden('mass-energy'), await golden('derivative')];
  await demo.open();
  await demo.drop(first.file, second.file);
  await expect(demo.resultNumber(2, second.latex)).toBeVisible();
  await demo.resultNumber(2, second.latex).tap();
  await expect(demo.source).toHaveValue(second.latex);
  expect(await demo.copy(/LaTeX in a line/)).toBe(`$${second.latex}$`);
  await demo.history.tap();
  await demo.earlier(first.latex).tap();
  await expect(demo.source).toHaveValue(first.latex);
  await page.getByRole('button', { name: `Delete ${second.latex}`, exact: true }).tap();
  await expect(demo.earlier(second.latex)).toBeHidden();
  await expect(demo.earlier(first.latex)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
