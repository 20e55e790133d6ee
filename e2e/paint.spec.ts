/** What a page test looks at: something to see before the model comes, and nothing that jumps, then or while a picture is read. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface Shift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

/** Watches for what moves; returns all of it so far: how far, and what. */
async function watchShifts(page: Page): Promise<() => Promise<{ value: number; what: string }[]>> {
  await page.addInitScript(() => {
    const moved: { value: number; what: string }[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) moved.push({ value, what: sources.map(({ node }) => (node as Element | null)?.id || node?.nodeName).join() });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { moved: { value: number; what: string }[] }).moved);
}

test('the page is painted before a byte of the models is asked for, and nothing moves while they come', async ({ demo, page }) => {
  const shifts = await watchShifts(page);
  await demo.open();
  await demo.modelReady();
  const { painted, asked } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    asked: Math.min(...performance.getEntriesByType('resource').filter(({ name }) => name.includes('/models/')).map(({ startTime }) => startTime)),
  }));
  expect(painted).toBeLessThan(asked);
  expect(asked).toBeLessThan(Infinity);
  expect(await shifts()).toEqual([]);
});

/** What counts as a good page: cumulative layout shift, here of everything, also of what a person's click moves. */
const MOST_SHIFT = 0.1;

for (const [width, height, sample] of [[360, 740, 'quadratic formula'], [1280, 800, 'basel sum']] as const) {
  test(`hardly anything moves through a whole reading on a screen of ${width} x ${height}`, async ({ demo, page }) => {
    await page.setViewportSize({ width, height });
    const shifts = await watchShifts(page);
    await demo.open();
    await demo.modelReady();
    await demo.trySample(sample);
    await demo.latex();
    await expect(demo.cancelButton).toBeHidden();
    const moved = await shifts();
    expect(moved.reduce((sum, { value }) => sum + value, 0), JSON.stringify(moved)).toBeLessThan(MOST_SHIFT);
  });
}
