import type { ScipixError } from './errors.ts';
import type { Format } from './formats.ts';

export type { Format };

declare global {
  interface SymbolConstructor {
    /** As in the library `ESNext.Disposable`, which projects need not name. */
    readonly asyncDispose: unique symbol;
  }
}

/** What the browser's types know by this name; nothing in projects without them, as for Node. */
type InBrowser<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer Known }> ? Known : never;

/** Anything a picture can come as. In Node a string is a file path unless it starts with a URL scheme. */
export type ImageInput =
  | Blob
  | ArrayBuffer
  | Uint8Array
  | URL
  | string
  | InBrowser<'ImageData'>
  | InBrowser<'ImageBitmap'>
  | InBrowser<'HTMLImageElement'>
  | InBrowser<'HTMLCanvasElement'>
  | InBrowser<'OffscreenCanvas'>;

/** Where the networks run. */
export type Device = 'auto' | 'wasm' | 'webgpu';

/** Where the encoder, the larger network, ran, and the threads of what runs in wasm. The decoder always runs in wasm. */
export interface RunsOn {
  device: Exclude<Device, 'auto'>;
  threads: number;
}

/** `warmup` is the last of loading: the networks run once in the background, unless a picture comes first. */
export type Phase = 'download' | 'compile' | 'warmup' | 'prepare' | 'encode' | 'decode' | 'alternatives';

/** One report of progress. `loaded` and `total` are bytes while downloading, steps elsewhere. */
export interface Progress {
  phase: Phase;
  /** The file being fetched (download only). */
  file?: string;
  loaded?: number;
  total?: number;
  /** Tokens accepted so far (decode only). */
  token?: number;
  /** The LaTeX of those tokens (decode only). */
  latex?: string;
}

export interface RecognizerOptions {
  /** Called while the recogniser loads. */
  onProgress?: (progress: Progress) => void;
  /** Gives up loading. */
  signal?: AbortSignal;
  /**
   * Default `auto`: `wasm`, and on a slow machine with a GPU `webgpu` if a trial after the start finds that clearly faster; the outcome is
   * remembered in this browser. `webgpu` rejects with `device_unavailable` where it cannot be had (it needs WebGPU and JavaScript
   * Promise Integration; Node has none). A GPU that is lost is replaced by wasm, within the reading that met the loss.
   */
  device?: Device;
  /**
   * Threads for the networks, 1 to 16; more than 1 needs cross-origin isolation, with its header on the files of the library too: else
   * one is used, and `model.notice` says why. Default: 1, or, in an isolated page, as many as a
   * trial after the start finds clearly faster; the outcome is remembered in this browser.
   */
  threads?: number;
  /** Where models are kept between visits. Default `persistent`: IndexedDB; in Node a folder, for models that are fetched. */
  cache?: 'persistent' | 'memory';
  /** How many results are remembered by picture and options; default 32, 0 turns it off. */
  rememberResults?: number;
  /** Used instead of the global `fetch` for models and for pictures given by address. */
  fetch?: typeof fetch;
  /** Address of the folder with all the library's files, as `npx scipix copy FOLDER` puts them there; the four below say where single ones are. */
  baseUrl?: string | URL;
  /** Address of `worker.js`; default: beside this module. */
  workerUrl?: string | URL;
  /** Address of `scipix.wasm`, with `scipix.mjs` beside it; default: beside this module. */
  wasmUrl?: string | URL;
  /** Address of the folder with ONNX Runtime's files; default: `ort/` beside this module. */
  ortUrl?: string | URL;
  /**
   * Address of the folder with `manifest.json` and the models; default: `models/` beside this module. In Node also a path.
   * Of several, the later ones are mirrors, asked for what the first does not have or has wrong.
   */
  modelBaseUrl?: string | URL | readonly (string | URL)[];
}

/** What kind of picture it is: `auto` finds out from the picture; `screenshot` is clean and level; `scan` is levelled and cleaned; `photo` has uneven light. */
export type Preset = 'auto' | 'screenshot' | 'scan' | 'photo';

