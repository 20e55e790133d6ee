/** What both hosts of `scipix/convert` share: arguments, errors, and the module, which is loaded once. */
import type { ScipixModule } from '../../bindings/scipix.d.ts';
import { ScipixError } from './errors.ts';
import { FORMATS, type Format } from './formats.ts';

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

export interface Convert {
  /** Writes one formula (LaTeX without delimiters) in one form. Rejects with a {@link LatexError} if it cannot be read. */
  (latex: string, format: Format): Promise<string>;
  /** The same in several forms, by their names. */
  <F extends Format>(latex: string, formats: readonly F[]): Promise<Record<F, string>>;
}

/** `load` fetches and starts the module; it is called at the first conversion, and again after a failure. */
export function makeConvert(load: () => Promise<ScipixModule>): Convert {
  let loading: Promise<ScipixModule> | undefined;
  return async (latex: string, formats: Format | readonly Format[]) => {
    if (typeof latex !== 'string') throw new ScipixError('invalid_argument', `latex is ${String(latex)}; it must be a string.`);
    const list: readonly Format[] = typeof formats === 'string' ? [formats] : formats;
    checkFormats(list);
    loading ??= load();
    const module = await loading.catch((thrown: unknown) => {
      loading = undefined;
      throw thrown;
    });
    const written = readAnswer(module.convert(latex, JSON.stringify(list)));
    return (typeof formats === 'string' ? written[formats] : written) as never;
  };
}

function checkFormats(formats: readonly Format[]): void {
  if (!Array.isArray(formats)) throw new ScipixError('invalid_argument', `formats is ${String(formats)}; it must be a list.`);
  const unknown = formats.find((format) => !FORMATS.includes(format));
  if (unknown !== undefined) throw new ScipixError('invalid_argument', `There is no format "${String(unknown)}"; there are ${FORMATS.join(', ')}.`);
}

function readAnswer(json: string): Record<string, string> {
  const { formats, error } = JSON.parse(json) as Answer;
  if (formats) return formats;
  if (error!.code !== 'latex_error') throw ScipixError.fromFailure(error!);
  const sentence = error!.message.replace(/^character \d+: /, '');
  throw new LatexError(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, error!.line, error!.column);
}
