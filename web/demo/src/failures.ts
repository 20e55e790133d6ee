/** What each error code of the library means to a person, and what they can do about it. */
import type { ScipixErrorCode } from 'scipix';

const sentences: Readonly<Record<ScipixErrorCode, string>> = {
  image_decode_error: 'This file is not a picture that can be read. PNG, JPEG, WebP, GIF and BMP work.',
  image_too_large: 'This picture is too large. Crop it to the formula and try again.',
  image_no_content: 'There is nothing on this picture: it is blank.',
  not_a_formula: 'There seems to be no formula here. If there is one, draw a box around it on the picture.',
  low_confidence: 'This could not be read with any certainty. A sharper picture may help, or a box drawn around one formula.',
  latex_error: 'What was read is not proper LaTeX. Try a sharper or closer picture.',
  image_download_failed: 'The picture could not be loaded.',
  file_not_found: 'The picture could not be found.',
  model_download_failed: 'The model could not be loaded. Check your connection and try again.',
  model_corrupt: 'The model arrived damaged and was thrown away. Try again to load it anew.',
  runtime_load_failed: 'A part of the program could not be loaded. Check your connection and try again.',
  device_unavailable: 'This browser lacks something SciPix needs. A current Chrome, Edge, Firefox or Safari works.',
  invalid_argument: 'This is not something that can be read. Choose a picture file.',
  aborted: 'The reading was cancelled.',
  disposed: 'The reader was closed meanwhile. Try again.',
  out_of_memory: 'Your device ran out of memory. Close other tabs, or crop the picture, and try again.',
  worker_failed: 'The part of the page that reads pictures stopped. Try again; if it stops again, reload the page.',
  internal_error: 'Something went wrong while reading this picture. Try again, or try another picture.',
};

export function failureSentence(code: ScipixErrorCode): string {
  return sentences[code];
}

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
