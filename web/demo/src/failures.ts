/** What failures mean to a person: which may pass, which a box may help, and what to say. */
import type { ScipixErrorCode } from 'scipix';
import type { Failure } from './state';
import { texts } from './texts';

/** Codes after which the same picture may well succeed. */
const passing: ReadonlySet<ScipixErrorCode> = new Set<ScipixErrorCode>([
  'model_download_failed',
  'model_corrupt',
  'runtime_load_failed',
  'aborted',
  'disposed',
  'out_of_memory',
  'worker_failed',
  'internal_error',
]);

export function mayPass(code: ScipixErrorCode): boolean {
  return passing.has(code);
}

/** Whether there may be a formula on the picture all the same, alone in a part of it. */
export function mayHoldFormula(code: ScipixErrorCode): boolean {
  return code === 'not_a_formula' || code === 'low_confidence';
}

/** The failure of reading a file, in words that fit the file. */
export function failureOf(code: ScipixErrorCode, message: string, { name, size, type }: File): Failure {
  const { sentences, empty, pdf } = texts.failure;
  const isPdf = type === 'application/pdf' || /\.pdf$/i.test(name);
  const undecoded = code === 'image_decode_error' && (size === 0 ? empty : isPdf && pdf);
  return { code, message, sentence: undecoded || sentences[code] };
}
