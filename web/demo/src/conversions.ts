/** The forms that the library writes LaTeX in, and the writing of all of them. The only file that calls `scipix/convert`. */
import { convert, FORMATS, LatexError, type Format } from 'scipix/convert';

export { FORMATS };
export type { Format };

export type Written = Partial<Record<Format, string>>;

let last: { latex: string; written: Promise<Written> } | null = null;

/** The LaTeX in every form; empty if it cannot be read. The answer for the latest LaTeX is kept. Rejects if the program cannot be loaded. */
export function writeAll(latex: string): Promise<Written> {
  if (last?.latex === latex) return last.written;
  const written = convert(latex, FORMATS).catch((error: unknown): Written => {
    if (error instanceof LatexError) return {};
    last = null;
    throw error;
  });
  last = { latex, written };
  return written;
}
