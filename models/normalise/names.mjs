/** Operators: symbols, known names (one token), and other names (upright letters). */
import { pushFont } from './fonts.mjs';
import { OPERATOR_NAMES } from './operator_names.mjs';
import { spelling } from './symbols.mjs';
import { bodyOf, walkList } from './walk.mjs';

/** The letters of nodes that hold nothing but upright letters, digits, `-` and `*`, without spaces; else null. */
export function lettersOf(nodes) {
  let name = '';
  for (const node of nodes) {
    const letters = lettersOfNode(node);
    if (letters === null) return null;
    name += letters;
  }
  return name;
}

function lettersOfNode(node) {
  switch (node.type) {
    case 'kern': case 'spacing': return '';
    case 'font': return node.font === 'mathrm' ? lettersOf(bodyOf(node)) : null;
    case 'ordgroup': case 'styling': case 'text': return lettersOf(bodyOf(node));
    case 'mathord': case 'textord': return /^[A-Za-z0-9]$/.test(node.text) ? node.text : null;
    case 'atom': return ['-', '*'].includes(node.text) ? node.text : null;
    default: return null;
  }
}

function pushName(name, out) {
  if (OPERATOR_NAMES.has(`\\${name}`)) out.push(`\\${name}`);
  else pushFont('\\mathrm{', [...name], out);
}

/** \sum, \sin and what \mathop makes an operator. */
function operator(node, out, font) {
  if (node.name) {
    out.push(spelling(node.name));
    return;
  }
  const nodes = node.body ?? [];
  const name = lettersOf(nodes);
  if (name !== null && /^[A-Za-z]{2,}$/.test(name)) pushName(name, out);
  else walkList(nodes, out, font);
}

function operatorName(node, out) {
  const name = lettersOf(node.body);
  if (name !== null && /^[A-Za-z]*$/.test(name)) pushName(name, out);
  else walkList(node.body, out, '\\mathrm{');
}

export const OPERATOR_NODES = { op: operator, operatorname: operatorName };
