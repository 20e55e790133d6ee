import { ScipixError, messageOf } from './errors.ts';

/** The names under which the files are fetched; `manifest.json` lists sizes and hashes of each. */
export const MODEL_FILES = ['encoder.onnx', 'decoder.onnx', 'vocabulary.json'] as const;
export type ModelFileName = (typeof MODEL_FILES)[number];

export interface FileRecord {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

export interface NetworkShape {
  vocabulary: number;
  /** Name and shape of each tensor that the decoder's cache starts as; one side is 0, so they are empty. */
  cache: Record<string, number[]>;
}

export interface Manifest {
  model: string;
  files: Record<ModelFileName, FileRecord>;
  network: NetworkShape;
  /** The text as it was read; the C++ pipeline reads its own part of it. */
  json: string;
}

/** Reads `manifest.json` (written by models/export.py). Throws `model_corrupt` naming the first bad field. */
export function parseManifest(json: string, from: string): Manifest {
  const bad = (what: string) => new ScipixError('model_corrupt', `${from} is not a model manifest of this version: ${what}.`);
  let root: Record<string, unknown>;
  try {
    root = JSON.parse(json) as Record<string, unknown>;
  } catch (thrown) {
    throw bad(messageOf(thrown));
  }
  if (root?.version !== 1) throw bad(`version is ${JSON.stringify(root?.version)}, expected 1`);
  const count = (section: string, field: string): number => {
    const value = (root[section] as Record<string, unknown> | undefined)?.[field];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1) throw bad(`${section}.${field} is ${JSON.stringify(value)}`);
    return value;
  };
  const file = (name: ModelFileName): FileRecord => {
    const record = (root.files as Record<string, Partial<FileRecord>> | undefined)?.[name];
    if (!record || !Number.isInteger(record.bytes) || !/^[0-9a-f]{64}$/.test(record.sha256 ?? '')) throw bad(`files has no good record of ${name}`);
    return record as FileRecord;
  };
  const cache = (): Record<string, number[]> => {
    const shapes = Object.entries((root.network as { cache?: Record<string, unknown> } | undefined)?.cache ?? {});
    const good = (shape: unknown) => Array.isArray(shape) && shape.includes(0) && shape.every((side) => Number.isInteger(side) && side >= 0);
    if (!shapes.length || !shapes.every(([, shape]) => good(shape))) throw bad('network.cache has no good list of empty tensors');
    return Object.fromEntries(shapes) as Record<string, number[]>;
  };
  return {
    model: String(root.model),
    files: { 'encoder.onnx': file('encoder.onnx'), 'decoder.onnx': file('decoder.onnx'), 'vocabulary.json': file('vocabulary.json') },
    network: { vocabulary: count('network', 'vocabulary'), cache: cache() },
    json,
  };
}
