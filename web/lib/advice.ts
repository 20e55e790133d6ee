/** What `diagnose()` says of a machine, and what follows from it. Pure: the hosts fill in the facts. */

export interface Diagnosis {
  /** `browser` with its name as it gives it, or `node` with its version. */
  host: string;
  wasm: boolean;
  simd: boolean;
  /** Whether the page may share memory, which threads need. Node always may. */
  isolated: boolean;
  /** Whether the browser starts the library's worker, and whether threads can start in it: both want a header on their files in an isolated page. */
  worker: boolean;
  threads: boolean;
  processors: number;
  /** The adapter's name, or null where there is none. */
  webgpu: string | null;
  storage: { persistent: boolean; usedBytes: number | null; quotaBytes: number | null };
  /** Model files kept here, and whether models lie beside the program, so that none need be fetched. */
  models: { files: number; bytes: number; packaged: boolean };
  /** Whether recognition works here at all. */
  usable: boolean;
  /** Sentences, the most important first; empty if there is nothing to say. */
  advice: string[];
}

/** Bytes that the models and their replacements need at most: the budget of the model files, twice. */
const WANTED_BYTES = 20e6;

/** A function of one f32x4 instruction: only engines with SIMD accept it. */
const SIMD_PROBE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11);

export function probeWasm(): { wasm: boolean; simd: boolean } {
  const wasm = typeof WebAssembly === 'object';
  return { wasm, simd: wasm && WebAssembly.validate(SIMD_PROBE) };
}

/** Adds the verdict to the facts. */
export function judge(facts: Omit<Diagnosis, 'usable' | 'advice'>): Diagnosis {
  const { wasm, simd, isolated, worker, threads, processors, storage, models } = facts;
  const { usedBytes, quotaBytes } = storage;
  const rules: [boolean, string][] = [
    [!wasm, 'WebAssembly is switched off or missing; recognition needs it. A policy must allow \'wasm-unsafe-eval\'.'],
    [wasm && !simd, 'This engine has no WebAssembly SIMD; use Chrome 91, Firefox 89, Safari 16.4, Node 16.4 or newer.'],
    [!worker, 'This page is cross-origin isolated, but worker.js is sent without the header Cross-Origin-Embedder-Policy: the browser refuses to start it.'],
    [isolated && worker && !threads, 'This page is cross-origin isolated, but the files in ort/ are sent without the header Cross-Origin-Embedder-Policy, so one thread is used.'],
    [!storage.persistent, 'Nothing can be stored here (a private window, or storage is blocked), so the models are fetched at every visit.'],
    [quotaBytes !== null && quotaBytes - (usedBytes ?? 0) < WANTED_BYTES, 'Storage is nearly full; the models may not be kept. clearCache() frees what older versions left.'],
    [storage.persistent && !models.packaged && models.files === 0, 'No model is kept here yet; the first createRecognizer() fetches it.'],
    [!isolated && processors > 2, 'The page is not cross-origin isolated, so one thread is used. That is enough for single formulas.'],
  ];
  return { ...facts, usable: wasm && simd && worker, advice: rules.filter(([holds]) => holds).map(([, sentence]) => sentence) };
}
