/** Where the package's files are, in the browser: beside this module unless the caller says otherwise. */
import type { RuntimeSettings } from './runtime.ts';
import type { RecognizerOptions, RunsOn } from './types.ts';

/** What the package's folders are found from: bundlers know the addresses of files beside a module, but not of folders. */
export const HERE = new URL('./scipix.mjs', import.meta.url);

export function runtimeSettings({ wasmUrl, ...options }: RecognizerOptions, runsOn: RunsOn): RuntimeSettings {
  const wasm = absolute(wasmUrl ?? new URL('./scipix.wasm', import.meta.url));
  return {
    wasm,
    module: wasmUrl === undefined ? new URL('./scipix.mjs', import.meta.url).href : wasm.replace(/\.wasm(?=$|[?#])/, '.mjs'),
    ort: ortFolder(options),
    runsOn,
  };
}

export function ortFolder({ ortUrl }: Pick<RecognizerOptions, 'ortUrl'>): string {
  return asFolder(ortUrl ?? new URL('./ort/', HERE));
}

export function absolute(url: string | URL): string {
  return new URL(url, globalThis.document?.baseURI ?? globalThis.location?.href).href;
}

export function asFolder(url: string | URL): string {
  const address = absolute(url);
  return address.endsWith('/') ? address : `${address}/`;
}
