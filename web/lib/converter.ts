/** What both hosts of `scipix/convert` share: arguments, errors, and the module, which is loaded once. */
import type { ScipixModule } from '../../bindings/scipix.d.ts';
import { ScipixError } from './errors.ts';
import { FORMATS, type Delimiters, type Format } from './formats.ts';

/** LaTeX that cannot be read: `code` is `latex_error`, and the place is given, from 1, the column in characters. */
export class LatexError extends ScipixError {
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number) {
    super('latex_error', message);
    this.line = line;
    this.column = column;
  }
}

interface Answer {
  formats?: Record<string, string>;
  error?: { code: string; message: string; line: number; column: number };
}

/** How a formula is written; each format takes what concerns it. */
export interface ConvertOptions {
  /** Default true: a formula on a line of its own; false: in running text. */
  display?: boolean;
  /** What stands round LaTeX, default `none`. `mmd` has delimiters of its own, `$` or `$$` here make them dollars. */
  delimiters?: Delimiters;
}

export interface Convert {
  /** Writes one formula (LaTeX without delimiters) in one form. Rejects with a {@link LatexError} if it cannot be read. */
  (latex: string, format: Format): Promise<string>;
  /** The same in several forms, by their names. */
  <F extends Format>(latex: string, formats: readonly F[]): Promise<Record<F, string>>;
  /** The same with options. */
  <F extends Format>(latex: string, request: ConvertOptions & { to: readonly F[] }): Promise<Record<F, string>>;
}

type Request = ConvertOptions & { to: readonly Format[] };

/** `load` fetches and starts the module; it is called at the first conversion, and again after a failure. @internal */
export function makeConvert(load: () => Promise<ScipixModule>): Convert {
  let loading: Promise<ScipixModule> | undefined;
  return async (latex: string, asked: Format | readonly Format[] | Request) => {
    if (typeof latex !== 'string') throw new ScipixError('invalid_argument', `latex is ${String(latex)}; it must be a string.`);
    const half = latex.search(/\p{Surrogate}/u);
    if (half >= 0) throw lostHalf(latex.slice(0, half));
    const request = toRequest(asked);
    loading ??= load();
    const module = await loading.catch((thrown: unknown) => {
      loading = undefined;
      throw thrown;
    });
    const written = readAnswer(module.convert(latex, JSON.stringify(request)));
    return (typeof asked === 'string' ? written[asked] : written) as never;
  };
}

/** A half of a surrogate pair that stands alone: a character that was cut through. */
function lostHalf(before: string): LatexError {
  const lines = before.split('\n');
  return new LatexError('Expected a whole character, not half of a surrogate pair.', lines.length, [...lines.at(-1)!].length + 1);
}

function toRequest(asked: Format | readonly Format[] | Request): Request {
  const request: Request = typeof asked === 'string' ? { to: [asked] } : Array.isArray(asked) ? { to: asked } : (asked as Request);
  if (!Array.isArray(request?.to)) throw new ScipixError('invalid_argument', 'The second argument of convert must be a format, a list of formats, or options with a list "to".');
  const unknown = request.to.find((format) => !FORMATS.includes(format));
  if (unknown !== undefined) throw new ScipixError('invalid_argument', `There is no format "${String(unknown)}"; there are ${FORMATS.join(', ')}.`);
  return request;
}

/** What the module answered, or throws what it says is wrong. */
export function readAnswer(json: string): Record<string, string> {
  const { formats, error } = JSON.parse(json) as Answer;
  if (formats) return formats;
  if (error!.code !== 'latex_error') throw ScipixError.fromFailure(error!);
  const sentence = error!.message.replace(/^character \d+: /, '');
  throw new LatexError(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, error!.line, error!.column);
}
