/** What stays in this browser: the page itself, what was read, and what a link carries. */
import { expect, golden, test } from './fixtures.ts';

test('after one visit the page opens and reads with the network cut', async ({ demo, context }) => {
  await demo.open();
  await demo.modelReady();
  await demo.keptForOffline();
  await context.setOffline(true);
  await demo.open();
  await demo.drop((await golden('mass-energy')).file);
  expect(await demo.latex()).not.toBe('');
});

test('what was read is kept with its picture, found by its LaTeX, opened and deleted', async ({ demo }) => {
  const { file, latex } = await golden('derivative');
  await demo.open();
  await demo.drop(file);
  await demo.latex();
  await expect(demo.history).toBeVisible(); // the thumbnail takes a moment
  await demo.open();
  await demo.history.click();
  await demo.historySearch.fill('no such formula');
  await expect(demo.earlier(latex)).toBeHidden();
  await demo.historySearch.fill(latex.slice(0, 3));
  await demo.earlier(latex).click();
  await expect(demo.source).toHaveValue(latex);
  await demo.expectRendered(latex);
  await expect(demo.picture).toBeVisible();
  await demo.deleteHistory.click();
  await expect(demo.history).toBeHidden();
});

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
