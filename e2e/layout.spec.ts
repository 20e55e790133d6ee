/** Every stage of the page on screens from a small phone to 4k: nothing wider than the screen, nothing cut off, nothing moving for those who want it still. */
import { expect, golden, test } from './fixtures.ts';

const SCREENS = [
  { width: 360, height: 640 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
  { width: 3840, height: 2160 },
];

test('nothing is wider than the screen, at any stage', async ({ demo, page }) => {
  const wide = async (stage: string) => {
    const found: string[] = [];
    for (const screen of SCREENS) {
      await page.setViewportSize(screen);
      const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      if (content! > window!) found.push(`${stage} at ${screen.width}: ${content}`);
    }
    return found;
  };
  await demo.open();
  expect(await wide('empty')).toEqual([]);
  await demo.drop((await golden('quadratic-formula')).file, (await golden('rotation-matrix')).file);
  await expect(demo.resultNumber(2)).toBeVisible();
  await demo.latex();
  await demo.source.fill(`x=${'\\frac{a+b}{c}+'.repeat(40)}1`);
  await page.getByText('Details', { exact: true }).click();
  await demo.history.click();
  await demo.copyMenuButton.click();
  expect(await wide('result with all that opens')).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  expect(await wide('settings')).toEqual([]);
  await page.keyboard.press('Escape');
  await demo.drop({ name: `${'long'.repeat(40)}.txt`, mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(demo.failure).toBeVisible();
  expect(await wide('failure')).toEqual([]);
});

test('nothing moves by itself for people who asked for that', async ({ demo, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await demo.open();
  await demo.drop((await golden('derivative')).file);
  const running = () => page.evaluate(() => document.getAnimations().length);
  expect(await running()).toBe(0);
  await demo.latex();
  await demo.compareButton.click();
  expect(await running()).toBe(0);
});
