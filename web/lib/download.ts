import { ScipixError, messageOf, throwIfAborted } from './errors.ts';

export interface DownloadOptions {
  fetch: typeof fetch;
  signal?: AbortSignal;
  /** Called with all bytes received so far. */
  onBytes?: (received: number) => void;
}

/** A download that breaks off is taken up again this many times. */
const RESUMES = 2;

/**
 * Fetches `url` whole. Asks the server whether the browser's copy is still good (`no-cache`), because a file can
 * change under the same address. A broken download goes on where it stopped if the server knows ranges.
 * Throws `model_download_failed` naming the address, or `aborted`.
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for (let resumes = 0; ; resumes++) {
    try {
      await receive(url, chunks, options);
      return join(chunks);
    } catch (thrown) {
      throwIfAborted(options.signal);
      if (thrown instanceof ScipixError || resumes === RESUMES || chunks.length === 0) throw failed(url, messageOf(thrown), thrown);
    }
  }
}

/** Appends the rest of the file to `chunks`. Throws the reason if the answer is no or breaks off. */
async function receive(url: string, chunks: Uint8Array[], { fetch, signal, onBytes }: DownloadOptions): Promise<void> {
  let received = byteLength(chunks);
  const response = await fetch(url, {
    cache: 'no-cache',
    ...(signal && { signal }),
    ...(received > 0 && { headers: { Range: `bytes=${received}-` } }),
  });
  if (!response.ok) throw new ScipixError('model_download_failed', `the server answered ${response.status} ${response.statusText}`.trimEnd());
  if (received > 0 && response.status !== 206) {
    chunks.length = 0; // no ranges here: from the start
    received = 0;
  }
  if (!response.body) throw new ScipixError('model_download_failed', 'the answer had no body');
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    chunks.push(value);
    received += value.length;
    onBytes?.(received);
  }
}

function failed(url: string, reason: string, cause: unknown): ScipixError {
  return new ScipixError('model_download_failed', `${url} could not be fetched: ${reason}.`, { cause });
}

function byteLength(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, chunk) => sum + chunk.length, 0);
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(byteLength(chunks));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
