/** The whole way without a mouse. */
import type { Page } from '@playwright/test';
import { expect, golden, test } from './fixtures.ts';

/** Presses Tab until the element with this role's name has the focus; the way there must not be endless. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`no Tab leads to ${name}`);
}

test.describe('on a Mac', () => {
  test.use({ userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' });

  test('Option writes characters in the editor, and is a shortcut elsewhere', async ({ demo, page }) => {
    await demo.open();
    await demo.drop((await golden('derivative')).file);
    await demo.latex();
    await demo.source.focus();
    await page.keyboard.press('Alt+C');
    await expect(demo.compareButton).toHaveAttribute('aria-pressed', 'false');
    await demo.copyButton.focus();
    await page.keyboard.press('Alt+C');
    await expect(demo.compareButton).toHaveAttribute('aria-pressed', 'true');
  });
});

test('a sample is read, looked at, copied and put away by keyboard alone, and the focus is always seen', async ({ demo, page }) => {
  await demo.open();
  await tabTo(page, /Read the sample: greek sum/);
  expect(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle)).toBe('solid');
  await page.keyboard.press('Enter');
  await demo.latex();
  await tabTo(page, /^Compare$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('slider')).toBeVisible();
  await tabTo(page, /More ways to copy/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\$.*\\alpha.*\$$/);
  await expect(demo.copyMenuButton).toBeFocused();
  await tabTo(page, /^Details$/);
  await page.keyboard.press('Enter');
  await expect(demo.runsOn).toBeVisible();
  await tabTo(page, /New picture/);
});
