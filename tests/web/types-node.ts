// Compiled, never run: a project for Node without the browser's types.
import { readFile } from 'node:fs/promises';
import { createRecognizer, type ImageInput } from 'scipix';
import { convert } from 'scipix/convert';

export async function use(path: string): Promise<string> {
  const scipix = await createRecognizer({ fetch, baseUrl: 'path/to/files' });
  const inputs: ImageInput[] = [path, await readFile(path), new URL(path), new Blob([])];
  // @ts-expect-error a number is no picture
  inputs.push(42);
  const { latex } = await scipix.recognize(inputs[0]!, { signal: AbortSignal.timeout(1000) });
  await scipix.dispose();
  return convert(latex, 'mathml');
}
