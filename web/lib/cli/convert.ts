import type { Readable } from 'node:stream';
import { LatexError, type Convert, type ConvertOptions, type Format } from '../convert-node.ts';

export interface ConvertOutput {
  /** Writes one line of the answer. */
  print(line: string): void;
  /** Writes one line about a formula that could not be read. */
  complain(line: string): void;
}

/**
 * Reads one formula a line and prints one line for each: the result, or with `json` an object with a member a format.
 * A formula that cannot be read gives an empty line and a complaint; returns how many there were.
 */
export async function convertLines(convert: Convert, input: Readable, formats: readonly Format[], options: ConvertOptions, json: boolean, output: ConvertOutput): Promise<number> {
  let failures = 0;
  let number = 0;
  for await (const bytes of linesOf(input)) {
    number += 1;
    try {
      const written = await convert(textOf(bytes), { ...options, to: formats });
      output.print(json ? JSON.stringify(written).replace(OTHER_LINE_ENDS, escaped) : written[formats[0]!].replace(LINE_ENDS, ' '));
    } catch (thrown) {
      if (!(thrown instanceof LatexError)) throw thrown;
      failures += 1;
      output.print('');
      output.complain(`line ${number}, column ${thrown.column}: ${thrown.message}`);
    }
  }
  return failures;
}

/** What ends a line for one program or another, and for JSON not. */
const LINE_ENDS = /\s*[\r\n\u0085\u2028\u2029]+\s*/g;
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/g;
const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Lines as bytes, without their ends. */
async function* linesOf(input: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk as Buffer | string);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, end)]);
      rest = [];
      from = end + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/** Throws a LatexError where the bytes are no UTF-8. */
function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8').replace(/\r$/, '');
  const again = Buffer.from(text);
  const good = again.findIndex((byte, at) => byte !== bytes[at]);
  if (good >= 0) throw new LatexError('Expected UTF-8.', 1, [...again.toString('utf8', 0, good)].length + 1);
  return text;
}
