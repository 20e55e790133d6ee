/** Symbols and delimiters: one spelling each. */
import { CHARACTERS } from './characters.mjs';
import { SPELLINGS } from './spellings.mjs';
import { Unsupported } from './unsupported.mjs';

/** Delimiters after \left, \right, \middle and \big. */
const DELIMITERS = {
  '<': '\\langle',
  '>': '\\rangle',
  '\\Vert': '\\|',
  '\\gt': '\\rangle',
  '\\lVert': '\\|',
  '\\lbrace': '\\{',
  '\\lbrack': '[',
  '\\lt': '\\langle',
  '\\lvert': '|',
  '\\rVert': '\\|',
  '\\rbrace': '\\}',
  '\\rbrack': ']',
  '\\rvert': '|',
  '\\vert': '|',
  '∣': '|',
  '∥': '\\|',
  '⟨': '\\langle',
  '⟩': '\\rangle',
};

/** The one spelling of a symbol: a command or character. */
export const spelling = (text) => SPELLINGS[text] ?? text;

export const delimiter = (text) => DELIMITERS[text] ?? text;

/** Tokens of one symbol. Throws Unsupported for characters that have no command. */
export function symbol(text) {
  const known = SPELLINGS[text] ?? CHARACTERS[text] ?? text;
  if (/^\\@|[^\x20-\x7e]/.test(known) || known === ' ') throw new Unsupported(`symbol ${text}`);
  return known.split(' ');
}
