/** `scipix evaluate`: reads the pictures of evaluation sets and says how often they were read right. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ScipixError, toScipixError } from '../errors.ts';
import type { RecognitionResult, RecognizeOptions, Recognizer } from '../types.ts';
import { UsageError } from './arguments.ts';
import type { Reading } from './plain-table.ts';
import type { ProgressBar } from './progress-bar.ts';
import { tsvLine } from './recognize.ts';

/** A folder with `images/` and `labels.tsv` (`file<TAB>LaTeX` a line). */
export interface EvaluationSet {
  name: string;
  folder: string;
  /** Picture (its path) and truth, in the order of the file; lines without a truth are left out, as models/evaluate.py does. */
  rows: { file: string; truth: string }[];
}

/** Sets whose names begin so are read only where they are named: the model was not trained for them. As HANDWRITTEN of models/evaluate.py. */
const HANDWRITTEN = 'handwritten';

/** The set in a folder, or all sets in the folders inside it: those named, or all but handwritten ones. Throws UsageError if there is none. */
export async function findSets(place: string, named?: readonly string[]): Promise<EvaluationSet[]> {
  const root = resolve(place);
  if (named === undefined && existsSync(join(root, 'labels.tsv'))) return [await readSet(root)];
  const inside = await readdir(root).catch(() => { throw new UsageError(`${place} cannot be read.`); });
  const sets = inside.sort().filter((name) => existsSync(join(root, name, 'labels.tsv')));
  const missing = named?.find((name) => !sets.includes(name));
  if (missing !== undefined) throw new UsageError(`${place} holds no set ${missing}.`);
  const chosen = named ?? sets.filter((name) => !name.startsWith(HANDWRITTEN));
  if (chosen.length === 0) throw new UsageError(`${place} holds no labels.tsv, and no folder in it does.`);
  return Promise.all(chosen.map((name) => readSet(join(root, name))));
}

async function readSet(folder: string): Promise<EvaluationSet> {
  const lines = (await readFile(join(folder, 'labels.tsv'), 'utf8')).split('\n');
  const rows = lines.map((line) => line.replace(/\r$/, '').split('\t')).filter(([, truth]) => truth !== undefined && /[^% ]/.test(truth));
  return { name: basename(folder), folder, rows: rows.map(([name, truth]) => ({ file: join(folder, 'images', name!), truth: truth! })) };
}

/**
 * Reads every picture of the sets and writes into the folder `keep`, for each set, SET.tsv (the lines of `recognize --tsv`) and SET.jsonl
 * (of each picture that was read `{ file, tokens, tokenConfidences }`, which models/calibrate.py reads).
 */
export async function readSets(recognizer: Recognizer, sets: readonly EvaluationSet[], keep: string, bar: ProgressBar, options: RecognizeOptions = {}): Promise<Reading[]> {
  const readings: Reading[] = [];
  const total = sets.reduce((sum, { rows }) => sum + rows.length, 0);
  await mkdir(keep, { recursive: true });
  for (const { name, rows } of sets) {
    const lines: string[] = [];
    const tokens: string[] = [];
    for (const { file, truth } of rows) {
      bar.show(readings.length, total, name);
      const start = performance.now();
      const answer = await recognizer.recognize(file, options).catch((thrown: unknown) => toScipixError(thrown, 'internal_error', 'The picture could not be read'));
      lines.push(tsvLine(file, answer, performance.now() - start));
      if (!(answer instanceof ScipixError)) tokens.push(tokenLine(file, answer));
      readings.push({ set: name, truth, output: answer instanceof ScipixError ? '' : answer.latex });
    }
    await writeFile(join(keep, `${name}.tsv`), `${lines.join('\n')}\n`);
    await writeFile(join(keep, `${name}.jsonl`), tokens.map((line) => `${line}\n`).join(''));
  }
  bar.clear();
  return readings;
}

function tokenLine(file: string, { tokens, tokenConfidences }: RecognitionResult): string {
  return JSON.stringify({ file: basename(file), tokens, tokenConfidences: tokenConfidences.map((share) => Number(share.toFixed(6))) });
}

/** The arguments for models/evaluate.py over the same sets; all of them stand in one folder. */
export function judgeArguments(sets: readonly EvaluationSet[], keep: string, { page, cdm }: { page?: string; cdm?: boolean } = {}): string[] {
  const wishes = [...(page === undefined ? [] : ['--page', resolve(page)]), ...(cdm ? ['--cdm'] : [])];
  return ['-m', 'models.evaluate', '--eval', dirname(sets[0]!.folder), '--predictions', resolve(keep), ...wishes, '--sets', ...sets.map(({ name }) => name)];
}
