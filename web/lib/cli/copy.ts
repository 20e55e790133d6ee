import { cp, stat } from 'node:fs/promises';

const NOT_FOR_PAGES = /\.d\.ts$|\/(cli|node|convert-node)\.js(\.map)?$/;
const ONLY_FOR_GPUS = /\/ort[^/]*\.jspi\.[^/]*$/;

/** Whether a page loads this file of the package; ONNX Runtime's build for GPUs, half of all bytes, only if it may use one. */
export function isForPages(path: string, gpu: boolean): boolean {
  return !NOT_FOR_PAGES.test(path) && (gpu || !ONLY_FOR_GPUS.test(path));
}

/** `scipix copy`: copies what a page loads, over what lies there. Resolves with the number of files and their bytes. */
export async function copyForPages(from: string, to: string, gpu: boolean): Promise<{ files: number; bytes: number }> {
  const copied = { files: 0, bytes: 0 };
  const filter = async (source: string) => {
    if (!isForPages(source.replaceAll('\\', '/'), gpu)) return false;
    const found = await stat(source);
    if (found.isFile()) {
      copied.files += 1;
      copied.bytes += found.size;
    }
    return true;
  };
  await cp(from, to, { recursive: true, filter });
  return copied;
}
