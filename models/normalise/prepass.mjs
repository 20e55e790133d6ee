// What KaTeX cannot read but LaTeX authors write, rewritten as text before parsing.

/** The index just after the group that opens at `start` ('{'), or -1. */
function groupEnd(tex, start) {
  let depth = 0;
  for (let i = start; i < tex.length; i++) {
    if (tex[i] === '\\') i++;
    else if (tex[i] === '{') depth++;
    else if (tex[i] === '}' && --depth === 0) return i + 1;
  }
  return -1;
}

/** Column letters of an array preamble: `*{n}{..}` written out, `@{..}`, `!{..}`, `>{..}`, `<{..}` and widths dropped. */
export function columns(preamble) {
  let out = '';
  for (let i = 0; i < preamble.length;) {
    const c = preamble[i];
    if ('@!><'.includes(c) && preamble[i + 1] === '{') { i = groupEnd(preamble, i + 1); if (i < 0) return null; continue; }
    if ('pmb'.includes(c) && preamble[i + 1] === '{') { out += 'l'; i = groupEnd(preamble, i + 1); if (i < 0) return null; continue; }
    if (c === '*') {
      const match = /^\*\s*\{?\s*(\d+)\s*\}?\s*/.exec(preamble.slice(i));
      if (!match) return null;
      const start = i + match[0].length;
      const end = preamble[start] === '{' ? groupEnd(preamble, start) : start + 1;
      if (end < 0 || +match[1] > 40) return null;
      const inner = columns(preamble.slice(start, end).replace(/^\{|\}$/g, ''));
      if (inner === null) return null;
      out += inner.repeat(+match[1]);
      i = end;
      continue;
    }
    if ('lcr|:'.includes(c)) out += c;
    else if (c === 'X' || c === 'L') out += 'l';
    else if (c === 'C') out += 'c';
    else if (c === 'R') out += 'r';
    i++;
  }
  return out;
}

