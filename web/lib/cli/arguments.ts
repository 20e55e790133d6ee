/** The command line as data. The interface is stable: other programs call it. */
import type { ConvertOptions } from '../convert-node.ts';
import { DELIMITERS, FORMATS, type Format } from '../formats.ts';
import { PRESETS } from '../preparation.ts';
import type { Preset } from '../types.ts';

export const USAGE = `usage: scipix recognize [options] FILE_OR_FOLDER...
       scipix evaluate [--sets NAME[,NAME...]] [--keep FOLDER] [--page FILE] [--cdm] [--once] [--models PATH] [--threads N] FOLDER
       scipix prepare [--preset NAME] [--stages FOLDER] [--models PATH] FILE
       scipix copy [--no-gpu] FOLDER
       scipix doctor [--json]
       scipix convert --to FORMAT[,FORMAT...] [--json] [--inline] [--delimiters NAME] [FILE]

Reads pictures of formulas and prints LaTeX. One file: its LaTeX. A folder, several files or --tsv:
one line each, "file<TAB>latex<TAB>confidence<TAB>milliseconds", or on an error
"file<TAB><TAB>0<TAB>milliseconds<TAB>code: sentence". A folder with images/ inside means images/.
With --alternatives other formulas that the picture may show follow, best first: a line each, or "<TAB>latex<TAB>confidence" each.

convert reads one LaTeX formula a line from FILE or standard input and writes one result a line; with several formats or --json one
JSON object a line. A formula that cannot be read gives an empty line there and "line N, column C: sentence" on standard error.
Formats: ${FORMATS.join(', ')}.
--inline writes for running text. --delimiters stand round LaTeX: ${DELIMITERS.join(' ')}.

evaluate reads pictures with known LaTeX and prints a table of how many it read right. FOLDER holds images/ and labels.tsv
("file<TAB>LaTeX" a line), or folders that do. Whether two formulas look alike is judged by LaTeX, through models/evaluate.py of the
repository; where that cannot run, the table says only what strings can tell. --keep writes each set's lines into a folder, --page the
failures as an HTML page, --cdm prints how much of each formula is right. Sets called handwritten... are read only if --sets names them.

prepare cleans a picture as recognize would, prints what it found and did, and with --stages writes the picture after each step as a
PNG into a folder. No network runs.

copy puts the files that a page loads (worker, programs, models) into FOLDER of a site; --no-gpu leaves out ONNX Runtime's build for GPUs,
half of all bytes, which only \`device\` "webgpu", or "auto" on slow machines, fetches.

doctor says what this machine offers and whether recognition works on it; --json as an object. It exits with 1 if it does not.

options:
  --tsv            lines with tabs also for one file
  --models PATH    folder with manifest.json and the models (default: those of this package)
  --alternatives N other formulas looked for, at most 10 (default none)
  --once           reads each picture in one way only: quicker, and less often right
  --preset NAME    how pictures are cleaned: ${PRESETS.join(', ')} (default auto, which finds out)
  --threads N      threads for the networks (default 1)
  --help           this text
  --version        the version of scipix

exit status: 0 all read, 1 at least one picture or formula failed, 2 the command line is wrong or nothing could be loaded`;

export type Command =
  | { kind: 'help' }
  | { kind: 'version' }
  | { kind: 'doctor'; json: boolean }
  | { kind: 'copy'; folder: string; gpu: boolean }
  | { kind: 'evaluate'; place: string; sets?: string[]; keep?: string; page?: string; cdm?: boolean; once?: boolean; models?: string; threads?: number }
  | { kind: 'convert'; formats: Format[]; options: ConvertOptions; json: boolean; file?: string }
  | { kind: 'prepare'; file: string; preset?: Preset; stages?: string; models?: string }
  | { kind: 'recognize'; places: string[]; tsv: boolean; alternatives?: number; once?: boolean; preset?: Preset; models?: string; threads?: number };

/** Which commands take an option. */
const BELONGS: Record<string, readonly string[]> = {
  '--alternatives': ['recognize'],
  '--cdm': ['evaluate'],
  '--delimiters': ['convert'],
  '--inline': ['convert'],
  '--json': ['convert', 'doctor'],
  '--keep': ['evaluate'],
  '--models': ['recognize', 'prepare', 'evaluate'],
  '--no-gpu': ['copy'],
  '--once': ['recognize', 'evaluate'],
  '--page': ['evaluate'],
  '--preset': ['recognize', 'prepare'],
  '--sets': ['evaluate'],
  '--stages': ['prepare'],
  '--threads': ['recognize', 'evaluate'],
  '--to': ['convert'],
  '--tsv': ['recognize'],
};

/** A sentence about a wrong command line. */
export class UsageError extends Error {}

