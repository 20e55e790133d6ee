/**
 * Types of the WebAssembly module, written by hand; tests/web/module.test.mjs
 * holds them against what the module really exports.
 *
 * The module runs no network. A `Recognition` is a state machine: it says in `request()`
 * what it needs next, the host gets it (with ONNX Runtime) and answers with `resume...`.
 * Nothing throws: a failure is `request().kind === 'failed'` and then `failure()`.
 */

/** What went wrong, as data: a code in snake_case and one sentence that names the numbers. */
export interface Failure {
  code: string;
  message: string;
}

/** What the recognition waits for. Fields that a kind does not use are 0 or false. */
export interface Request {
  /**
   * `idle`: nothing was started. `encode`: run the encoder on `tensor()`, then `resumeEncode`.
   * `decode`: run the decoder, then `resumeDecode`. `done`: read `result()`. `failed`: read `failure()`.
   */
  kind: 'idle' | 'encode' | 'decode' | 'done' | 'failed';
  /** encode: size of the tensor, float32 [1, 1, height, width]. */
  width: number;
  height: number;
  /** decode: the token to feed at position `pastLength` of the cache. */
  token: number;
  /** decode: cache entries in use; fewer than the cache holds when the search went back. */
  pastLength: number;
  /** decode: greedy steps to run at most. */
  steps: number;
  /** decode: true if `bias()` must be added to the first step's logits. */
  biased: boolean;
  /** decode: true if the first steps must take the tokens of `forced()`, whatever the network would say. */
  forced: boolean;
  /** decode: the number of the reading that the longer cache belongs to; 0 for the first, more for alternatives. */
  reading: number;
  /** decode: the number of the reading whose cache is to be taken, kept since the last `encode`; `reading` itself but for an alternative's first run. */
  parent: number;
  /** encode: the number of the view of the picture that the tensor shows, 0 or 1. decode: the view to read; each has a memory and caches of its own. */
  view: number;
}

export interface RecognitionResult {
  /** Clean LaTeX without delimiters; it parses in KaTeX. */
  latex: string;
  /** 0..1: square root of (geometric mean x minimum) of the tokens' probabilities. */
  confidence: number;
  /** Label tokens as the network wrote them, without the end token. */
  tokens: string[];
  /** Probability of each of `tokens`, then of the end token: one entry more than `tokens`. */
  tokenConfidences: number[];
  /** Why the search ended: the network said so, it ran in circles, or the token limit. */
  finish: 'end' | 'repetition' | 'length';
  /** With the option `alternatives`: other formulas that the picture may show, best first. */
  alternatives: { latex: string; confidence: number }[];
  /**
   * What was found in the picture and done to it: `{"width", "height", "em", "letterSizeSure", "scale", "inverted", "flattened", "shadow",
   * "plates", "turned" (degrees), "turnConfidence" (0..1), "skew" (degrees), "borders", "rulings", "specks", "blur" (pixels that were sharpened), "box": [x, y, width, height]}`.
   */
  preparationJson: string;
}

/**
 * Options of one recognition, as a JSON object; `''` and `'{}'` are the defaults. Other keys are refused.
 * `maxTokens` (integer, 2 up to the manifest's `limits.tokens`, which is the default): tokens of the label, the end token included;
 * `steps` (integer 1..64, default 16): greedy steps a decode request asks for;
 * `minConfidence` (0..1, default the manifest's `limits.confidence`, else 0): below it `low_confidence`. Where it is not given, a reading whose
 *   tokens' probabilities have a geometric mean below the manifest's `limits.token_confidence` (0..1) is refused so too;
 * `formulaThreshold` (default the manifest's `limits.formula_logit`, else 0): below it `not_a_formula`;
 * `alternatives` (integer 0..10, default 0): other formulas looked for;
 * `once` (default false): the picture is read in one way only, not again in other sizes or turned where the reading is doubtful;
 * `preset` (default `auto`), then single repairs: how the picture is cleaned (src/image/steps.h);
 * `turn`: quarters that it is turned clockwise; `em`: its letter size in pixels, 1..2000. Both are found where not given;
 * `maxPixels` (integer 1..200 million, default 64 million), `maxSide` (integer 1..32,767, default that): what a picture file may ask for; more is `image_too_large`;
 * `region`: the part of the picture that is read, whole pixels of it as it stands upright by its EXIF orientation;
 * `stages` (default false): whether `stages()` keeps every stage of the preparation.
 */
