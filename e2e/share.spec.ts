/** Links that carry a formula: what they hold, and that page and address never tell two stories. */
import { expect, golden, test } from './fixtures.ts';

test('a link carries the formula and nothing else, and no server sees it', async ({ demo, page, traffic }) => {
  const latex = '\\frac{a}{b}+\\text{é # & %}';
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  await demo.latex();
  await demo.source.fill(latex);
  const link = await demo.copy(/Link/);
  expect(new URL(link).hash).toBe(`#latex=${encodeURIComponent(latex)}`);
  await page.goto('about:blank');
  traffic.forget();
  await page.goto(link);
  await expect(demo.source).toHaveValue(latex);
  expect(traffic.requests.map((request) => request.url()).filter((url) => new URL(url).search !== '')).toEqual([]);
});

test('the address lets go of its formula when something else is shown, and brings it back when it is opened again', async ({ demo, page }) => {
  await page.goto('./#latex=a%2Bb');
  await expect(demo.source).toHaveValue('a+b');
  await demo.source.fill('c');
  await expect(page).toHaveURL(({ hash }) => hash === '');
  await page.evaluate(() => (location.hash = '#latex=a%2Bb')); // the same link once more
  await expect(demo.source).toHaveValue('a+b');
  await page.reload();
  await expect(demo.source).toHaveValue('a+b');
  await demo.drop({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(demo.failure).toBeVisible();
  await page.reload();
  await expect(demo.chooseButton).toBeVisible();

  // Back from a link is the page before it.
  await page.evaluate(() => (location.hash = '#latex=a%2Bb'));
  await expect(demo.source).toHaveValue('a+b');
  await page.goBack();
  await expect(demo.chooseButton).toBeVisible();
  await page.goForward();
  await expect(demo.source).toHaveValue('a+b');
});

test('what is too long for a link, or damaged, is said', async ({ demo, page }) => {
  await demo.open();
  for (const [hash, sentence] of [
    [`#latex=${'x'.repeat(5000)}`, /more than a formula/],
    ['#latex=%E2%82', /damaged/],
    [`#latex=${'x'.repeat(100_000)}`, /more than a formula/],
  ] as const) {
    await page.evaluate((address) => (location.hash = address), hash);
    await expect(demo.failure).toHaveText(sentence);
    await expect(demo.chooseButton).toBeVisible();
    await expect(page).toHaveURL(({ hash }) => hash === '');
  }
  await page.evaluate(() => (location.hash = '#latex=a'));
  await demo.source.fill('x'.repeat(4001));
  await demo.copyMenuButton.click();
  await expect(page.getByRole('menuitem', { name: /Link/ })).toBeDisabled();
  await expect(page.getByRole('menuitem', { name: /Typst documents/ })).toBeEnabled();
});
