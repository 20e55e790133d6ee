/** `scipix/convert` in browsers: formulas from LaTeX to other forms, without models, ONNX Runtime or a worker. */
import { makeConvert } from './converter.ts';
import { loadModule } from './module.ts';

export { LatexError, type Convert, type ConvertOptions } from './converter.ts';
export { ScipixError, type ScipixErrorCode } from './errors.ts';
export { DELIMITERS, FORMATS, type Delimiters, type Format } from './formats.ts';

/** Loads `scipix.mjs` and `scipix.wasm` from beside this file at the first call. */
export const convert = makeConvert(() => loadModule(new URL('./scipix.mjs', import.meta.url).href, new URL('./scipix.wasm', import.meta.url).href));