export interface RecognitionOptions {
  maxTokens?: number;
  steps?: number;
  minConfidence?: number;
  formulaThreshold?: number;
  alternatives?: number;
  once?: boolean;
  preset?: 'auto' | 'screenshot' | 'scan' | 'photo';
  perspective?: 'off' | 'auto' | 'on';
  plates?: 'off' | 'auto' | 'on';
  evenLight?: 'off' | 'auto' | 'on';
  border?: 'off' | 'auto' | 'on';
  deskew?: 'off' | 'auto' | 'on';
  rulings?: 'off' | 'auto' | 'on';
  specks?: 'off' | 'auto' | 'on';
  sharpen?: 'off' | 'auto' | 'on';
  turn?: number;
  em?: number;
  maxPixels?: number;
  maxSide?: number;
  region?: { left: number; top: number; width: number; height: number };
  stages?: boolean;
}

/** One stage of the preparation: 8-bit grey, `width * height` bytes; a view, invalid after the next call of anything. */
export interface Stage {
  name: string;
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** One handle; `delete()` frees all. It may be started again, also after a failure. */
export interface Recognition {
  /** A view of C++ memory to copy the picture into; invalid after the next call of anything. */
  inputBuffer(byteLength: number): Uint8Array;
  /** The input buffer holds an image file (PNG, JPEG, BMP, GIF). */
  startEncoded(optionsJson: string): void;
  /** The input buffer holds width * height * 4 bytes of RGBA, not premultiplied. */
  startPixels(width: number, height: number, optionsJson: string): void;
  request(): Request;
  /** encode: height * width floats; a view, copy it before the next call. Else empty. */
  tensor(): Float32Array;
  /** decode with `biased`: one float a vocabulary entry; a view. Else empty. */
  bias(): Float32Array;
  /** decode with `forced`: the tokens to take; a view. Else empty. */
  forced(): Int32Array;
  /** With the option `stages`: what the picture looked like after each step, in order, from the start on. Else empty. */
  stages(): Stage[];
  /** What was found in the picture and done to it, as in `RecognitionResult`; '' where the preparation failed. */
  preparationJson(): string;
  resumeEncode(formulaLogit: number): void;
  /** `count` steps were run; both arrays hold count * K values, best candidate first. */
  resumeDecode(candidates: Int32Array, logProbabilities: Float32Array, count: number): void;
  /** The tokens accepted so far, closed so that they parse; '' before the first. */
  partialLatex(): string;
  /** Empty texts and lists unless `request().kind === 'done'`. */
  result(): RecognitionResult;
  /** Empty texts unless `request().kind === 'failed'`. */
  failure(): Failure;
  delete(): void;
}

/** What is asked of a conversion. Other keys are refused. */
export interface ConvertRequest {
  /** Names out of `formats()`. */
  to: readonly string[];
  /** Default true: a formula on a line of its own; false: in running text. */
  display?: boolean;
  /** What stands round LaTeX: `none` (default), `$`, `$$`, `\\(`, `\\[`, `equation`, `equation*`, `align`, `align*`. */
  delimiters?: string;
}

export interface ScipixModule {
  /** Reads both files once. If they are bad the recognition is `failed` from the start and stays so. */
  createRecognition(vocabularyJson: string, manifestJson: string): Recognition;
  /**
   * Reads LaTeX and writes the formats of a `ConvertRequest` in JSON. Answers `{"formats": {"mathml": "..."}}`, or
   * `{"error": {"code", "line", "column", "message"}}`: `latex_error` with the place in the source, both from 1, the column in
   * characters; `invalid_argument` for a request that is none.
   */
  convert(latex: string, requestJson: string): string;
  /** The names of the formats. */
  formats(): string[];
  /** Version of the library, as in package.json. */
  version(): string;
  /** Recognitions that were created and not deleted. */
  liveHandles(): number;
  /** Highway's name of the instruction set the kernels were built for: `WASM`, `SCALAR`, ... */
  simdTarget(): string;
}

export interface ScipixModuleOptions {
  /** The bytes of scipix.wasm; given, nothing is fetched. */
  wasmBinary?: ArrayBuffer | Uint8Array;
  /** Where a file of the module (`scipix.wasm`) is to be found. */
  locateFile?(path: string, prefix: string): string;
}

export default function createScipixModule(options?: ScipixModuleOptions): Promise<ScipixModule>;
