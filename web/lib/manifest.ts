import { ScipixError, messageOf } from './errors.ts';

/** The names under which the files are fetched; `manifest.json` lists sizes and hashes of each. */
export const MODEL_FILES = ['encoder.onnx', 'decoder.onnx', 'vocabulary.json'] as const;
export type ModelFileName = (typeof MODEL_FILES)[number];

export interface FileRecord {
  bytes: number;
  /** Lower-case hexadecimal. */
  sha256: string;
}

/** Sizes that the cache tensors need. */
export interface NetworkShape {
  layers: number;
  heads: number;
  headWidth: number;
  vocabulary: number;
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
  return {
    model: String(root.model),
    files: { 'encoder.onnx': file('encoder.onnx'), 'decoder.onnx': file('decoder.onnx'), 'vocabulary.json': file('vocabulary.json') },
    network: {
      layers: count('network', 'layers'),
      heads: count('network', 'heads'),
      headWidth: count('network', 'head_width'),
      vocabulary: count('network', 'vocabulary'),
    },
    json,
  };
}
