// What kernels and preparations may cost (DESIGN's budgets), and whether they do. An entry is { column, name, numbers } of a bench's line.

const LEAST_RATIO = 3; // of a kernel to its scalar twin, in wasm
const BUDGETS = { 'prepare screenshot': 15, 'prepare level page': 120, 'prepare photo': 120 }; // ms of a whole preparation, pixels to tensor
const MOST_MEMORY = 4; // times the decoded picture; what is smaller than a screenshot may take more

export const isPreparation = ({ name }) => /\bprepare /.test(name);
const digits = (value) => value.toPrecision(3);

/** The text of a cell, and what misses its budget in it. Numbers of a preparation: ms, memory; of a kernel: bytes, ms, ms of its twin, ms of a copy. */
export function judge(entry) {
  if (isPreparation(entry)) {
    const [time, memory] = entry.numbers;
    const budget = Object.entries(BUDGETS).find(([start]) => entry.name.startsWith(start))?.[1] ?? Infinity;
    const isHuge = !entry.name.includes('crop') && memory > MOST_MEMORY;
    return { text: `${digits(time)} ms${memory > 0 ? `, memory ${memory.toFixed(1)}x` : ''}`, misses: time > budget ? `${budget} ms` : isHuge ? `memory ${MOST_MEMORY}x` : '' };
  }
  const [bytes, time, scalar, copy] = entry.numbers;
  const speed = (of) => (bytes / of / 1e6).toFixed(1);
  const misses = entry.column.endsWith('WASM') && scalar / time < LEAST_RATIO ? `${LEAST_RATIO}x` : '';
  return { text: `${digits(time)} ms ${(scalar / time).toFixed(1)}x ${speed(time)}/${speed(copy)}`, misses };
}

/** The entries that miss their budget, with what `judge` says of them. */
export const missedIn = (entries) => entries.map((entry) => ({ ...entry, ...judge(entry) })).filter(({ misses }) => misses);

/** The entries with the least of each number, where `others` have an entry of the same column and name. */
export function leastOf(entries, others) {
  return entries.map((entry) => {
    const other = others.find(({ column, name }) => column === entry.column && name === entry.name);
    return other ? { ...entry, numbers: entry.numbers.map((number, at) => Math.min(number, other.numbers[at])) } : entry;
  });
}