/** Whether a repair is made: never; where what was measured calls for it; or wherever it changes anything. */
export type Repair = 'off' | 'auto' | 'on';

/** The repairs of a picture. One that is not named is as the preset has it. */
export interface PrepareSteps {
  /** A light sheet on a dark table, seen from the side, is cut out and laid flat. */
  perspective?: Repair;
  /** Dark rectangles with light writing in a light picture are turned over. */
  plates?: Repair;
  /** Shadows and uneven light are taken off. */
  evenLight?: Repair;
  /** Dark edges of a scan are taken off; `auto`: those thicker than letters' strokes. `off` but in the presets `scan` and `photo`, where it is `auto`. */
  border?: Repair;
  /** Lines that are not level are levelled. */
  deskew?: Repair;
  /** The lines of notebook paper are taken off. */
  rulings?: Repair;
  /** Dirt of a scan is taken off. */
  specks?: Repair;
  /** Letters out of focus are sharpened. */
  sharpen?: Repair;
}

/** A part of a picture: whole pixels, from its left and its top edge. One that reaches beyond the picture is `invalid_argument`. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How a picture is made ready for the networks. */
export interface PreparationOptions {
  /** Default `auto`. */
  preset?: Preset;
  /** Changes single steps of the preset. */
  steps?: PrepareSteps;
  /** Degrees that the picture is turned clockwise first: 0, 90, 180 or 270. Default: found where the evidence is clear. */
  turn?: 0 | 90 | 180 | 270;
  /** The size of the main letters (an em) in pixels of the picture, 1 to 2000. Default: estimated. */
  letterSize?: number;
  /** Pixels that the picture may have, 1 to 200 million, and pixels of a side, 1 to 32,767. More is `image_too_large`. Default: 64 million, and 32,767. */
  maxPixels?: number;
  maxSide?: number;
  /** Only this part of the picture is read, in pixels of the picture as it is shown (upright by its EXIF orientation). Default: all of it. */
  region?: Region;
}

/** What was found in the picture and done to it. */
export interface Preparation {
  /** Sides of the tensor that the network saw, pixels. */
  width: number;
  height: number;
  /** The size of the main letters in pixels of the picture, and whether that is sure. */
  em: number;
  letterSizeSure: boolean;
  /** Tensor pixels a pixel of the picture. */
  scale: number;
  /** Whether the ink was lighter than the paper. */
  inverted: boolean;
  /** Whether a photographed sheet was laid flat. */
  flattened: boolean;
  /** Whether uneven light was taken off. */
  shadow: boolean;
  /** How many dark plates were turned over, dark edges of a scan, lines of notebook paper and pieces of dirt taken off. */
  plates: number;
  borders: number;
  rulings: number;
  specks: number;
  /** How soft its edges were before it was sharpened, in pixels (standard deviation); 0 where it was not. */
  blur: number;
  /** Degrees that the picture was turned clockwise, and that its lines fell to the right before they were levelled. */
  turned: number;
  skew: number;
  /**
   * 0 to 1, how sure it is that the picture stands upright once turned by `turned`: the probability that its lines run across, by the shapes of its pieces
   * (or, where as it lay it showed no formula, by the network's score), and the share of this reading's confidence among those of both ways up that were read.
   * 1 where `turn` was given.
   */
  turnConfidence: number;
  /** Left, top, width and height of the ink, in pixels of the picture (its region) as flattened, turned and levelled. */
  box: [number, number, number, number];
}

/** The picture after one step of the preparation: 8-bit grey, `width * height` bytes, rows top down. */
export interface PreparationStage {
  name: string;
  width: number;
  height: number;
  pixels: Uint8Array;
}

