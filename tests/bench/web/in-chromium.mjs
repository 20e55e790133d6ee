// The bench in Chromium: a fresh profile, a small server of our own, the peak memory of the page's process.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const TYPES = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm', json: 'application/json' };
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'";
const WARM_STARTS = 3;

/** Serves the page, the library and the pictures; nothing else. */
function serve({ root, files, yardstick }) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://bench').pathname);
    const picture = /^\/pictures\/(\d+)$/.exec(path);
    const file =
      picture ? files[Number(picture[1])]
      : path.startsWith('/dist/') ? join(root, path)
      : path.startsWith('/yardstick/') ? join(yardstick, path.slice('/yardstick/'.length))
      : join(root, 'tests/bench/web', path);
    const isPage = path === '/';
    if (!isPage && !existsSync(file)) return response.writeHead(404).end();
    const type = isPage ? 'text/html' : (TYPES[file.split('.').pop()] ?? 'application/octet-stream');
    response.writeHead(200, { 'content-type': type, 'content-security-policy': POLICY, 'cache-control': 'max-age=3600' });
    response.end(isPage ? '<!doctype html><title>bench</title><script type="module" src="/page.js"></script>' : readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, address: `http://127.0.0.1:${server.address().port}/` })));
}

/** Highest resident memory, MiB, that any renderer of the browser has had (the page with its worker is one process). */
async function peakOfRenderers(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const peaks = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  });
  return Math.max(...peaks);
}

/** Measures as in measure.mjs, then warm starts after reloading the page. `executable` is Chromium's path. */
export async function measureInChromium({ root, files, rounds, yardstick, executable }) {
  const { server, address } = await serve({ root, files, yardstick });
  const profile = mkdtempSync(join(tmpdir(), 'scipix-bench-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: executable, args: ['--no-sandbox', '--disable-background-networking'] });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.exposeFunction('peakMemory', () => peakOfRenderers(context.browser() ?? context));
    const open = async () => {
      await page.goto(address);
      await page.waitForFunction('globalThis.bench');
    };
    await open();
    const names = files.map((file) => file.split('/').pop());
    const result = await page.evaluate((settings) => globalThis.bench.measure(settings), { names, rounds, hasYardstick: existsSync(`${yardstick}encoder.onnx`) });
    const warmStarts = [];
    for (let i = 0; i < WARM_STARTS; i++) {
      await open();
      warmStarts.push(await page.evaluate(() => globalThis.bench.warmStart()));
    }
    return { ...result, warmStarts };
  } finally {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
