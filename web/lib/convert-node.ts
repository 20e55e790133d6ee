/** `scipix/convert` in Node: the same, with the program read from its file. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { makeConvert } from './converter.ts';
import { loadModule } from './module.ts';

export { LatexError, type Convert, type ConvertOptions } from './converter.ts';
export { ScipixError, type ScipixErrorCode } from './errors.ts';
export { DELIMITERS, FORMATS, type Delimiters, type Format } from './formats.ts';

export const convert = makeConvert(() =>
  loadModule(new URL('./scipix.mjs', import.meta.url).href, new URL('./scipix.wasm', import.meta.url).href, (url) => readFile(fileURLToPath(url))),
);
