// The built library in pages of Chromium, under the strict policy.
import { chromium } from 'playwright-core';
import { findBrowser, inRepository, serve } from './chromium.mjs';

const PAGE = '<!doctype html><title>test</title><script type="module" src="/page.js"></script>';
const SCRIPT = "import * as library from '/dist/index.js'; globalThis.library = library;";

/** A server and a browser that is told what {@link serve} is told. */
export async function openLibrary({ change, policy, headers } = {}) {
  const fileOf = (path) => (path === '/' ? { type: 'text/html', body: PAGE } : path === '/page.js' ? { type: 'text/javascript', body: SCRIPT } : inRepository(path));
  const site = await serve(fileOf, change, policy, headers);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  return {
    site,
    /** A page with `library` in a context of its own, closed after the test; `prepare` runs before the page's scripts. `open()` loads it again. */
    async openPage(t, prepare) {
      const context = await browser.newContext();
      t.after(() => context.close());
      const page = await context.newPage();
      const open = async () => {
        await page.goto(site.address);
        await page.waitForFunction('globalThis.library');
      };
      if (prepare) await page.addInitScript(prepare);
      await open();
      return { page, open };
    },
    async close() {
      await browser.close();
      site.close();
    },
  };
}
