// Rows and columns: KaTeX's array nodes become environments of the label language.
import { argument, whole } from './parts.mjs';
import { Unsupported } from './unsupported.mjs';

const STYLE_OF_CELLS = { align: 'display', alignat: 'display', gather: 'display', small: 'script' };

/** The cells' nodes and the style that the environment itself gives them. */
function cells(node) {
  let style = STYLE_OF_CELLS[node.colSeparationType] ?? 'text';
  const rows = node.body.map((row) => row.map((cell) => {
    if (cell.type === 'styling') { style = cell.style; return cell.body; }
    return [cell];
  }));
  return { rows, style };
}

/** The environment that an array node is, but for its delimiters: name and column letters. */
function shape(node, style) {
  const letters = (node.cols ?? []).map((column) => (column.type === 'separator' ? column.separator : column.align)).join('');
  if (letters.includes(':')) throw new Unsupported('dashed column line');
  if (node.colSeparationType === 'CD') throw new Unsupported('diagram');
  if (['align', 'alignat'].includes(node.colSeparationType)) return { name: 'aligned', letters: '' };
  if (node.colSeparationType === 'gather') return { name: 'gathered', letters: '' };
  if (node.colSeparationType === 'small') return { name: 'smallmatrix', letters: '' };
  if (node.arraystretch === 0.5) return { name: 'substack', letters };
  if (node.cols?.[0]?.postgap === 1) return { name: 'cases', letters: '' };
  if (style === 'display' && letters === 'rcl') return { name: 'eqnarray', letters: '' };
  return { name: 'array', letters };
}

const hasSpace = (cell) => cell.some((node) => node.type === 'kern' || node.type === 'spacing' || (node.type === 'ordgroup' && hasSpace(node.body)));

/** Token lists of all cells; empty cells at row ends and empty rows at the end are dropped. */
function cellTokens(node, context, columns) {
  const { rows, style } = cells(node);
  const unwrapped = rows.length === 1 && (rows[0].length === 1 || columns === 'aligned' || columns === 'gathered' || columns === 'eqnarray');
  const inner = { ...context, style, natural: unwrapped ? context.natural : style, font: '' };
  const aligns = (node.cols ?? []).filter((column) => column.type === 'align').map((column) => column.align);
  const tokens = rows.map((row) => {
    const plain = row.map((cell) => argument(cell, inner));
    if (unwrapped || !row.some(hasSpace)) return plain;
    const last = plain.findLastIndex((cell) => cell.length > 0); // spaces after it are not seen
    return plain.map((cell, column) => (column > last ? [] : argument(row[column], inner, { leading: column > 0 || aligns[0] === 'l', trailing: column < last })));
  });
  if (columns === 'eqnarray') {
    for (const row of tokens) if (row.length > 2) row.splice(1, 2, [...row[1], ...row[2]]);
  }
  for (const row of tokens) while (row.length > 1 && row[row.length - 1].length === 0) row.pop();
  while (tokens.length > 1 && tokens[tokens.length - 1].every((cell) => cell.length === 0) && !node.hLinesBeforeRow?.[tokens.length]?.length) tokens.pop();
  return tokens;
}

function body(rows, lines) {
  const out = [];
  rows.forEach((row, index) => {
    if (index) out.push('\\\\');
    for (let i = lines[index]?.length ?? 0; i > 0; i--) out.push('\\hline');
    row.forEach((cell, column) => { if (column) out.push('&'); out.push(...cell); });
  });
  if (lines[rows.length]?.length) { out.push('\\\\'); for (const line of lines[rows.length]) out.push('\\hline'); }
  return out;
}

function linesOf(node) {
  const lines = node.hLinesBeforeRow ?? [];
  if (lines.some((row) => row.some((dashed) => dashed))) throw new Unsupported('dashed line');
  return lines;
}

const begin = (name) => `\\begin{${name}}`;
const end = (name) => `\\end{${name}}`;

/** Items of an array without delimiters of its own. */
export function arrayItems(node, context) {
  const { style } = cells(node);
  const { name, letters } = shape(node, style);
  const rows = cellTokens(node, context, name);
  const lines = linesOf(node);
  const ruled = lines.some((row) => row.length) || letters.includes('|');
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (!width || rows.every((row) => row.every((cell) => !cell.length))) throw new Unsupported('empty array');
  if (name === 'substack') return [whole('\\substack{', ...body(rows, []), '}')];
  if (rows.length === 1 && !ruled && (name !== 'array' && name !== 'smallmatrix' || width === 1)) return [whole(...rows[0].flat())];
  if (name === 'eqnarray') return [whole(begin('aligned'), ...body(rows, []), end('aligned'))];
  if (name === 'array') return matrixOrArray(rows, lines, letters, ruled, width);
  return [whole(begin(name), ...body(rows, lines), end(name))];
}

function matrixOrArray(rows, lines, letters, ruled, width) {
  const columns = letters.replace(/\|/g, '');
  if (!ruled && /^c*$/.test(columns.slice(0, Math.max(width, 1)))) return [whole(begin('matrix'), ...body(rows, []), end('matrix'))];
  let preamble = [...letters];
  for (let count = columns.length; count < width; count++) preamble.push('c');
  if (!ruled) preamble = preamble.slice(0, width);
  return [whole('\\begin{array}{', ...preamble, '}', ...body(rows, lines), end('array'))];
}

const MATRICES = { '()': 'pmatrix', '[]': 'bmatrix', '\\{\\}': 'Bmatrix', '||': 'vmatrix', '\\|\\|': 'Vmatrix', '\\Vert\\Vert': 'Vmatrix', '\\lbrace\\rbrace': 'Bmatrix', '\\vert\\vert': 'vmatrix', '\\lvert\\rvert': 'vmatrix' };

/** Items of `\left( array \right)` if it is one of the matrix environments or cases, else null. */
export function delimitedArray(node, context) {
  const nodes = node.body.filter((one) => !(one.type === 'kern' || one.type === 'spacing' || (one.type === 'ordgroup' && !one.body.length)));
  const array = nodes.length === 1 && (nodes[0].type === 'array' ? nodes[0] : nodes[0].type === 'ordgroup' && nodes[0].body.length === 1 && nodes[0].body[0].type === 'array' ? nodes[0].body[0] : null);
  if (!array) return null;
  if (array.cols?.[0]?.postgap === 1 && /^(\\\{|\\lbrace)$/.test(node.left) && node.right === '.') {
    const rows = cellTokens(array, context, 'cases');
    return [whole(begin('cases'), ...body(rows, linesOf(array)), end('cases'))];
  }
  if (!MATRICES[node.left + node.right]) return null;
  const item = delimitedMatrix(node.left, arrayItems(array, context)[0].tokens, node.right);
  return item && [item];
}

/** The item of delimiters around tokens that are one matrix, else null. */
export function delimitedMatrix(left, tokens, right) {
  const name = MATRICES[left + right];
  const depths = tokens.map((token) => (token === begin('matrix') ? 1 : token === end('matrix') ? -1 : 0));
  let depth = 0;
  const close = depths.findIndex((step) => (depth += step) === 0);
  if (!name || tokens[0] !== begin('matrix') || close !== tokens.length - 1) return null;
  return whole(begin(name), ...tokens.slice(1, -1), end(name));
}
