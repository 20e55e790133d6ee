/** `scipix`: the command line over the Node entry. build.mjs bundles it to dist/cli.js. */
import { constants, createReadStream } from 'node:fs';
import { access, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convert, LatexError } from '../convert-node.ts';
import { toScipixError } from '../errors.ts';
import { createRecognizer } from '../node.ts';
import { parseArguments, USAGE, UsageError, type Command } from './arguments.ts';
import { convertLines } from './convert.ts';
import { copyForPages } from './copy.ts';
import { doctor } from './doctor.ts';
import { findSets, judgeArguments, readSets } from './evaluate.ts';
import { findJudge, runJudge } from './judge.ts';
import { findPictures } from './pictures.ts';
import { plainTable } from './plain-table.ts';
import { describePreparation, prepareFile, writeStages } from './prepare.ts';
import { ProgressBar } from './progress-bar.ts';
import { recognizeAll } from './recognize.ts';
import type { Recognizer } from '../types.ts';

/** Runs one command line and returns the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const command = parseArguments(argv);
  if (command.kind === 'recognize') return recognize(command);
  if (command.kind === 'prepare') return prepare(command);
  if (command.kind === 'evaluate') return evaluate(command);
  if (command.kind === 'doctor') return (await doctor(command.json, console.log)) ? 0 : 1;
  if (command.kind === 'copy') return copy(command);
  if (command.kind === 'convert') return convertFile(command);
  console.log(command.kind === 'help' ? USAGE : await version());
  return 0;
}

function openRecognizer(bar: ProgressBar, { models, threads }: { models?: string; threads?: number }): Promise<Recognizer> {
  return createRecognizer({
    rememberResults: 0, // every picture's time is a measured one
    onProgress: ({ phase, loaded = 0, total = 1 }) => bar.show(loaded, total, phase),
    ...(models !== undefined && { modelBaseUrl: models }),
    ...(threads !== undefined && { threads }),
  });
}

async function recognize({ places, tsv, preset, alternatives, once, ...settings }: Command & { kind: 'recognize' }): Promise<number> {
  const bar = new ProgressBar(process.stderr);
  const pictures = await findPictures(places);
  const recognizer = await openRecognizer(bar, settings);
  const failures = await recognizeAll(recognizer, pictures, { tsv, ...(preset !== undefined && { preset }), ...(alternatives !== undefined && { alternatives }), ...(once && { once }) }, {
    bar,
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`scipix: ${line}\n`),
  });
  await recognizer.dispose();
  return failures === 0 ? 0 : 1;
}

async function prepare({ file, preset, stages, models }: Command & { kind: 'prepare' }): Promise<number> {
  const here = fileURLToPath(new URL('./', import.meta.url));
  const prepared = await prepareFile(file, here, models ?? join(here, 'models'), preset === undefined ? {} : { preset });
  for (const line of describePreparation(prepared.preparation)) console.log(line);
  if (stages !== undefined) for (const path of await writeStages(prepared.stages, stages)) console.log(path);
  return 0;
}

async function copy({ folder, gpu }: Command & { kind: 'copy' }): Promise<number> {
  const { files, bytes } = await copyForPages(fileURLToPath(new URL('./', import.meta.url)), folder, gpu);
  console.log(`${files} files, ${(bytes / 1e6).toFixed(1)} MB, in ${folder}`);
  return 0;
}

async function evaluate({ place, sets: named, keep, once, ...settings }: Command & { kind: 'evaluate' }): Promise<number> {
  const sets = await findSets(place, named);
  const bar = new ProgressBar(process.stderr);
  const judge = findJudge(fileURLToPath(new URL('../', import.meta.url)));
  const recognizer = await openRecognizer(bar, settings);
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'scipix-')));
  try {
    const readings = await readSets(recognizer, sets, folder, bar, once ? { once } : {});
    if (typeof judge !== 'string') return runJudge(judge, judgeArguments(sets, folder, settings)) ? 0 : 2;
    process.stderr.write(`scipix: nothing here judges whether formulas look alike: ${judge}.\n`);
    console.log(await plainTable(readings, normalLatex));
    return 0;
  } finally {
    await recognizer.dispose();
    if (keep === undefined) await rm(folder, { recursive: true });
  }
}

/** The library's own spelling of a formula; undefined for what does not parse. */
async function normalLatex(latex: string): Promise<string | undefined> {
  try {
    return (await convert(latex, ['latex'])).latex;
  } catch (thrown) {
    if (thrown instanceof LatexError) return undefined;
    throw thrown;
  }
}

async function convertFile({ formats, options, json, file }: Command & { kind: 'convert' }): Promise<number> {
  if (file !== undefined) {
    await access(file, constants.R_OK).catch(() => { throw new UsageError(`${file} cannot be read.`); });
    if ((await stat(file)).isDirectory()) throw new UsageError(`${file} is a folder; convert reads a file.`);
  }
  const failures = await convertLines(convert, file === undefined ? process.stdin : createReadStream(file), formats, options, json, {
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
  });
  return failures === 0 ? 0 : 1;
}

/** package.json stands beside dist/, in the repository and in the installed package. */
async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0); // the reader (head, less) has seen enough
  throw error;
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (thrown) {
  const isUsage = thrown instanceof UsageError;
  const error = toScipixError(thrown, 'internal_error', 'The command failed');
  process.stderr.write(isUsage ? `scipix: ${thrown.message} Try scipix --help.\n` : `scipix: ${error.code}: ${error.message}\n`);
  process.exitCode = 2;
}
