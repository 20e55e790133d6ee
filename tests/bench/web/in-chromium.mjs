// The bench in Chromium: a fresh profile, a small server of our own, the peak memory of the page's process.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { inRepository, serve } from '../../web/chromium.mjs';

const PAGE = '<!doctype html><title>bench</title><script type="module" src="/tests/bench/web/page.js"></script>';
const WARM_STARTS = 3;
/** As static hosts send files: a browser may keep them, and then keeps with a program what it compiled of it. */
const KEPT = { 'cache-control': 'max-age=600' };

/** Highest resident memory, MiB, of any renderer (the page with its worker is one process) since Chromium last set it back, which it does at times. */
const peakOfRenderers = (browser) => memoryOfRenderers(browser, 'VmHWM');
/** The same, of this moment. */
export const residentOfRenderers = (browser) => memoryOfRenderers(browser, 'VmRSS');

async function memoryOfRenderers(browser, field) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
  });
  return Math.max(...sizes);
}

/** Measures as in measure.mjs, then warm starts after reloading the page. `executable` is Chromium's path. */
export async function measureInChromium({ files, rounds, yardstick, executable }) {
  const site = await serve((path) => {
    const picture = /^\/pictures\/(\d+)$/.exec(path);
    if (path === '/') return { type: 'text/html', body: PAGE };
    if (picture) return files[Number(picture[1])];
    return path.startsWith('/yardstick/') ? join(yardstick, path.slice('/yardstick/'.length)) : inRepository(path);
  }, undefined, undefined, () => KEPT);
  const profile = mkdtempSync(join(tmpdir(), 'scipix-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: executable, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.exposeFunction('peakMemory', () => peakOfRenderers(context.browser() ?? context));
    const open = async () => {
      await page.goto(site.address);
      await page.waitForFunction('globalThis.bench');
    };
    await open();
    const names = files.map((file) => file.split('/').pop());
    const result = await page.evaluate((settings) => globalThis.bench.measure(settings), { names, rounds, hasYardstick: existsSync(`${yardstick}encoder.onnx`) });
    const devtools = await context.newCDPSession(page);
    const startAgain = async (prepare) => {
      const milliseconds = [];
      for (let i = 0; i < WARM_STARTS; i++) {
        await prepare();
        await open();
        milliseconds.push(await page.evaluate(() => globalThis.bench.warmStart()));
      }
      return milliseconds;
    };
    const warmStarts = await startAgain(() => undefined);
    const modelsOnly = await startAgain(() => devtools.send('Network.clearBrowserCache')); // the models lie in IndexedDB
    return { ...result, warmStarts, modelsOnly };
  } finally {
    await context.close();
    site.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
