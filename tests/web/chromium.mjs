// Chromium and a small server, for the tests and the bench of the library in a page.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const TYPES = { html: 'text/html', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm', json: 'application/json', png: 'image/png' };
/** The policy that the library promises to run under (DESIGN: no inline code, no eval, no blob workers). */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src 'self' blob: data:";

/** Chromium's path: $CHROMIUM, or Chromium or Chrome on PATH; undefined if there is none. */
export function findBrowser() {
  const names = [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'].filter(Boolean);
  return names.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
}

/**
 * Serves texts and files under the strict policy. `fileOf(path)` gives the file of an address, or
 * `{ type, body }`; `change(path, bytes)` may damage what is sent, or hold it back by a promise. `requests` lists the
 * addresses asked for. `policy` null: none is sent. `headers(path)`: what else is sent.
 */
export async function serve(fileOf, change = (_path, bytes) => bytes, policy = POLICY, headers = () => ({})) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://local').pathname);
    requests.push(path);
    const found = fileOf(path);
    if (typeof found === 'string' && !existsSync(found)) return response.writeHead(404).end();
    const type = found.type ?? TYPES[found.split('.').pop()] ?? 'application/octet-stream';
    const body = await change(path, found.body ?? readFileSync(found));
    response.writeHead(200, { 'content-type': type, ...(policy && { 'content-security-policy': policy }), ...headers(path) });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, requests, close: () => server.close() };
}

/** The file of an address in the repository's root. */
export const inRepository = (path) => join(root, path);
