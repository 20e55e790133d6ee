/** What a page test looks at: something to see before the model comes, and nothing that jumps. */
import { expect, test } from './fixtures.ts';

interface Shift extends PerformanceEntry {
  value: number;
  sources: { node: Node | null }[];
}

test('the page is painted before a byte of the models is asked for, and nothing moves while they come', async ({ demo, page }) => {
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(globalThis, { moved });
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) moved.push(`${value.toFixed(4)} ${sources.map(({ node }) => (node as Element | null)?.id ?? node?.nodeName).join()}`);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await demo.open();
  await demo.modelReady();
  const { painted, asked, moved } = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]!.startTime,
    asked: Math.min(...performance.getEntriesByType('resource').filter(({ name }) => name.includes('/models/')).map(({ startTime }) => startTime)),
    moved: (globalThis as unknown as { moved: string[] }).moved,
  }));
  expect(painted).toBeLessThan(asked);
  expect(asked).toBeLessThan(Infinity);
  expect(moved).toEqual([]);
});
