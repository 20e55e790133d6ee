import { abortError, toScipixError } from './errors.ts';
import { checkBatchOptions } from './options.ts';
import type { BatchEntry, BatchOptions, Format, ImageInput, RecognitionResult, RecognizeOptions } from './types.ts';

type Recognize<F extends Format> = (input: ImageInput, options: RecognizeOptions<F>, together: number) => Promise<RecognitionResult<F>>;

/** `Recognizer.recognizeBatch`: keeps `concurrency` pictures in hand, takes no input before there is room for it. */
export async function* readBatch<F extends Format>(
  recognize: Recognize<F>,
  inputs: Iterable<ImageInput> | AsyncIterable<ImageInput>,
  options: BatchOptions<F>,
): AsyncGenerator<BatchEntry<F>, void, void> {
  const { concurrency, together } = checkBatchOptions(options);
  const { concurrency: _, together: __, signal, ...each } = options;
  const leaving = new AbortController();
  const leave = () => leaving.abort(signal?.reason);
  const source = Symbol.asyncIterator in inputs ? inputs[Symbol.asyncIterator]() : inputs[Symbol.iterator]();
  const inHand: Promise<BatchEntry<F>>[] = [];
  const start = (index: number, input: ImageInput) =>
    recognize(input, { ...each, signal: leaving.signal }, together).then(
      (result): BatchEntry<F> => ({ index, result }),
      (thrown): BatchEntry<F> => ({ index, error: toScipixError(thrown, 'internal_error', `Picture ${index} could not be read`) }),
    );
  if (signal?.aborted) throw abortError(signal);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    let taken = 0;
    for (let more = true; more || inHand.length > 0; ) {
      while (more && inHand.length < concurrency) {
        const next = await source.next();
        if (next.done) more = false;
        else inHand.push(start(taken++, next.value));
      }
      const entry = await inHand.shift();
      if (signal?.aborted) throw abortError(signal);
      if (entry) yield entry;
    }
  } finally {
    signal?.removeEventListener('abort', leave);
    leave(); // pictures still in hand have no reader any more
    await source.return?.();
  }
}
