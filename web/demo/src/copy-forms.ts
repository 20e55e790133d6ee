/** The forms in which the LaTeX can be copied. Pure functions of the LaTeX. */

export type CopyForm = 'plain' | 'inline' | 'display' | 'align' | 'mathml' | 'link';

/** In the order of the menu. */
export const copyForms: readonly CopyForm[] = ['plain', 'inline', 'display', 'align', 'mathml', 'link'];

const wholeAligned = /^\\begin\{(aligned|gathered)\}([\s\S]*)\\end\{\1\}$/;

/** LaTeX wrapped for its place in a document. MathML is made by `formula.ts`, which has KaTeX; the link by `share.ts`. */
export function wrapLatex(latex: string, form: Exclude<CopyForm, 'mathml' | 'link'>): string {
  const body = latex.trim();
  switch (form) {
    case 'plain':
      return body;
    case 'inline':
      return `$${body}$`;
    case 'display':
      return `\\[\n${body}\n\\]`;
    case 'align':
      return alignStar(body);
  }
}

/** A whole `aligned` becomes `align*` itself (and `gathered` becomes `gather*`); anything else is put inside one. */
function alignStar(body: string): string {
  const whole = wholeAligned.exec(body);
  const inner = whole?.[2]?.trim();
  const nested = inner?.includes(`\\end{${whole?.[1]}}`) ?? true; // two environments side by side also match
  const name = !nested && whole?.[1] === 'gathered' ? 'gather*' : 'align*';
  return `\\begin{${name}}\n${nested ? body : inner}\n\\end{${name}}`;
}
