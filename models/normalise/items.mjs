// A list of items (what a formula shows, left to right) becomes tokens.
//
// An item is one of
//   {kind: 'symbol', token, font, bold}   one glyph in a font ('' = as the symbol stands)
//   {kind: 'whole', tokens}               anything with structure, and operators
//   {kind: 'word', letters, limits}       upright letters that the author called an operator
//   {kind: 'text', letters, font}         letters of text mode, '~' is a space
//   {kind: 'space', points}               a horizontal space of TeX
//   {kind: 'empty'}                       an empty group, kept only to carry scripts
// each, but spaces, with optional `sub` and `sup`: token lists.
import { OPERATORS, OPERATOR_WORDS, TEXT_WORDS } from './tables.mjs';
import { Unsupported } from './unsupported.mjs';

const LETTER = /^[A-Za-z]$/;

/** Spaces below this are not seen; at least this much beside text is a word space. */
const WORD_SPACE = 2.5;
const QUAD = 6;
const MAX_QUADS = 4;

const isText = (item) => item?.kind === 'text';
const bare = (item) => !item.sub && !item.sup;

/** Sums runs of spaces, moves word spaces into neighbouring text, drops spaces at the ends that `ends` does not keep. */
function settleSpaces(items, ends) {
  const out = [];
  let points = 0;
  const place = (next) => {
    const previous = out[out.length - 1];
    let total = points;
    points = 0;
    if (isText(previous) && bare(previous)) {
      const trimmed = previous.letters.length;
      while (previous.letters[previous.letters.length - 1] === '~') previous.letters.pop();
      total += 3.33 * (trimmed - previous.letters.length);
    }
    if (isText(next)) {
      const trimmed = next.letters.length;
      while (next.letters[0] === '~') next.letters.shift();
      total += 3.33 * (trimmed - next.letters.length);
    }
    if (isText(previous) && previous.letters.length === 0) out.pop();
    if (isText(next) && next.letters.length === 0) { points = total; return; }
    if (!next || !out.length) {
      if (total >= QUAD && (next ? ends.leading : ends.trailing)) out.push({ kind: 'space', points: total });
      return;
    }
    const before = out[out.length - 1];
    if (total >= QUAD) out.push({ kind: 'space', points: total });
    else if (total >= WORD_SPACE && isText(before) && bare(before)) before.letters.push('~');
    else if (total >= WORD_SPACE && isText(next)) next.letters.unshift('~');
  };
  for (const item of items) {
    if (item.kind === 'space') { points += item.points; continue; }
    if (isText(item) && item.letters.length === 0 && bare(item)) continue;
    place(item);
    if (!(isText(item) && item.letters.length === 0)) out.push(item);
  }
  while (out.length) {
    const last = out[out.length - 1];
    if (isText(last) && bare(last)) {
      while (last.letters[last.letters.length - 1] === '~') last.letters.pop();
      if (last.letters.length === 0) { out.pop(); continue; }
    }
    break;
  }
  place(null);
  return out;
}

/** Text without spaces and punctuation is upright letters, as \mathrm would set them. */
function plainWords(items) {
  const out = [];
  for (const item of items) {
    if (!isText(item)) { out.push(item); continue; }
    const font = { '': 'mathrm', bold: 'mathbf', italic: 'mathit', 'bold italic': '', typewriter: 'mathtt', sans: 'mathsf' }[item.font];
    const bold = item.font === 'bold italic';
    if (bold) item.letters = item.letters.join('').replace(/^~|~$/g, '').split('');
    const word = item.letters.join('');
    if (!/^[A-Za-z0-9]+$/.test(word) || (item.font === '' && TEXT_WORDS.has(word))) { out.push(item); continue; }
    item.letters.forEach((letter, index) => {
      const symbol = { kind: 'symbol', token: letter, font: LETTER.test(letter) || font !== 'mathrm' ? font : '', bold, ordinary: true };
      if (index === item.letters.length - 1) { symbol.sub = item.sub; symbol.sup = item.sup; }
      out.push(symbol);
    });
  }
  return out;
}

/** Neighbouring texts of one font are one text. */
function joinTexts(items) {
  const out = [];
  for (const item of items) {
    const last = out[out.length - 1];
    if (isText(item) && isText(last) && last.font === item.font && bare(last)) {
      last.letters.push(...(last.letters[last.letters.length - 1] === '~' && item.letters[0] === '~' ? item.letters.slice(1) : item.letters));
      last.sub = item.sub; last.sup = item.sup;
    } else out.push(item);
  }
  return out;
}