export interface RecognizeOptions<F extends Format = Format> extends PreparationOptions {
  /** What `result.formats` is to hold, default `['latex']`. */
  formats?: readonly F[];
  /** Honoured before each run of a network, that is between decoder steps. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
  /** 0 to 1: below it the call rejects with `low_confidence`. Default: the model's own limit. */
  minConfidence?: number;
  /** How many other formulas `result.alternatives` may hold, 0 to 10, default 0. They take longer: the doubtful places are read again. */
  alternatives?: number;
  /**
   * Whether a picture is read in one way only. By default what was read doubtfully is read again in other letter sizes, and turned over, which takes
   * up to five times as long and is right more often. Default false.
   */
  once?: boolean;
  /** Whether `result.stages` shows the picture after each step of the preparation. Default false. */
  stages?: boolean;
}

export interface BatchOptions<F extends Format = Format> extends Omit<RecognizeOptions<F>, 'onProgress'> {
  /** Pictures in hand at a time, the one being read included, 1 to 64. Default 2, or `together` if that is more. */
  concurrency?: number;
  /**
   * Pictures whose runs of the larger network may be joined, 1 to 8: those that wait and, once prepared, have the same size. The results
   * are those of single runs. Default 1: WebAssembly gains nothing from it; a GPU may.
   */
  together?: number;
}

/** One picture of a batch: its place in the list, and either its result or why there is none. */
export type BatchEntry<F extends Format = 'latex'> =
  | { index: number; result: RecognitionResult<F>; error?: undefined }
  | { index: number; error: ScipixError; result?: undefined };

/** Milliseconds of each stage. `total` also holds the waiting for messages and for earlier pictures' ends. */
export interface Timings {
  prepare: number;
  encode: number;
  decode: number;
  total: number;
}

/** Another formula that the picture may show. */
export interface Alternative<F extends Format = 'latex'> {
  latex: string;
  /** 0 to 1: how sure the model is of it, measured as that of the result. */
  confidence: number;
  /** As those of the result. */
  formats: Record<F, string>;
}

export interface RecognitionResult<F extends Format = 'latex'> {
  /** LaTeX that parses, without delimiters. */
  latex: string;
  /** 0 to 1: how sure the model is of the whole formula. */
  confidence: number;
  /** The formula in each form that was asked for. */
  formats: Record<F, string>;
  tokens: string[];
  /** 0 to 1 for each token, and for the end: how likely it is right. */
  tokenConfidences: number[];
  /** Why the reading ended: the model said so, it ran in circles, or the formula was too long. */
  finish: 'end' | 'repetition' | 'length';
  /**
   * With the option `alternatives`: formulas that differ from `latex` and from each other in more than spelling and spaces, best first.
   * Fewer than asked for, or none, where no other is likely.
   */
  alternatives: Alternative<F>[];
  /** What was found while cleaning the picture, and what was done to it. */
  preparation: Preparation;
  /** With the option `stages`: the picture after each step of the preparation, in order. */
  stages?: PreparationStage[];
  timings: Timings;
  runsOn: RunsOn;
  /** True if the same picture was answered before and nothing ran. */
  remembered: boolean;
}

/** The version of the model in use and how it came here. */
export interface ModelInfo {
  name: string;
  bytes: number;
  /** `cache` if no file had to be fetched. */
  source: 'network' | 'cache' | 'file';
  /** A sentence if something worked but not as asked, e.g. the browser refused to store the models. */
  notice?: string;
}

export interface Recognizer {
  readonly model: ModelInfo;
  /** Reads one formula. Calls may overlap; they are served in order. Rejects with a ScipixError. */
  recognize<F extends Format = 'latex'>(input: ImageInput, options?: RecognizeOptions<F>): Promise<RecognitionResult<F>>;
  /**
   * Reads many pictures and gives the entries in their order. A picture that fails gives an entry with `error`; the others go on.
   * A fired `signal` ends the iteration with `aborted`; leaving the loop early gives up what is under way.
   */
  recognizeBatch<F extends Format = 'latex'>(inputs: Iterable<ImageInput> | AsyncIterable<ImageInput>, options?: BatchOptions<F>): AsyncGenerator<BatchEntry<F>, void, void>;
  /** Stops the worker and frees all memory; pending calls reject with `disposed`. */
  dispose(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