function arrays(tex) {
  const head = /\\begin\s*\{(array|tabular)\}\s*(\[[a-z]\])?\s*(?=\{)/g;
  let out = '', last = 0, match;
  while ((match = head.exec(tex))) {
    const end = groupEnd(tex, head.lastIndex);
    if (end < 0) break;
    const letters = columns(tex.slice(head.lastIndex + 1, end - 1));
    if (letters === null) break;
    out += tex.slice(last, match.index) + `\\begin{array}{${letters || 'l'}}`;
    head.lastIndex = last = end;
  }
  return (out + tex.slice(last)).replace(/\\end\s*\{tabular\}/g, '\\end{array}');
}

/** `\matrix{..}`, `\pmatrix{..}`, `\cases{..}` of plain TeX. */
function plainMatrices(tex) {
  const head = /\\(matrix|pmatrix|bmatrix|cases)\s*\{/g;
  let match;
  while ((match = head.exec(tex))) {
    const open = head.lastIndex - 1;
    const end = groupEnd(tex, open);
    if (end < 0) return tex;
    const body = tex.slice(open + 1, end - 1).replace(/\\crcr|\\cr(?![a-zA-Z])/g, '\\\\');
    tex = `${tex.slice(0, match.index)}\\begin{${match[1]}}${body}\\end{${match[1]}}${tex.slice(end)}`;
    head.lastIndex = match.index + 1;
  }
  return tex;
}

/** `\buildrel a \over b` and `\mathop{..}\limits` on anything. */
function buildrel(tex) {
  return tex.replace(/\\buildrel\s*(\{[^{}]*\}|[^{}]*?)\s*\\over\s*(\{[^{}]*\}|\\[a-zA-Z]+|[^\s{}])/g, '\\overset{$1}{$2}');
}

const ENVIRONMENT = { 'eqnarray': 'darray}{rcl', 'eqnarray*': 'darray}{rcl', 'multline': 'gathered', 'multline*': 'gathered', 'split': 'aligned',
  'align': 'aligned', 'align*': 'aligned', 'gather': 'gathered', 'gather*': 'gathered', 'flalign': 'aligned', 'flalign*': 'aligned',
  'displaymath': '', 'math': '', 'equation': '', 'equation*': '', 'multlined': 'gathered', 'dmath': '', 'dmath*': '' };

/** Rewrites `tex`; a formula that KaTeX reads as it stands keeps its meaning. */
export function prepass(tex) {
  let out = tex;
  if (out.includes('array}') || out.includes('tabular}')) out = arrays(out);
  if (/\\(matrix|pmatrix|bmatrix|cases)\s*\{/.test(out)) out = plainMatrices(out);
  if (out.includes('\\begin')) {
    out = out.replace(/\\(begin|end)\s*\{\s*([a-z]+\*?)\s*\}(\s*\[[tbc]\])?/g, (whole, word, name) => {
      if (!(name in ENVIRONMENT)) return `\\${word}{${name}}`;
      const target = ENVIRONMENT[name];
      if (target === '') return ' ';
      return `\\${word}{${word === 'end' ? target.split('}')[0] : target}}`;
    });
  }
  if (out.includes('\\buildrel')) out = buildrel(out);
  return out
    .replace(/\\(left|right|middle|[bB]igg?[lrm]?)\s*\{\s*(\\[a-zA-Z]+|\\[{}|]|[()[\]|/.<>])\s*\}/g, '\\$1$2')
    .replace(/\\(label|ref|cite|eqref|nonumber|notag)\b\s*(\{[^{}]*\})?/g, (whole, word, arg) => (word === 'label' || word.startsWith('no') ? (word.startsWith('no') ? ` ${arg ?? ''}` : ' ') : whole))
    .replace(/\\tag\s*\*?\s*\{[^{}]*\}/g, ' ')
    .replace(/\\hspace\s*\*?\s*\{\s*([^{}]*?)\s*\}/g, (whole, size) => (/^[-+]?\s*[\d.]+\s*(?:true)?[a-z]{2}\b/.test(size) ? `\\hskip{${size.replace('true', '')}}` : '\\quad '))
    .replace(/\\vspace\s*\*?\s*\{[^{}]*\}/g, ' ')
    .replace(/\\(hskip|kern|mkern|mskip)\s*([-+]?\s*[\d.]*\s*(?:true)?\s*[a-z]{2})(\s*(plus|minus)\s*[\d.]*\s*[a-z]{2,4})*/g, (whole, word, size) => (/\d/.test(size) ? `\\${word}{${size.replace(/true|\s/g, '')}}` : whole))
    .replace(/\\\\\s*\*?\s*\[\s*-?\s*[\d.]*\s*(?:true)?\s*[a-z]{2}\s*\]/g, '\\\\ ')
    .replace(/\\(vskip)\s*([-+]?\s*[\d.]+\s*[a-z]{2})/g, ' ')
    .replace(/\\not\s*(\{?)\s*(\\[!,;]\s*)+/g, '\\not $1')
    .replace(/\\(hat|bar|tilde|vec|dot|ddot|widehat|widetilde|overline|underline|sqrt)\s*(\\(?:mathbf|mathcal|mathrm|mathbb|mathfrak|boldsymbol|mathsf|bf|cal|rm|hat|bar|tilde|vec|dot|ddot))\s*(\{[^{}]*\}|\\[a-zA-Z]+|[A-Za-z])/g, '\\$1{$2 $3}')
    .replace(/([_^])\s*(\\(?:hat|bar|tilde|vec|dot|ddot|widehat|widetilde|overline|underline|acute|check|not))\s*(\{[^{}]*\}|\\[a-zA-Z]+|[A-Za-z0-9])/g, '$1{$2 $3}')
    .replace(/(\\limits|\\nolimits)\s*(?=\1)/g, '')
    .replace(/([^\\]|^)%/g, '$1\\%');
}
