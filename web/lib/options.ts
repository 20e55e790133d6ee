/** Arguments are checked here, before anything is fetched or crosses into the worker. */
import { checkChoice, checkFlag, checkFunction, checkInteger, checkKeys, checkSignal, invalid } from './checks.ts';
import type { EngineOptions } from './engine.ts';
import { FORMATS, type Format } from './formats.ts';
import { checkPreparation, PREPARATION_KEYS } from './preparation.ts';
import type { BatchOptions, Device, RecognizeOptions, RecognizerOptions } from './types.ts';

const RECOGNIZER_KEYS = ['onProgress', 'signal', 'device', 'threads', 'cache', 'rememberResults', 'fetch', 'baseUrl', 'workerUrl', 'wasmUrl', 'ortUrl', 'modelBaseUrl'];
const BATCH_KEYS = ['formats', 'signal', 'minConfidence', 'alternatives', 'once', 'stages', 'concurrency', 'together', ...PREPARATION_KEYS];
const RECOGNIZE_KEYS = ['formats', 'signal', 'onProgress', 'minConfidence', 'alternatives', 'once', 'stages', ...PREPARATION_KEYS];

export interface CheckedOptions {
  device: Device;
  /** Absent: not said. */
  threads?: number;
  cache: 'persistent' | 'memory';
  remember: number;
}

/** Numbers and choices of {@link RecognizerOptions} with their defaults. Throws `invalid_argument`. */
export function checkRecognizerOptions(options: RecognizerOptions): CheckedOptions {
  checkKeys(options, RECOGNIZER_KEYS, 'createRecognizer');
  checkChoice('device', options.device, ['auto', 'wasm', 'webgpu']);
  checkChoice('cache', options.cache, ['persistent', 'memory']);
  checkFunction('onProgress', options.onProgress);
  checkFunction('fetch', options.fetch);
  checkSignal(options.signal);
  if (Array.isArray(options.modelBaseUrl) && options.modelBaseUrl.length === 0) throw invalid('modelBaseUrl', '', 'an address or a list of at least one');
  const threads = checkInteger('threads', options.threads, 1, 16);
  return {
    device: options.device ?? 'auto',
    ...(threads !== undefined && { threads }),
    cache: options.cache ?? 'persistent',
    remember: checkInteger('rememberResults', options.rememberResults, 0, 10_000) ?? 32,
  };
}

/** The options with the addresses that `baseUrl` stands for; one that is given by itself stays. */
export function withBase<T extends Places>(options: T, asFolder: (place: string | URL) => string): T {
  if (options.baseUrl === undefined) return options;
  const base = asFolder(options.baseUrl);
  const { workerUrl = `${base}worker.js`, wasmUrl = `${base}scipix.wasm`, ortUrl = `${base}ort/`, modelBaseUrl = `${base}models/` } = options;
  return { ...options, workerUrl, wasmUrl, ortUrl, modelBaseUrl };
}

type Places = Pick<RecognizerOptions, 'baseUrl' | 'workerUrl' | 'wasmUrl' | 'ortUrl' | 'modelBaseUrl'>;

/** How many pictures are in hand at a time, and how many share an encoder run. */
export function checkBatchOptions(options: BatchOptions): { concurrency: number; together: number } {
  checkKeys(options, BATCH_KEYS, 'recognizeBatch');
  const together = checkInteger('together', options.together, 1, 8) ?? 1;
  return { concurrency: checkInteger('concurrency', options.concurrency, 1, 64) ?? Math.max(2, together), together };
}

export function checkRecognizeOptions<F extends Format>(options: RecognizeOptions<F>): { formats: readonly F[]; engine: EngineOptions } {
  checkKeys(options, RECOGNIZE_KEYS, 'recognize');
  checkFunction('onProgress', options.onProgress);
  checkSignal(options.signal);
  const { formats = ['latex' as F], minConfidence } = options;
  if (!Array.isArray(formats)) throw invalid('formats', formats, 'a list');
  for (const format of formats) checkChoice('formats', format, FORMATS);
  checkFlag('once', options.once);
  checkFlag('stages', options.stages);
  const alternatives = checkInteger('alternatives', options.alternatives, 0, 10);
  const engine: EngineOptions = { ...checkPreparation(options), ...(alternatives && { alternatives }), ...(options.once && { once: true }), ...(options.stages && { stages: true }) };
  if (minConfidence === undefined) return { formats, engine };
  if (typeof minConfidence !== 'number' || !(minConfidence >= 0 && minConfidence <= 1)) throw invalid('minConfidence', minConfidence, 'a number from 0 to 1');
  return { formats, engine: { ...engine, minConfidence } };
}

/** One or several, as several. */
export function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
