/** A new version of the page: the old one goes on until the person agrees, then the new one is there whole. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { DemoPage } from './pages/demo-page.ts';
import { serve } from './server.ts';

/** A copy of the site that the test may change, with a server of its own. */
const test = base.extend<{ site: { folder: string; address: string } }>({
  site: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'scipix-site-'));
    cpSync('build/site', folder, { recursive: true, filter: (path) => !path.endsWith('.br') });
    const { address, stop } = await serve(folder);
    await use({ folder, address });
    stop();
    rmSync(folder, { recursive: true });
  },
});

/** Names of the copies of the page that the browser keeps. */
const copies = (page: Page) => page.evaluate(() => caches.keys());

test('a new version is offered, comes when it is agreed to, and the old copy goes', async ({ page, site }) => {
  const demo = new DemoPage(page);
  await demo.open(site.address);
  await demo.modelReady();
  await demo.keptForOffline();
  const [old, ...none] = await copies(page);
  expect(none).toEqual([]);

  const index = join(site.folder, 'index.html');
  writeFileSync(index, readFileSync(index, 'utf8').replace('A picture of a formula becomes LaTeX</h1>', 'The new version</h1>'));
  const worker = join(site.folder, 'sw.js');
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(/const VERSION = "\w+"/, 'const VERSION = "next"'));
  await demo.open(site.address);
  await expect(page.getByRole('heading', { name: 'A picture of a formula' })).toBeVisible(); // still whole
  await demo.modelReady();
  await expect(page.getByText('A new version of this page is ready.')).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { name: 'The new version' })).toBeVisible();
  await expect.poll(() => copies(page)).toEqual([old!.replace(/\w+$/, 'next')]);
  await demo.open(site.address);
  await demo.modelReady();
  await expect(page.getByText('A new version of this page is ready.')).toBeHidden(); // once is enough
});
