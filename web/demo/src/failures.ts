/** Which failures may pass. */
import type { ScipixErrorCode } from 'scipix';

/** Codes after which the same picture may well succeed. */
const passing: ReadonlySet<ScipixErrorCode> = new Set<ScipixErrorCode>([
  'model_download_failed',
  'model_corrupt',
  'runtime_load_failed',
  'aborted',
  'disposed',
  'out_of_memory',
  'worker_failed',
  'internal_error',
]);

export function mayPass(code: ScipixErrorCode): boolean {
  return passing.has(code);
}
