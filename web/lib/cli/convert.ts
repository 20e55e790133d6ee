import { createInterface } from 'node:readline';
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
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    try {
      const written = await convert(line, { ...options, to: formats });
      output.print(json ? JSON.stringify(written) : written[formats[0]!].replace(/\s*[\r\n]+\s*/g, ' '));
    } catch (thrown) {
      if (!(thrown instanceof LatexError)) throw thrown;
      failures += 1;
      output.print('');
      output.complain(`line ${number}, column ${thrown.column}: ${thrown.message}`);
    }
  }
  return failures;
}
