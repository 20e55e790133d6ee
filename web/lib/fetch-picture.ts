import { ScipixError, messageOf, throwIfAborted } from './errors.ts';

/** Fetches a picture given by address. Throws `image_download_failed` naming the address, or `aborted`. */
export async function fetchPicture(url: string, fetchFile: typeof fetch, signal: AbortSignal | undefined): Promise<Blob> {
  let reason: string;
  try {
    const response = await fetchFile(url, signal ? { signal } : {});
    if (response.ok) return await response.blob();
    reason = `the server answered ${response.status}`;
  } catch (thrown) {
    throwIfAborted(signal);
    reason = messageOf(thrown);
  }
  throw new ScipixError('image_download_failed', `The picture at ${url} could not be fetched: ${reason}.`);
}
