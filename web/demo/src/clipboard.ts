/** Copying, with the same thing in several flavours where the target picks the one it knows. */

/** Contents by media type; `text/plain` is always there, for programs that know nothing else. */
export type Flavours = Readonly<Record<'text/plain', string>> & Readonly<Record<string, string>>;

/** Rejects where the browser refuses. Must follow a key or a click. */
export async function copyFlavours(flavours: Flavours): Promise<void> {
  const types = Object.keys(flavours);
  if (types.length === 1) return navigator.clipboard.writeText(flavours['text/plain']);
  if (!copyByEvent(flavours)) throw new DOMException('The browser did not copy.', 'NotAllowedError');
}

/**
 * Through the `copy` event, which takes markup as it is: `clipboard.write` rewrites it, and drops the comments in which
 * Word looks for its equations.
 */
function copyByEvent(flavours: Flavours): boolean {
  let filled = false;
  const fill = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const [type, text] of Object.entries(flavours)) event.clipboardData!.setData(type, text);
    filled = true;
  };
  addEventListener('copy', fill, { capture: true, once: true });
  document.execCommand('copy');
  removeEventListener('copy', fill, { capture: true });
  return filled;
}

/** Rejects where the browser refuses, or knows no pictures on the clipboard. */
export function copyPicture(png: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
}
