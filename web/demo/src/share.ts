/** A link that carries a formula after the `#`, which browsers never send to a server. */
import type { Store } from './state';

const KEY = 'latex=';
/** Longer ones break in mail programs and are nobody's formula. Characters of LaTeX; a link writes each as 9 at most. */
export const MOST_CHARACTERS = 4000;

/** Whether a formula is short enough for a link. */
export const fitsLink = (latex: string): boolean => latex.length <= MOST_CHARACTERS;

export function linkTo(latex: string): string {
  return `${location.origin}${location.pathname}#${KEY}${encodeURIComponent(latex)}`;
}

/** What the end of an address says: a formula, that it cannot be read and why, or nothing of the kind. */
export type Shared = { latex: string } | { problem: 'long' | 'broken' } | null;

export function readHash(hash: string): Shared {
  if (!hash.startsWith(`#${KEY}`)) return null;
  if (hash.length > 1 + KEY.length + 9 * MOST_CHARACTERS) return { problem: 'long' };
  try {
    const latex = decodeURIComponent(hash.slice(1 + KEY.length));
    if (latex === '') return null;
    return fitsLink(latex) ? { latex } : { problem: 'long' };
  } catch {
    return { problem: 'broken' }; // cut in the middle of a character
  }
}

export interface ShareHandlers {
  /** The address carries this formula. */
  onOpen(latex: string): void;
  /** It does so no longer: the person went back. */
  onLeave(): void;
  onProblem(problem: 'long' | 'broken'): void;
}

/**
 * Keeps the address and the page together: a formula in the address is shown, and the address lets go of it once something else
 * is shown, so that neither reloading nor the same link brings back the wrong one.
 */
export function startSharing(store: Store, handlers: ShareHandlers): void {
  let open: string | null = null; // the formula that the address carries and the page shows
  const letGo = () => {
    open = null;
    history.replaceState(null, '', location.pathname + location.search);
  };
  const read = () => {
    const shared = readHash(location.hash);
    const wasOpen = open !== null;
    open = null;
    if (shared === null) {
      if (wasOpen) handlers.onLeave();
    } else if ('latex' in shared) {
      handlers.onOpen(shared.latex);
      open = shared.latex;
    } else {
      letGo();
      handlers.onProblem(shared.problem);
    }
  };
  addEventListener('hashchange', read);
  read();
  store.subscribe(({ picture, source }) => {
    if (open !== null && (picture !== null || source !== open)) letGo();
  });
}
