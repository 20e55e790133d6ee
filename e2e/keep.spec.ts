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

test('what was read is kept with its picture, found by its LaTeX, opened, deleted and put back', async ({ demo, page }) => {
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
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(demo.earlier(latex)).toBeVisible();
});

test('a picture has one entry, however often it is read, and what the person writes of it is kept', async ({ demo }) => {
  const { file, latex } = await golden('mass-energy');
  await demo.open();
  for (const times of [1, 2, 3]) {
    await demo.drop(file);
    await demo.latex();
    if (times === 1) await demo.history.click();
    await expect(demo.earlier(latex)).toHaveCount(1);
  }
  await demo.source.fill('E=m');
  await expect(demo.earlier('E=m')).toBeVisible();
  await expect(demo.allEarlier).toHaveCount(1);
  await demo.open();
  await demo.history.click();
  await demo.earlier('E=m').click();
  await demo.source.fill('E=mc^{2}');
  await expect(demo.earlier('E=mc^{2}')).toBeVisible();
  await expect(demo.allEarlier).toHaveCount(1);
});
