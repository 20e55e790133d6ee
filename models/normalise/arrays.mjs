/** Rows and columns: matrices, cases, aligned systems, arrays. */
import { Unsupported } from './unsupported.mjs';
import { argument } from './walk.mjs';

/** Environments that draw delimiters about a matrix. */
const DELIMITED = { '(|)': 'pmatrix', '[|]': 'bmatrix', '\\{|\\}': 'Bmatrix', '|||': 'vmatrix', '\\||\\|': 'Vmatrix' };
const CASES_STRETCH = 1.2; // KaTeX's marks of cases ...
const SUBSTACK_STRETCH = 0.5; // ... and of \substack
const ALIGNED = new Set(['align', 'alignat', 'gather', 'split']);

const centred = (node) => (node.cols ?? []).every((column) => column.align === 'c');

/** The environment that says `\left. array \right.` with its delimiters, or undefined. */
export function matrixEnvironment(node, left, right) {
  if (node.type !== 'array') return undefined;
  if (node.arraystretch === CASES_STRETCH && left === '\\{' && right === '.') return 'cases';
  const plain = node.hskipBeforeAndAfter === false && node.arraystretch === 1 && node.cols && centred(node);
  return plain ? DELIMITED[`${left}|${right}`] : undefined;
}

/** `\left( matrix \right)` given as tokens: one environment if the matrix is all there is. */
export function matrixInDelimiters(left, tokens, right) {
  const environment = DELIMITED[`${left}|${right}`];
  const whole = environment && tokens[0] === '\\begin{matrix}' && tokens.indexOf('\\end{matrix}') === tokens.length - 1;
  if (!whole) return [`\\left${left}`, ...tokens, `\\right${right}`];
  return [`\\begin{${environment}}`, ...tokens.slice(1, -1), `\\end{${environment}}`];
}

/** Cells as tokens, without empty rows at the end and empty cells at the ends of rows. */
function cellsOf(node, font) {
  const rows = node.body.map((row) => row.map((cell) => argument(cell, font)));
  while (rows.length > 1 && rows.at(-1).every((cell) => !cell.length)) rows.pop();
  for (const row of rows) while (row.length > 1 && !row.at(-1).length) row.pop();
  return rows;
}

/** Column letters and lines of an array as wide as its longest row. */
function preamble(node, width) {
  const letters = [];
  let count = 0;
  for (const column of node.cols ?? []) {
    if (column.type === 'separator') {
      if (column.separator !== '|') throw new Unsupported('array separator');
      letters.push('|');
    } else if (count < width) {
      letters.push(column.align);
      count++;
    }
  }
  return [...letters, ...Array(Math.max(0, width - count)).fill('c')];
}

/**
 * What goes before and after the rows, or null if the only row needs no environment.
 * Throws Unsupported for commutative diagrams and unknown separators.
 */
function frameOf(node, rows, ruled) {
  const width = Math.max(...rows.map((row) => row.length));
  const kind = node.colSeparationType;
  const environment = (name) => [[`\\begin{${name}}`], `\\end{${name}}`];
  if (ALIGNED.has(kind)) {
    if (rows.length === 1) return null;
    return environment(kind === 'gather' || width === 1 ? 'gathered' : 'aligned');
  }
  if (node.arraystretch === SUBSTACK_STRETCH && width === 1) return rows.length === 1 ? null : [['\\substack{'], '}'];
  if (kind === 'small') return environment('smallmatrix');
  if (kind === 'CD') throw new Unsupported('CD');
  const plain = !ruled && !(node.cols ?? []).some((column) => column.type === 'separator');
  if (plain && node.hskipBeforeAndAfter === false && centred(node)) return environment('matrix');
  const columns = preamble(node, width);
  if (rows.length === 1 && rows[0].length === 1 && plain) return null;
  return [['\\begin{array}{', ...columns, '}'], '\\end{array}'];
}

/** Pushes an array; `name`: its environment where the delimiters about it have decided it. */
export function pushArray(node, out, font, name) {
  const rows = cellsOf(node, font);
  const lines = (node.hLinesBeforeRow ?? []).map((before) => before.length > 0);
  const frame = name ? [[`\\begin{${name}}`], `\\end{${name}}`] : frameOf(node, rows, lines.some(Boolean));
  if (!frame) {
    out.push(...rows[0].flat());
    return;
  }
  const ruled = frame[1] !== '}'; // \substack has no lines
  const body = rows.flatMap((row, index) => [
    ...(index ? ['\\\\'] : []),
    ...(ruled && lines[index] ? ['\\hline'] : []),
    ...row.flatMap((cell, column) => (column && ruled ? ['&', ...cell] : cell)),
  ]);
  if (ruled && lines[rows.length]) body.push('\\\\', '\\hline');
  out.push(...frame[0], ...body, frame[1]);
}

export const ARRAY_NODES = { array: (node, out, font) => pushArray(node, out, font) };
