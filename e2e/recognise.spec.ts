/** A picture goes in by every way the page has, and its formula comes out. */
import { expect, golden, test } from './fixtures.ts';

/** Golden pictures that the shipped model reads right: one drawn by KaTeX, one dark, one by LaTeX. */
const ways = [
  { way: 'drop', name: 'derivative' },
  { way: 'choose', name: 'greek-sum' },
  { way: 'paste', name: 'fraction-sum' },
] as const;

test('reads golden pictures that are dropped, chosen and pasted, one after the other', async ({ demo }) => {
  await demo.open();
  for (const { way, name } of ways) {
    await test.step(`${way} ${name}`, async () => {
      const { file, latex } = await golden(name);
      await demo[way](file);
      await expect(demo.picture).toBeVisible();
      await expect(demo.source).toHaveValue(latex);
      await demo.expectRendered(latex);
      await expect(demo.confidence).toBeVisible();
    });
  }
});

test('reads a sample picture, within the width of the screen', async ({ demo, page }) => {
  await demo.open();
  await demo.trySample('quadratic formula');
  expect(await demo.latex()).not.toBe('');
  await expect(demo.result.getByRole('math')).toBeAttached();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
