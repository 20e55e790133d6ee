// Compiled, never run: the package's public types as a caller meets them (types.test.mjs runs the compiler).
import { convert, FORMATS, LatexError, type Format } from 'scipix/convert';
import { cacheInfo, clearCache, createRecognizer, diagnose, ScipixError } from 'scipix';
import type { BatchEntry, Diagnosis, ImageInput, ModelInfo, Preparation, Progress, RecognitionResult, Recognizer, RecognizerOptions, ScipixErrorCode } from 'scipix';

declare const canvas: HTMLCanvasElement;
declare const bitmap: ImageBitmap;

export async function everything(): Promise<void> {
  const options: RecognizerOptions = { device: 'auto', threads: 1, cache: 'memory', onProgress: (progress: Progress) => console.log(progress.phase), fetch };
  await using scipix: Recognizer = await createRecognizer(options);
  const inputs: ImageInput[] = ['a.png', new URL('https://example.test/a.png'), new Blob([]), new Uint8Array(1), new ArrayBuffer(1), canvas, bitmap];
  const result: RecognitionResult = await scipix.recognize(inputs[0]!, { formats: ['latex'], signal: AbortSignal.timeout(1000), minConfidence: 0.5 });
  await scipix.recognize(bitmap, { preset: 'photo', steps: { specks: 'on', evenLight: 'off' }, turn: 90, letterSize: 24, maxPixels: 1e6, maxSide: 2000, region: { left: 0, top: 0, width: 9, height: 9 } });
  const { em, letterSizeSure, box: [left] }: Preparation = result.preparation;
  console.log(em, letterSizeSure, left);
  const [latex, same, confidence]: [string, string, number] = [result.latex, result.formats.latex, result.confidence];
  const markup: string = (await scipix.recognize(bitmap, { formats: ['mathml', 'omml'] })).formats.mathml;
  console.log(markup);
  const model: ModelInfo = scipix.model;
  console.log(latex, same, confidence, result.timings.decode, model.notice);
  const { files, bytes } = await cacheInfo();
  console.log(files.length, bytes);
  await clearCache();
  for await (const entry of scipix.recognizeBatch(inputs, { concurrency: 4 })) {
    const read: BatchEntry = entry;
    console.log(read.index, read.result?.latex ?? read.error?.code);
  }
  const { usable, advice }: Diagnosis = await diagnose();
  console.log(usable, advice.join(' '));
}

export async function conversions(): Promise<string> {
  const all: readonly Format[] = FORMATS;
  const one: string = await convert('x', 'mathml');
  const several: Record<'latex' | 'mathml', string> = await convert('x', ['latex', 'mathml']);
  try {
    await convert('x', all);
  } catch (error) {
    if (error instanceof LatexError) return `${error.line}:${error.column} ${error.code}`;
  }
  // @ts-expect-error no such format
  await convert('x', 'docx');
  // @ts-expect-error only what was asked for comes back
  several.typst;
  return one + several.latex;
}

export function codeOf(error: unknown): ScipixErrorCode | undefined {
  return error instanceof ScipixError ? error.code : undefined;
}

export async function refusedByTheTypes(scipix: Recognizer): Promise<void> {
  // @ts-expect-error a number is no picture
  await scipix.recognize(42);
  // @ts-expect-error no such format
  await scipix.recognize('a.png', { formats: ['docx'] });
  // @ts-expect-error that format was not asked for
  console.log((await scipix.recognize('a.png')).formats.mathml);
  // @ts-expect-error no such preset
  await scipix.recognize('a.png', { preset: 'fax' });
  // @ts-expect-error no such option
  await createRecognizer({ modelUrl: 'x' });
  // @ts-expect-error codes are a closed set
  codeOf(null) === 'no_such_code';
  // @ts-expect-error results are read, the model is not replaced
  scipix.model = { name: 'x', bytes: 0, source: 'cache' };
}
