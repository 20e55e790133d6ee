import { basename } from 'node:path';
import { ScipixError, toScipixError } from '../errors.ts';
import type { Preset, RecognitionResult, Recognizer } from '../types.ts';
import type { Pictures } from './pictures.ts';
import type { ProgressBar } from './progress-bar.ts';

export interface RecognizeSettings {
  /** Lines with tabs also for one file. */
  tsv: boolean;
  preset?: Preset;
  alternatives?: number;
  once?: boolean;
}

export interface RecognizeOutput {
  /** Writes one line of the answer. */
  print(line: string): void;
  /** Writes one line about an error when plain LaTeX is asked for. */
  complain(line: string): void;
  bar: ProgressBar;
}

/** Reads every picture and prints it; returns how many failed. One bad picture does not stop the others. */
export async function recognizeAll(recognizer: Recognizer, pictures: Pictures, { tsv, ...options }: RecognizeSettings, output: RecognizeOutput): Promise<number> {
  const lines = tsv || pictures.many;
  let failures = 0;
  for (const [index, file] of pictures.files.entries()) {
    output.bar.show(index, pictures.files.length, basename(file));
    const start = performance.now();
    const answer = await recognizer.recognize(file, options).catch((thrown: unknown) => toScipixError(thrown, 'internal_error', 'The picture could not be read'));
    const milliseconds = performance.now() - start;
    output.bar.clear();
    if (answer instanceof ScipixError) failures++;
    if (lines) output.print(tsvLine(file, answer, milliseconds));
    else if (answer instanceof ScipixError) output.complain(`${answer.code}: ${answer.message}`);
    else for (const { latex } of [answer, ...answer.alternatives]) output.print(latex);
  }
  return failures;
}

/** A line of `--tsv`; two more columns for each alternative. Columns never hold a tab or a line end: those become spaces. */
export function tsvLine(file: string, answer: RecognitionResult | ScipixError, milliseconds: number): string {
  const time = milliseconds.toFixed(1);
  const columns = answer instanceof ScipixError ? [file, '', '0', time, `${answer.code}: ${answer.message}`] : [file, answer.latex, answer.confidence.toFixed(4), time, ...answer.alternatives.flatMap(({ latex, confidence }) => [latex, confidence.toFixed(4)])];
  return columns.map((column) => column.replace(/[\t\r\n]+/g, ' ')).join('\t');
}