/** Reads the arguments after `scipix`. Throws UsageError. */
export function parseArguments(argv: readonly string[]): Command {
  const command: Command & { kind: 'recognize' } = { kind: 'recognize', places: [], tsv: false };
  const words: string[] = [];
  const formats: Format[] = [];
  const options: ConvertOptions = {};
  const given: string[] = [];
  let json = false;
  let gpu = true;
  const evaluation: Omit<Command & { kind: 'evaluate' }, 'kind' | 'place'> = {};
  let stages: string | undefined;
  for (let i = 0; i < argv.length; i++) {
    const [name, inline] = splitOption(argv[i]!);
    const value = () => inline ?? argv[++i] ?? fail(`${name} needs a value.`);
    if (name in BELONGS) given.push(name);
    switch (name) {
      case '--help':
      case '-h':
        return { kind: 'help' };
      case '--version':
        return { kind: 'version' };
      case '--tsv':
        command.tsv = true;
        break;
      case '--to':
        formats.push(...value().split(',').map((word) => oneOf(FORMATS, 'format', word)));
        break;
      case '--inline':
        options.display = false;
        break;
      case '--delimiters':
        options.delimiters = oneOf(DELIMITERS, 'delimiters', value());
        break;
      case '--json':
        json = true;
        break;
      case '--no-gpu':
        gpu = false;
        break;
      case '--keep':
        evaluation.keep = value();
        break;
      case '--sets':
        evaluation.sets = value().split(',');
        break;
      case '--page':
        evaluation.page = value();
        break;
      case '--cdm':
        evaluation.cdm = true;
        break;
      case '--once':
        command.once = true;
        break;
      case '--alternatives':
        command.alternatives = positive(name, value());
        break;
      case '--preset':
        command.preset = asPreset(value());
        break;
      case '--stages':
        stages = value();
        break;
      case '--models':
        command.models = value();
        break;
      case '--threads':
        command.threads = positive(name, value());
        break;
      case '--':
        words.push(...argv.slice(i + 1));
        i = argv.length;
        break;
      default:
        if (name.startsWith('-') && name.length > 1) fail(`unknown option ${name}.`);
        words.push(argv[i]!);
    }
  }
  const [verb, ...places] = words;
  if (verb === undefined) return { kind: 'help' };
  if (!Object.values(BELONGS).some((verbs) => verbs.includes(verb))) fail(`unknown command ${verb}; the commands are "recognize", "prepare", "evaluate", "convert", "copy" and "doctor".`);
  const stray = given.find((name) => !BELONGS[name]!.includes(verb));
  if (stray !== undefined) fail(`${stray} belongs to ${new Intl.ListFormat('en').format(BELONGS[stray]!)}.`);
  if (verb === 'doctor') return places.length === 0 ? { kind: 'doctor', json } : fail('doctor takes no file.');
  if (verb === 'copy') return places.length === 1 ? { kind: 'copy', folder: places[0]!, gpu } : fail('copy takes one folder.');
  if (verb === 'convert') return convertCommand(formats, options, json, places);
  if (verb === 'prepare') return prepareCommand(command, stages, places);
  if (verb === 'evaluate') return evaluateCommand(command, evaluation, places);
  if (places.length === 0) fail('recognize needs a file or a folder.');
  return { ...command, places };
}

function evaluateCommand({ once, models, threads }: Command & { kind: 'recognize' }, evaluation: object, places: string[]): Command {
  if (places.length !== 1) fail('evaluate takes one folder.');
  return { kind: 'evaluate', place: places[0]!, ...evaluation, ...(once && { once }), ...(models !== undefined && { models }), ...(threads !== undefined && { threads }) };
}

function prepareCommand({ preset, models }: Command & { kind: 'recognize' }, stages: string | undefined, places: string[]): Command {
  if (places.length !== 1) fail('prepare takes one file.');
  return { kind: 'prepare', file: places[0]!, ...(preset !== undefined && { preset }), ...(stages !== undefined && { stages }), ...(models !== undefined && { models }) };
}

function convertCommand(formats: Format[], options: ConvertOptions, json: boolean, places: string[]): Command {
  if (formats.length === 0) fail(`convert needs --to FORMAT: ${FORMATS.join(', ')}.`);
  if (places.length > 1) fail('convert reads one file, or standard input.');
  const [file] = places;
  return { kind: 'convert', formats: [...new Set(formats)], options, json: json || formats.length > 1, ...(file !== undefined && file !== '-' && { file }) };
}

function oneOf<T extends string>(names: readonly T[], what: string, name: string): T {
  return (names as readonly string[]).includes(name) ? (name as T) : fail(`there is no ${what} ${name}; there are ${names.join(', ')}.`);
}

function asPreset(name: string): Preset {
  return (PRESETS as readonly string[]).includes(name) ? (name as Preset) : fail(`there is no preset ${name}; there are ${PRESETS.join(', ')}.`);
}

/** `--name=value` as two parts; anything else as itself. */
function splitOption(word: string): [name: string, value?: string] {
  const at = word.indexOf('=');
  return word.startsWith('--') && at > 0 ? [word.slice(0, at), word.slice(at + 1)] : [word];
}

function positive(name: string, text: string): number {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : fail(`${name} is ${text}; it must be a whole number above 0.`);
}

function fail(sentence: string): never {
  throw new UsageError(sentence);
}
