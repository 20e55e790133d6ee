/** Lists of label tokens: how they are built and what their brackets say. */

const QUAD = 6; // points: spaces from here on are seen and labelled \quad (TeX's \; is 2.8, \quad 10) ...
const QQUAD = 15; // ... and beyond this \qquad

/** A list of tokens under construction. `space`: points of space since the last token. */
export class Tokens {
  constructor() {
    this.list = [];
    this.space = 0;
  }

  /** Appends tokens, after the \quad or \qquad that the pending space amounts to. Space at the start is not seen. */
  push(...tokens) {
    if (this.space >= QUAD && this.list.length) this.list.push(this.space > QQUAD ? '\\qquad' : '\\quad');
    this.space = 0;
    this.list.push(...tokens);
  }

  /** True if what comes next stands right beside the last token. */
  get touching() {
    return this.space < QUAD;
  }
}

/** True for tokens whose end is a closing `}` later: `{`, `\frac{`, `_{`, `\sqrt[`, but not `\{` or `\left[`. */
export function opens(token) {
  if (token === '}{' || token === ']{') return false;
  return token.endsWith('{') ? !/^\\(left|right|middle|big)?\\?\{$/.test(token) || token === '{' : /^\\(sqrt|x[a-z]+)\[$/.test(token);
}

/** Index of the token that opens the group which the `}` at `end` closes, or -1. */
export function openingOf(tokens, end) {
  let depth = 0;
  for (let i = end; i >= 0; i--) {
    if (tokens[i] === '}') depth++;
    else if (opens(tokens[i]) && --depth === 0) return i;
  }
  return -1;
}

/** The token that opens the last group of the list, or undefined if the list does not end in `}`. */
export function lastOpening(tokens) {
  return tokens.at(-1) === '}' ? tokens[openingOf(tokens, tokens.length - 1)] : undefined;
}

/** True if the list ends in a sub- or superscript: another script would join it. */
export const endsInScript = (tokens) => ['_{', '^{'].includes(lastOpening(tokens));
