// Tokens of a label as LaTeX; the same rules as to_latex in models/labels.py.
const TEXT = /^\\text(bf|it|tt|sf)?\{$/;

/** Valid LaTeX: no spaces inside text, where `~` is a space; `\\` kept apart from a following `[` or `*`. */
export function toLatex(tokens) {
  let out = '';
  let depth = 0;
  tokens.forEach((token, index) => {
    if (depth) {
      depth += token === '}' ? -1 : /[^\\]\{$/.test(token) ? 1 : 0;
      out += token === '~' ? ' ' : token;
      if (!depth) out += ' ';
      return;
    }
    out += token;
    if (TEXT.test(token)) depth = 1;
    else out += token === '\\\\' && /^[[*]$/.test(tokens[index + 1] ?? '') ? '{} ' : ' ';
  });
  return out.trim();
}
