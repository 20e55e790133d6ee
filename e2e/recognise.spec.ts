/** A picture goes in by every way the page has, and a formula comes out. */
import { expect, golden, test } from './fixtures.ts';

/** Golden pictures, drawn by KaTeX and by LaTeX, that the shipped model reads right. */
const wellRead = ['mass-energy', 'quadratic-formula', 'gaussian-integral'];

for (const name of wellRead) {
  test(`reads the golden picture ${name} when it is dropped`, async ({ demo }) => {
    const { file, latex } = await golden(name);
    await demo.open();
    await demo.drop(file);
    await expect(demo.picture).toBeVisible();
    expect(await demo.latex()).toBe(latex);
    await demo.expectRendered(latex);
    await expect(demo.confidence).toBeVisible();
  });
}

test('reads a picture that is chosen from files', async ({ demo }) => {
  await demo.open();
  await demo.choose((await golden('pythagoras')).file);
  expect(await demo.latex()).not.toBe('');
  await expect(demo.result.getByRole('math')).toBeAttached();
});

test('reads a picture that is pasted', async ({ demo }) => {
  await demo.open();
  await demo.paste((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});

test('reads a sample picture and then another picture', async ({ demo }) => {
  await demo.open();
  await demo.trySample('quadratic formula');
  const first = await demo.latex();
  await demo.choose((await golden('mass-energy')).file);
  await expect(demo.source).not.toHaveValue(first);
  expect(await demo.latex()).not.toBe('');
});

test('fits the width of the screen', async ({ demo, page }) => {
  await demo.open();
  await demo.drop((await golden('two-lines')).file);
  await demo.latex();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
