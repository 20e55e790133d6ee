import { ScipixError, messageOf, throwIfAborted } from './errors.ts';

export interface DownloadOptions {
  fetch: typeof fetch;
  signal?: AbortSignal;
  /** Called with all bytes received so far. */
  onBytes?: (received: number) => void;
  /** Milliseconds before each further try; as many tries as entries. */
  waits?: readonly number[];
  /** Milliseconds without a byte after which the line counts as dead; default 20 seconds. */
  stallAfter?: number;
}

/** Longer each time, so that a server in trouble gets room; 5 seconds in all. */
const WAITS = [300, 1200, 3500];
const STALL_AFTER = 20_000;

/** Answers that may be other ones later: time-out, too many requests, and what servers in trouble say. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504]);

/** An answer that will stay what it is. */
class Refusal extends Error {}

/**
 * Fetches `url` whole. Asks the server whether the browser's copy is still good (`no-cache`), because a file can
 * change under the same address. What breaks off, stalls or is refused for now is tried again, from where it stopped if the
 * server knows ranges. Throws `model_download_failed` naming the address, or `aborted`.
 */
export async function download(url: string, options: DownloadOptions): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const waits = options.waits ?? WAITS;
  for (let tries = 0; ; tries++) {
    try {
      await receive(url, chunks, options);
      return join(chunks);
    } catch (thrown) {
      throwIfAborted(options.signal);
      const wait = waits[tries];
      if (thrown instanceof Refusal || wait === undefined) throw failed(url, messageOf(thrown), tries, thrown);
      await pause(wait, options.signal);
    }
  }
}

/** Appends the rest of the file to `chunks`. Throws the reason if the answer is no or breaks off. */
async function receive(url: string, chunks: Uint8Array[], { fetch, signal, onBytes, stallAfter = STALL_AFTER }: DownloadOptions): Promise<void> {
  let received = byteLength(chunks);
  const line = new AbortController();
  const cut = () => line.abort(signal?.reason);
  const inTime = <T>(work: Promise<T>): Promise<T> => {
    let timer: ReturnType<typeof setTimeout>;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`nothing came for ${stallAfter / 1000} seconds`)), stallAfter);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  };
  signal?.addEventListener('abort', cut, { once: true });
  try {
    const response = await inTime(fetch(url, { cache: 'no-cache', signal: line.signal, ...(received > 0 && { headers: { Range: `bytes=${received}-` } }) }));
    if (!response.ok) throw refused(response, chunks);
    if (received > 0 && !continuesAt(response, received)) {
      chunks.length = 0; // no ranges here: from the start
      received = 0;
    }
    if (!response.body) throw new Refusal('the answer had no body');
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      chunks.push(value);
      received += value.length;
      onBytes?.(received);
    }
  } catch (thrown) {
    line.abort(); // a stalled line is let go
    throw thrown;
  } finally {
    signal?.removeEventListener('abort', cut);
  }
}

function refused({ status, statusText }: Response, chunks: Uint8Array[]): Error {
  const reason = `the server answered ${status} ${statusText}`.trimEnd();
  if (status === 416 && chunks.length > 0) {
    chunks.length = 0; // the file became shorter meanwhile: what is here belongs to another one
    return new Error(reason);
  }
  return PASSING.has(status) ? new Error(reason) : new Refusal(reason);
}

function continuesAt(response: Response, received: number): boolean {
  const range = response.headers.get('content-range');
  return response.status === 206 && (range === null || range.startsWith(`bytes ${received}-`));
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  }).then(() => throwIfAborted(signal));
}

function failed(url: string, reason: string, tries: number, cause: unknown): ScipixError {
  const after = tries > 0 ? ` (tried ${tries + 1} times)` : '';
  return new ScipixError('model_download_failed', `${url} could not be fetched: ${reason}${after}.`, { cause });
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
