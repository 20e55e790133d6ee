/**
 * LaTeX to a rendered formula, by KaTeX. The LaTeX comes from a model or from an editor, so it is not trusted:
 * no links, no classes, no files (`trust`), few macro expansions, bounded sizes.
 * `katex.render` builds elements one by one, so no markup is ever parsed and inline styles are set through the
 * CSSOM, which a strict Content-Security-Policy allows.
 */
import katex, { type KatexOptions } from 'katex';
import { texts } from './texts';

/** A command that reaches out of the formula. KaTeX would write its name in red and go on. */
class Distrusted extends Error {
  readonly command: string;

  constructor(command: string) {
    super(command);
    this.command = command;
  }
}

const options = {
  displayMode: true,
  throwOnError: true,
  strict: 'ignore',
  trust({ command }) {
    throw new Distrusted(command);
  },
  maxExpand: 200,
  maxSize: 20, // em: a `\rule` cannot cover the page
} as const satisfies KatexOptions;

/**
 * Fetches all of KaTeX's fonts (0.3 MB), so that no formula waits for one and none is missing without a network.
 * One that fails is fetched when a formula needs it.
 */
export function loadFonts(): void {
  for (const face of document.fonts) face.load().catch(() => undefined);
}

/** A reason not to render: KaTeX's sentence, and the offset in the LaTeX where it stopped and how much is wrong, if it says. */
export interface Problem {
  readonly message: string;
  readonly position: number | null;
  readonly length: number;
}

/** Renders into `target`. On an error `target` keeps what it had and the problem is returned; else null. */
export function renderFormula(latex: string, target: HTMLElement): Problem | null {
  const made = document.createElement('div');
  try {
    katex.render(latex, made, options);
  } catch (error) {
    return problemOf(error, latex);
  }
  target.replaceChildren(...made.childNodes);
  return null;
}

function problemOf(error: unknown, latex: string): Problem {
  if (error instanceof RangeError) return { message: texts.tooDeep, position: null, length: 0 }; // the stack is full
  if (error instanceof Distrusted) return { message: texts.distrusted(error.command), position: latex.indexOf(error.command), length: error.command.length };
  if (!(error instanceof katex.ParseError)) return { message: String(error), position: null, length: 0 };
  const message = error.rawMessage ?? error.message;
  return { message: message.endsWith('.') ? message : `${message}.`, position: error.position ?? null, length: error.length ?? 0 };
}

/** Delimiters that LaTeX is often copied with, one pair. */
const DELIMITERS = [['$$', '$$'], ['\\[', '\\]'], ['\\(', '\\)'], ['$', '$']] as const;

/** '$x$' -> 'x'. */
export function withoutDelimiters(text: string): string {
  const latex = text.trim();
  const found = DELIMITERS.find(([open, close]) => latex.startsWith(open) && latex.endsWith(close) && latex.length > open.length + close.length);
  return found ? latex.slice(found[0].length, -found[1].length).trim() : latex;
}
