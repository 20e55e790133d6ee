/** The table that `scipix evaluate` prints where nothing can typeset: what strings alone can tell. */

/** One picture: what is written on it and what came out, '' if it was refused. */
export interface Reading {
  set: string;
  truth: string;
  output: string;
}

/** Lengths in LaTeX commands and characters of the truth: the buckets of models/evaluate.py, whose tokens are somewhat fewer. */
const BUCKETS = [[0, 20], [21, 50], [51, 100], [101, Infinity]] as const;

/** Commands and characters of LaTeX, without spaces. */
export function pieces(latex: string): string[] {
  return latex.match(/\\[A-Za-z]+|\\.|\S/g) ?? [];
}

/** Levenshtein distance of two lists. */
export function editDistance(a: readonly string[], b: readonly string[]): number {
  const row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, piece] of a.entries()) {
    let before = row[0]!;
    row[0] = i + 1;
    for (const [j, other] of b.entries()) {
      const replaced = before + (piece === other ? 0 : 1);
      before = row[j + 1]!;
      row[j + 1] = Math.min(before + 1, row[j]! + 1, replaced);
    }
  }
  return row[b.length]!;
}

/**
 * A Markdown table, one line a set and their mean: same = written alike once `normal` has spelled both (per cent), edit = normalised edit
 * distance of commands and characters (0 is best), refused (per cent), then `same` by length. `normal` gives undefined for what it cannot read.
 */
export async function plainTable(readings: readonly Reading[], normal: (latex: string) => Promise<string | undefined>): Promise<string> {
  const lines = new Map<string, Figures[]>();
  for (const reading of readings) {
    const line = lines.get(reading.set) ?? [];
    lines.set(reading.set, [...line, await figures(reading, normal)]);
  }
  const names = BUCKETS.map(([low, high]) => (high === Infinity ? `>${low - 1}` : `${low}-${high}`));
  const summaries = [...lines.values()].map(summary);
  const total = mean(summaries.map((line) => line.slice(1)));
  const rows = [...[...lines.keys()].map((name, index) => [name, ...summaries[index]!.map(cell)]), ['mean of sets', String(readings.length), ...total.map((value, index) => cell(value, index + 1))]];
  return [['set', 'pictures', 'same', 'edit', 'refused', ...names], ['---', ...Array(4 + names.length).fill('---:')], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

interface Figures { same: number; edit: number; refused: number; length: number }

async function figures({ truth, output }: Reading, normal: (latex: string) => Promise<string | undefined>): Promise<Figures> {
  const [a, b] = [(await normal(truth)) ?? truth, output && ((await normal(output)) ?? output)];
  const [first, second] = [pieces(a), pieces(b)];
  const edit = editDistance(first, second) / Math.max(first.length, second.length, 1);
  return { same: output !== '' && edit === 0 ? 1 : 0, edit, refused: output === '' ? 1 : 0, length: first.length };
}

/** pictures, same, edit, refused, same by bucket. */
function summary(readings: readonly Figures[]): (number | undefined)[] {
  const average = (values: readonly number[]) => (values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length);
  const buckets = BUCKETS.map(([low, high]) => average(readings.filter(({ length }) => length >= low && length <= high).map(({ same }) => same)));
  return [readings.length, average(readings.map(({ same }) => same)), average(readings.map(({ edit }) => edit)), average(readings.map(({ refused }) => refused)), ...buckets];
}

/** Column by column, of what is there. */
function mean(lines: readonly (number | undefined)[][]): (number | undefined)[] {
  return lines[0]!.map((_, column) => {
    const values = lines.map((line) => line[column]).filter((value) => value !== undefined);
    return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length;
  });
}

const EDIT = 2; // the column that is a distance

function cell(value: number | undefined, column: number): string {
  if (value === undefined) return '-';
  return column === 0 ? String(value) : column === EDIT ? value.toFixed(3) : (100 * value).toFixed(1);
}
