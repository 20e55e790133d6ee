/** Why formulas are dropped, in classes. */
import { Unsupported } from './unsupported.mjs';

export const MAX_TOKENS = 400; // the decoder's limit

/** Class by the beginning of the reason; the first that fits. */
const CLASSES = [
  [/^duplicate$/, 'label seen before'],
  [/^too long$/, `more than ${MAX_TOKENS} tokens`],
  [/^empty$/, 'nothing to see'],
  [/^parse: (Unexpected end|Extra|Expected '}'|Expected 'EOF')/, 'unbalanced braces or \\left ... \\right'],
  [/^parse: Can't use function .* in text mode/, 'mathematics in text'],
  [/^parse: Undefined control sequence/, 'unknown command'],
  [/^parse: Double/, 'double script'],
  [/^parse: (Expected group|Got function|only one infix|Invalid size|Invalid delimiter)/, 'missing or wrong argument'],
  [/^parse: (Expected &|No such environment|\\h(dash)?line)/, 'broken environment'],
  [/^parse: /, 'other broken LaTeX'],
  [/^failure: /, 'KaTeX failed'],
  [/^accent /, 'accent outside the label language'],
  [/^(symbol|text) /, 'symbol or text outside the label language'],
  [/^/, 'construct outside the label language'],
];

export const classOf = (reason) => CLASSES.find(([pattern]) => pattern.test(reason))[1];

/** The reason that an error of normalise() gives. */
export function reasonOf(error) {
  if (error instanceof Unsupported) return error.message;
  if (error.name === 'ParseError') {
    const sentence = error.message.replace(/^KaTeX parse error: /, '').replace(/ at (position|end of input).*/s, '');
    return `parse: ${sentence}`;
  }
  return `failure: ${error.message}`;
}
