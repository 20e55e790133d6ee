/** Tokens of a label as LaTeX. models/labels.py has the same rules; tests/models/label_latex.json holds the two together. */

/** Valid LaTeX: no spaces inside `\text{`, where `~` is a space; `\\` kept apart from a `[` or `*` after it. */
export function toLatex(tokens) {
  let latex = '';
  let depth = 0; // open braces since `\text{`, 0 outside
  tokens.forEach((token, index) => {
    if (depth) {
      if (token === '}') depth--;
      else if (token.endsWith('{') && token !== '\\{') depth++;
      latex += token === '~' ? ' ' : token;
      if (!depth) latex += ' ';
    } else if (token === '\\text{') {
      depth = 1;
      latex += token;
    } else {
      const swallows = token === '\\\\' && ['[', '*'].includes(tokens[index + 1]);
      latex += token + (swallows ? '{} ' : ' ');
    }
  });
  return latex.trim();
}
