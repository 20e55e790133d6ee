/** A link that carries a formula after the `#`, which browsers never send to a server. */

const KEY = 'latex=';
/** Longer ones break in mail programs and are nobody's formula. */
const MOST_CHARACTERS = 4000;

export function linkTo(latex: string): string {
  return `${location.origin}${location.pathname}#${KEY}${encodeURIComponent(latex)}`;
}

/** The formula that this page was opened with, or null. */
export function sharedLatex(hash = location.hash): string | null {
  if (!hash.startsWith(`#${KEY}`) || hash.length > MOST_CHARACTERS * 3) return null;
  try {
    return decodeURIComponent(hash.slice(1 + KEY.length)).slice(0, MOST_CHARACTERS) || null;
  } catch {
    return null; // a link that was cut in the middle of a character
  }
}
