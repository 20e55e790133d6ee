import { diagnose } from '../diagnose-node.ts';

/** `scipix doctor`: prints what this machine offers; false if recognition does not work here. */
export async function doctor(json: boolean, print: (line: string) => void): Promise<boolean> {
  const found = await diagnose();
  if (json) {
    print(JSON.stringify(found, null, 2));
    return found.usable;
  }
  const { host, wasm, simd, processors, storage, models } = found;
  const megabytes = (bytes: number | null) => (bytes === null ? 'unknown' : `${(bytes / 1e6).toFixed(1)} MB`);
  print(`host         ${host}, ${processors} processors`);
  print(`WebAssembly  ${wasm ? (simd ? 'with SIMD' : 'without SIMD') : 'missing'}`);
  print(`models       ${models.packaged ? 'in this package' : 'not in this package'}; ${models.files} files kept, ${megabytes(models.bytes)}`);
  print(`storage      ${storage.persistent ? `${megabytes(storage.quotaBytes)} to be had` : 'none'}`);
  print(`verdict      ${found.usable ? 'recognition works here' : 'recognition does not work here'}`);
  for (const sentence of found.advice) print(`- ${sentence}`);
  return found.usable;
}
