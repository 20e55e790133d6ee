export { createRecognizer } from './browser.ts';
export { cacheInfo, clearCache } from './cache.ts';
export { diagnose } from './diagnose.ts';
export { ScipixError } from './errors.ts';
export type { Diagnosis } from './advice.ts';
export type { ScipixErrorCode } from './errors.ts';
export type * from './types.ts';
