/** A host that sends the headers of cross-origin isolation, which allow WebAssembly threads. */
import { test as base, expect } from '@playwright/test';
import { DemoPage, golden } from './pages/demo-page.ts';
import { serve } from './server.ts';

/** The site from a server of its own with these headers; a test may not depend on how many processors the machine has. */
const test = base.extend<{ address: string }>({
  address: async ({ context }, use) => {
    await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 4 }));
    const { address, stop } = await serve('build/site', '--isolate');
    await use(address);
    stop();
  },
});

test('threads are tried once, and what was found is remembered and used', async ({ page, address }) => {
  const demo = new DemoPage(page);
  const record = () => page.evaluate(() => localStorage.getItem('scipix-runs-on') ?? '');
  await demo.open(address);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect.poll(record).toMatch(/"device":"wasm","threads":[12]/); // as quick as the machine is
  const twoThreads = (await record()).replace(/"threads":\d/, '"threads":2');
  await page.evaluate((found) => localStorage.setItem('scipix-runs-on', found), twoThreads);
  await demo.open(address);
  const { file, latex } = await golden('derivative');
  await demo.drop(file);
  expect(await demo.latex()).toBe(latex);
  await expect(demo.runsOn).toHaveText('this device: WebAssembly, 2 threads');
  expect(await record()).toBe(twoThreads);
});
