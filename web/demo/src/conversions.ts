/** The forms that the library writes LaTeX in, and the writing of all of them. The only file that calls `scipix/convert`. */
import { convert, FORMATS, LatexError, type Format } from 'scipix/convert';

export { FORMATS };
export type { Format };

/** LaTeX for a place in a document: the delimiters round it, and what fits between them. */
const wraps = { inline: '$', display: '\\[', align: 'align*' } as const;
export type Wrap = keyof typeof wraps;

export type Written = Partial<Record<Format | Wrap, string>>;

let last: { latex: string; written: Promise<Written> } | null = null;

/** The LaTeX in every form; empty if it cannot be read. The answer for the latest LaTeX is kept. Rejects if the program cannot be loaded. */
export function writeAll(latex: string): Promise<Written> {
  if (last?.latex === latex) return last.written;
  const written = write(latex).catch((error: unknown): Written => {
    if (error instanceof LatexError) return {};
    last = null;
    throw error;
  });
  last = { latex, written };
  return written;
}

async function write(latex: string): Promise<Written> {
  const wrapped = Object.entries(wraps).map(async ([wrap, delimiters]) => ({ [wrap]: (await convert(latex, { to: ['latex'], delimiters })).latex }));
  const all = await Promise.all([convert(latex, FORMATS), ...wrapped]); // together: where one fails all do, and each is waited for
  return Object.assign({}, ...all) as Written;
}
