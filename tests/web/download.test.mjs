import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { download as downloadSlowly } from '../../build/lib/download.js';
import { sha256, sha256Portable } from '../../build/lib/sha256.js';

/** The waits between tries are tested in faults.test.mjs. */
const download = (url, options) => downloadSlowly(url, { waits: [0, 0], ...options });
const BODY = new TextEncoder().encode('0123456789');

/** A stream of `bytes` that breaks after `breakAfter` of them. */
function bodyOf(bytes, breakAfter = Infinity) {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      if (sent >= breakAfter) return controller.error(new TypeError('the connection was lost'));
      if (sent >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(sent, ++sent));
    },
  });
}

test('bytes are counted and joined', async () => {
  const seen = [];
  const bytes = await download('https://example.test/a', { fetch: async () => new Response(bodyOf(BODY)), onBytes: (received) => seen.push(received) });
  assert.deepEqual(bytes, BODY);
  assert.deepEqual(seen, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('a broken download goes on where it stopped', async () => {
  const ranges = [];
  const fetch = async (_url, { headers }) => {
    ranges.push(headers?.Range);
    return headers ? new Response(bodyOf(BODY.slice(4)), { status: 206 }) : new Response(bodyOf(BODY, 4));
  };
  assert.deepEqual(await download('https://example.test/a', { fetch }), BODY);
  assert.deepEqual(ranges, [undefined, 'bytes=4-']);
});

test('a server without ranges sends the file again from the start', async () => {
  let calls = 0;
  const fetch = async () => new Response(bodyOf(BODY, calls++ === 0 ? 4 : Infinity));
  assert.deepEqual(await download('https://example.test/a', { fetch }), BODY);
});

test('a refusal and a dead line are model_download_failed with the address', async () => {
  await assert.rejects(download('https://example.test/a', { fetch: async () => new Response('', { status: 404, statusText: 'Not Found' }) }), {
    code: 'model_download_failed',
    message: 'https://example.test/a could not be fetched: the server answered 404 Not Found.',
  });
  await assert.rejects(download('https://example.test/a', { fetch: async () => Promise.reject(new TypeError('no route')) }), { code: 'model_download_failed', message: /no route/ });
  await assert.rejects(download('https://example.test/a', { fetch: async () => new Response(bodyOf(BODY, 3)) }), { code: 'model_download_failed', message: /connection was lost/ });
});

test('an abort is aborted, not a failed download', async () => {
  const controller = new AbortController();
  const fetch = async () => (controller.abort(), Promise.reject(new DOMException('aborted', 'AbortError')));
  await assert.rejects(download('https://example.test/a', { fetch, signal: controller.signal }), { code: 'aborted' });
});

test('both digests agree with Node for every length around the block borders', async () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) & 255);
    const expected = createHash('sha256').update(bytes).digest('hex');
    assert.equal(await sha256(bytes), expected);
    assert.equal(Buffer.from(sha256Portable(bytes)).toString('hex'), expected);
  }
});
