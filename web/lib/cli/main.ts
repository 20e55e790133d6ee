/** `scipix`: the command line over the Node entry. build.mjs bundles it to dist/cli.js. */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { convert } from '../convert-node.ts';
import { toScipixError } from '../errors.ts';
import { createRecognizer } from '../node.ts';
import { parseArguments, USAGE, UsageError, type Command } from './arguments.ts';
import { convertLines } from './convert.ts';
import { doctor } from './doctor.ts';
import { findPictures } from './pictures.ts';
import { ProgressBar } from './progress-bar.ts';
import { recognizeAll } from './recognize.ts';

/** Runs one command line and returns the exit status. */
async function main(argv: readonly string[]): Promise<number> {
  const command = parseArguments(argv);
  if (command.kind === 'recognize') return recognize(command);
  if (command.kind === 'doctor') return (await doctor(command.json, console.log)) ? 0 : 1;
  if (command.kind === 'convert') return convertFile(command);
  console.log(command.kind === 'help' ? USAGE : await version());
  return 0;
}

async function recognize({ places, tsv, models, threads }: Command & { kind: 'recognize' }): Promise<number> {
  const bar = new ProgressBar(process.stderr);
  const pictures = await findPictures(places);
  const recognizer = await createRecognizer({
    rememberResults: 0, // every picture's time is a measured one
    onProgress: ({ phase, loaded = 0, total = 1 }) => bar.show(loaded, total, phase),
    ...(models !== undefined && { modelBaseUrl: models }),
    ...(threads !== undefined && { threads }),
  });
  const failures = await recognizeAll(recognizer, pictures, tsv, {
    bar,
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`scipix: ${line}\n`),
  });
  await recognizer.dispose();
  return failures === 0 ? 0 : 1;
}

async function convertFile({ formats, json, file }: Command & { kind: 'convert' }): Promise<number> {
  if (file !== undefined) await stat(file).catch(() => { throw new UsageError(`${file} cannot be read.`); });
  const failures = await convertLines(convert, file === undefined ? process.stdin : createReadStream(file), formats, json, {
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