/** Three full stops are \ldots, three centred dots \cdots. */
function joinDots(items) {
  const out = [];
  for (const item of items) {
    out.push(item);
    for (const [dot, dots] of [['.', '\\ldots'], ['\\cdot', '\\cdots']]) {
      const tail = out.slice(-3);
      const three = tail.length === 3 && tail.every((one) => one.kind === 'symbol' && one.token === dot);
      if (three && bare(tail[0]) && bare(tail[1])) {
        out.length -= 3;
        out.push({ kind: 'whole', tokens: [dots], sub: tail[2].sub, sup: tail[2].sup });
      }
    }
  }
  return out;
}

/** An empty group with scripts gives them to a bare symbol before it. */
function attachEmpties(items) {
  const out = [];
  for (const item of items) {
    if (item.kind !== 'empty') { out.push(item); continue; }
    const last = out[out.length - 1];
    if (last?.kind === 'symbol' && last.ordinary && bare(last)) { last.sub = item.sub; last.sup = item.sup; }
    else out.push({ kind: 'whole', tokens: ['{', '}'], sub: item.sub, sup: item.sup });
  }
  return out;
}

function scripts(item) {
  const out = [];
  if (item.sub?.length) out.push('_{', ...item.sub, '}');
  if (item.sup?.length) out.push('^{', ...item.sup, '}');
  return out;
}

const TEXT_COMMAND = { '': '\\text{', bold: '\\textbf{', italic: '\\textit{', typewriter: '\\texttt{', sans: '\\textsf{' };

/** How a word of upright letters is written; `last` carries the scripts of the word. */
function uprightWord(letters, last, inScript, isOperator) {
  const word = letters.join('');
  const tail = scripts(last);
  if (word === 'mod') return ['\\bmod', ...tail];
  if (word in OPERATORS && (!OPERATORS[word] || !(last.sub || last.sup) || (isOperator && (last.limits || inScript)))) return [`\\${word}`, ...tail];
  if (isOperator && last.limits && last.sub && !inScript) return ['\\operatorname*{', ...letters, '}', ...tail];
  if (letters.length > 1 && !inScript) {
    if (TEXT_WORDS.has(word)) return ['\\text{', ...letters, '}', ...tail];
    if (isOperator || OPERATOR_WORDS.has(word)) return ['\\operatorname{', ...letters, '}', ...tail];
  }
  return ['\\mathrm{', ...letters, '}', ...tail];
}

/** Tokens of a run of symbols of one font; only the last of a run has scripts. */
function fontRun(run, inScript) {
  const last = run[run.length - 1];
  const { bold } = last;
  const font = last.font === 'mathit' && run.length === 1 && LETTER.test(last.token) ? '' : last.font;
  const letters = run.map((item) => item.token);
  if (font === '' && !bold) return [...letters, ...scripts(last)];
  if (font === 'mathrm' && !bold) return uprightWord(letters, last, inScript, false);
  const inner = font === '' ? letters : [`\\${font}{`, ...letters, '}'];
  return bold ? ['\\boldsymbol{', ...inner, '}', ...scripts(last)] : [...inner, ...scripts(last)];
}

/** A space as one to MAX_QUADS quads: \\qquad is two. */
function quads(points) {
  const count = Math.max(1, Math.min(MAX_QUADS, Math.round(points / 10 - 0.01)));
  return [...Array(count >> 1).fill('\\qquad'), ...Array(count & 1).fill('\\quad')];
}

/** Tokens of a list of items. `inScript`: the list is inside a sub- or superscript. */
export function itemsToTokens(items, inScript = false, ends = {}) {
  const settled = settleSpaces(joinTexts(items.filter((item) => item.kind !== 'empty' || !bare(item))), ends);
  const list = joinTexts(joinDots(attachEmpties(plainWords(settled))));
  const out = [];
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    if (item.kind === 'space') out.push(...quads(item.points));
    else if (item.kind === 'text' && item.font === 'bold italic') throw new Unsupported('bold italic text');
    else if (item.kind === 'text') out.push(TEXT_COMMAND[item.font], ...item.letters, '}', ...scripts(item));
    else if (item.kind === 'whole') out.push(...item.tokens, ...scripts(item));
    else if (item.kind === 'word') out.push(...uprightWord(item.letters, item, inScript, true));
    else {
      const run = [item];
      while (bare(run[run.length - 1]) && list[i + 1]?.kind === 'symbol' && list[i + 1].font === item.font && list[i + 1].bold === item.bold) run.push(list[++i]);
      out.push(...fontRun(run, inScript));
    }
  }
  return out;
}

export { bare };
