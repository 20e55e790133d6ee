/**
 * Text. A word of letters and digits is `\mathrm{`, whichever command made it: the same letters, one label.
 * `\text{` is for what holds spaces or punctuation; `~` is its space.
 */
import { FONTS, pushFont } from './fonts.mjs';
import { lettersOf } from './names.mjs';
import { Unsupported } from './unsupported.mjs';
import { bodyOf, walkList } from './walk.mjs';

const WORD_SPACE = 3.33; // points, of Computer Modern at 10 points

const CHARACTERS = {
  "''": '"',
  '`': "'",
  '``': '"',
  '\\textemdash': '-',
  '\\textendash': '-',
  '\\textquoteright': "'",
  '–': '-',
  '—': '-',
  '’': "'",
};

function textToken(text) {
  const token = CHARACTERS[text] ?? text;
  if (!/^[\x21-\x7e]$|^\\[&%_$#]$/.test(token) || /^[{}\\^]$/.test(token)) throw new Unsupported(`text ${text}`);
  return token;
}

function pushUpright(run, out) {
  if (run.every((token) => /^[A-Za-z0-9]$/.test(token))) pushFont('\\mathrm{', run, out);
  else out.push('\\text{', ...run, '}');
}

/** Collects a run of text; spaces at its ends become space between tokens. */
class Run {
  constructor(out) {
    this.out = out;
    this.tokens = [];
  }

  push(token) {
    if (token !== '~' || this.tokens.at(-1) !== '~') this.tokens.push(token);
  }

  flush() {
    let tail = 0;
    if (this.tokens[0] === '~') {
      this.tokens.shift();
      this.out.space += WORD_SPACE;
    }
    if (this.tokens.at(-1) === '~') {
      this.tokens.pop();
      tail = WORD_SPACE;
    }
    if (this.tokens.length) pushUpright(this.tokens, this.out);
    this.out.space += tail;
    this.tokens = [];
  }
}

const GROUPS = new Set(['color', 'ordgroup', 'sizing', 'text']);
const isCharacter = (node) => ['textord', 'mathord', 'atom'].includes(node.type) && node.mode === 'text';
const isGroup = (node) => GROUPS.has(node.type) || (node.type === 'styling' && node.mode === 'text' && node.body[0]?.mode !== 'math');

function visit(nodes, run) {
  for (const node of nodes) {
    if (isCharacter(node)) run.push(textToken(node.text));
    else if (node.type === 'spacing') run.push('~');
    else if (node.type === 'kern') continue;
    else if (isGroup(node)) visit(bodyOf(node), run);
    else if (node.type === 'styling' || node.mode === 'math') {
      run.flush();
      walkList(node.type === 'styling' ? node.body : [node], run.out, null);
    } else throw new Unsupported(`text ${node.type}`);
  }
}

/** \textbf, \textsf and \texttt keep their font about a single word. */
function styledWord(node) {
  if (!['\\textbf', '\\textsf', '\\texttt'].includes(node.font)) return null;
  if (node.body.some((part) => part.type === 'spacing')) return null;
  return lettersOf(node.body);
}

function text(node, out) {
  const word = styledWord(node);
  if (word) {
    out.push(FONTS[node.font.slice(1)], ...word, '}');
    return;
  }
  const run = new Run(out);
  visit(node.body, run);
  run.flush();
}

/** A character of text mode outside \text. */
export const pushTextCharacter = (character, out) => pushUpright([textToken(character)], out);

export const TEXT_NODES = { text };
