// Compiled, never run: a web page's project that names no library beyond ES2022 and DOM, and checks the declarations too.
import { createRecognizer, diagnose, type ImageInput, type Recognizer } from 'scipix';
import 'scipix/worker';
import wasm from 'scipix/wasm';
import manifest from 'scipix/models/manifest.json' with { type: 'json' };
import packed from 'scipix/package.json' with { type: 'json' };

declare const image: HTMLImageElement;
declare const pixels: ImageData;
declare const canvas: OffscreenCanvas;

export async function use(): Promise<string> {
  const scipix: Recognizer = await createRecognizer({ baseUrl: '/scipix/', wasmUrl: wasm });
  const inputs: ImageInput[] = [image, pixels, canvas, new Blob([])];
  // @ts-expect-error an element that holds no picture
  inputs.push(document.body);
  const { latex } = await scipix.recognize(inputs[0]!);
  await scipix[Symbol.asyncDispose]();
  return `${latex} ${manifest.model} ${packed.version} ${(await diagnose({ baseUrl: '/scipix/' })).host}`;
}
