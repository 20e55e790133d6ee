/** The forms in which a formula can be copied: wrapped LaTeX, all that the library writes, and a link. */
import type { Flavours } from './clipboard';
import { FORMATS, type Format, type Wrap, type Written } from './conversions';
import { linkTo } from './share';

export type CopyForm = 'plain' | Wrap | Exclude<Format, 'latex'> | 'picture' | 'link';

export type GroupName = 'common' | 'latex' | 'documents' | 'text';

const listed: readonly { name: GroupName; forms: readonly CopyForm[] }[] = [
  { name: 'common', forms: ['plain', 'inline', 'display', 'omml', 'mathml', 'link', 'picture'] },
  { name: 'latex', forms: ['align', 'latex_styled', 'latex_simplified'] },
  { name: 'documents', forms: ['html', 'html_katex', 'mmd', 'typst'] },
  { name: 'text', forms: ['unicode', 'asciimath', 'speech', 'json'] },
];

/** The menu, what most people want first. A format of the library that is listed nowhere stands at the end. `latex` is there with its delimiters. */
export const copyGroups = listed.map(({ name, forms }, at) => (at < listed.length - 1 ? { name, forms } : { name, forms: [...forms, ...unlisted()] }));
export const copyForms: readonly CopyForm[] = copyGroups.flatMap(({ forms }) => forms);

function unlisted(): CopyForm[] {
  const known = new Set<string>(listed.flatMap(({ forms }) => forms));
  return FORMATS.filter((format) => format !== 'latex').filter((format) => !known.has(format));
}

/** What goes on the clipboard, or null if this LaTeX has no such form. A picture is not text: `copy-menu.ts` draws it. */
export function inForm(latex: string, form: Exclude<CopyForm, 'picture'>, written: Written): Flavours | null {
  if (form === 'link') return { 'text/plain': linkTo(latex) };
  const text = isWrap(form) ? latex.trim() : written[form];
  return text === undefined ? null : (rich[form]?.(text, latex) ?? { 'text/plain': text });
}

/**
 * Forms that a target takes from the clipboard's markup: Word and mail read `text/html`, editors `text/plain`.
 * Word finds its own equations in a conditional comment, where it writes them itself.
 */
const rich: Partial<Record<string, (text: string, latex: string) => Flavours>> = {
  mathml: (mathml) => ({ 'text/plain': mathml, 'text/html': mathml }),
  html: (html, latex) => ({ 'text/plain': latex, 'text/html': html }),
  omml: (omml) => ({ 'text/plain': omml, 'text/html': `<html ${wordNamespaces}><body><!--[if gte msEquation 12]>${omml}<![endif]--></body></html>` }),
};
const wordNamespaces = 'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"';

/** Whether nothing is to be written for a form: the LaTeX as it stands in the page, which the library need not be able to read. */
export const isWrap = (form: CopyForm): form is 'plain' => form === 'plain';
