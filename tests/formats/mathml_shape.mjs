// What two writers of MathML must agree on: which characters stand in which fraction, root, script or cell. Left out is what they
// may choose: rows within rows, spaces, invisible operators, attributes, whether a mark is an operator or a text.

/** Elements that only group, space or colour what is in them. */
const ROWS = new Set(['math', 'semantics', 'mrow', 'mstyle', 'mpadded', 'menclose']);
const LEAVES = new Set(['mi', 'mn', 'mo', 'mtext']);
/** Characters (after NFKD) that KaTeX and we show alike with different codes. */
const SAME = new Map(Object.entries({
  '\u2212': '-', '\u2217': '*', '\u2032': "'", '\u0302': '^', '\u0303': '~', '\u223c': '~', '\u0304': '\u00af', '\u02c9': '\u00af', '\u0305': '_', '\u0332': '_', '\u203e': '_', '\u0301': '\u00b4', '\u02ca': '\u00b4',
  '\u0300': '`', '\u02cb': '`', '\u00b7': '\u22c5', '\u2215': '/', '\u2016': '\u2225', '|': '\u2223', '\u20d7': '\u2192', '\u2329': '\u27e8', '\u232a': '\u27e9', '\u02d9': '\u0307', '\u00a8': '\u0308',
}));

const textOf = (element) => element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
  .normalize('NFKD').replace(/[\u2061-\u2064\u200b\s]/g, '').replace(/./gu, (character) => SAME.get(character) ?? character);

/** The pieces of a row: characters, and elements as `[name, ...children]`. */
function pieces(element) {
  if (typeof element === 'string') return [];
  const { name, children } = element;
  if (name === 'mspace' || name === 'annotation') return [];
  if (LEAVES.has(name) && children.every((child) => typeof child === 'string')) return [...textOf(element)];
  if (ROWS.has(name) || LEAVES.has(name)) return children.flatMap(pieces); // KaTeX puts elements into an mo
  if (name === 'msqrt' || name === 'mphantom' || name === 'mtd') return [[name, ...children.flatMap(pieces)]];
  if (name === 'mtr' || name === 'mtable') return [[name, ...children.flatMap(pieces)]];
  return [[name, ...children.map((child) => { const row = pieces(child); return row.length === 1 ? row[0] : ['row', ...row]; })]];
}

export const shape = (element) => ['row', ...pieces(element)];

const label = (piece) => (piece === undefined ? 'end' : typeof piece === 'string' ? piece : `<${piece[0]}>`);

/** Where two shapes part first, as `ours / theirs within`; undefined if they are equal. */
export function firstDifference(ours, theirs) {
  if (ours[0] !== theirs[0]) return `${label(ours)} / ${label(theirs)}`;
  for (let i = 1; i < Math.max(ours.length, theirs.length); ++i) {
    const [a, b] = [ours[i], theirs[i]];
    if (Array.isArray(a) && Array.isArray(b)) {
      const inner = firstDifference(a, b);
      if (inner) return inner;
    } else if (a !== b) {
      return `${label(a)} / ${label(b)} in <${ours[0]}>`;
    }
  }
  return undefined;
}
