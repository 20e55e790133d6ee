// Text mode: letters and spaces of one font at a time.
import { lengthItem, space } from './parts.mjs';
import { SPELLING, TEXT_UNICODE } from './tables.mjs';
import { walk } from './tree.mjs';
import { Unsupported } from './unsupported.mjs';

export const TEXT_FONTS = { '\\textbf': 'bold', '\\textit': 'italic', '\\emph': 'italic', '\\texttt': 'typewriter', '\\textsf': 'sans' };
const TEXT_TOKEN = /^[\x21-\x7d]$|^\\[%&#$_{}]$/;

function textCharacter(node) {
  let { text } = node;
  text = SPELLING[text] ?? TEXT_UNICODE[text] ?? text;
  if (text === '\\ldots') return ['.', '.', '.'];
  if (/^(-{1,3}|''|``|\.\.\.)$/.test(text)) return [...text];
  if (!TEXT_TOKEN.test(text) && text !== '~') throw new Unsupported(text.charCodeAt(0) > 126 ? 'text outside ASCII' : `text ${text}`);
  return [text];
}

/** The font of text inside text: bold and italic add up, others replace. */
function innerFont(outer, command) {
  const font = TEXT_FONTS[command] ?? (command === '\\text' ? outer : '');
  const both = [outer, font].sort().join(' ');
  return both === 'bold italic' || (outer === 'bold italic' && ['bold', 'italic'].includes(font)) ? 'bold italic' : font;
}

/** A space after text: the first of a run joins it, `\\ ` and `~` after that are wide, plain ones are nothing. */
function addSpace(node, items, text, font) {
  const last = items[items.length - 1];
  const follows = last?.wordSpace || text?.letters[text.letters.length - 1] === '~';
  if (!follows && text) text.letters.push('~');
  else if (!follows) items.push({ kind: 'text', letters: ['~'], font });
  else if (node.text !== ' ') items.push({ ...space(3.33), wordSpace: true });
}

export function textItems(nodes, font, context) {
  const items = [];
  for (const node of nodes) {
    const last = items[items.length - 1];
    const text = last?.kind === 'text' && last.font === font ? last : null;
    if (node.type === 'spacing') addSpace(node, items, text, font);
    else if (node.type === 'textord' || node.type === 'mathord' || node.type === 'atom') {
      const letters = textCharacter(node);
      if (letters[0] === '~') addSpace(node, items, text, font);
      else if (text) text.letters.push(...letters);
      else items.push({ kind: 'text', letters, font });
    } else if (node.type === 'ordgroup' && node.mode === 'text') items.push(...textItems(node.body, font, context));
    else if (node.type === 'text') items.push(...textItems(node.body, innerFont(font, node.font), context));
    else if (node.type === 'font') items.push(...textItems(node.body.body ?? [node.body], { mathbf: 'bold', mathit: 'italic', mathtt: 'typewriter', mathsf: 'sans' }[node.font] ?? '', context));
    else if (node.type === 'styling' && node.resetFont) items.push(...walk(node.body, { ...context, font: '', bold: false, style: context.style, natural: context.natural }));
    else if (node.type === 'styling' || node.type === 'sizing' || node.type === 'color') items.push(...textItems(node.body, font, context));
    else if (node.type === 'kern') items.push(lengthItem(node.dimension));
    else if (node.type === 'accent') throw new Unsupported('accent in text');
    else items.push(...walk(node, context));
  }
  return items;
}
