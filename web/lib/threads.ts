/** What a page must have for WebAssembly threads, beside processors. Only in the browser. */

/** Without this header on its script a thread of an isolated page is refused, and who waits for it is not told. */
const HEADER = 'Cross-Origin-Embedder-Policy';

/** Why threads that run the script at `url` cannot start here, as a clause; undefined if they can. */
export async function whyNoThreads(url: string): Promise<string | undefined> {
  if (globalThis.crossOriginIsolated !== true) return 'this page is not cross-origin isolated';
  return (await isEmbeddable(url)) ? undefined : `${url} is sent without the header ${HEADER}`;
}

/** Whether a worker of an isolated page may run the script. One that cannot be asked, as of another origin, is not judged. */
export async function isEmbeddable(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => undefined);
  await response?.body?.cancel();
  return !response?.ok || /^(require-corp|credentialless)\b/.test(response.headers.get(HEADER) ?? '');
}
