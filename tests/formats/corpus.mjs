// What the consumer checks share: a fixed sample of a corpus, our converter, tables.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../build/native/scipix_cli', import.meta.url));

/** Every n-th formula of `folder/formulas.tsv.xz` (source<TAB>formula) or of a plain text file, so that about `count` come out. */
export function sample(place, count) {
  const text = /\.(txt|tex|tsv)$/.test(place) ? readFileSync(place, 'utf8') : run('xz', ['-dc', `${place}/formulas.tsv.xz`], '');
  const lines = text.split('\n').filter((line) => line.trim());
  const step = Math.max(1, lines.length / count);
  const taken = Array.from({ length: Math.min(count, lines.length) }, (_, i) => lines[Math.floor(i * step)]);
  return taken.map((line) => line.slice(line.indexOf('\t') + 1));
}

function run(command, args, input) {
  const { stdout, status, error, stderr } = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (error || (status !== 0 && status !== 1)) throw error ?? new Error(`${command}: ${stderr}`);
  return stdout;
}

/** What the native converter says of each formula: `{ formats }` or `{ error }`. */
export function convert(formulas, formats) {
  const lines = run(CLI, ['convert', ...formats], formulas.map((formula) => `${formula.replaceAll('\n', ' ')}\n`).join(''));
  return lines.trimEnd().split('\n').map((line) => JSON.parse(line));
}

/** The formulas whose written LaTeX does not read back to the same tree, with what is wrong. */
export function roundTripProblems(formulas) {
  return run(CLI, ['convert', '--round-trip'], formulas.map((formula) => `${formula}\n`).join('')).split('\n').filter(Boolean);
}

export const percent = (part, whole) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

/** Counts by key, the most frequent first. */
export function tally(keys) {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

export function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  console.log([line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n'));
}
