/** KaTeX's parse tree -> label tokens: all kinds of nodes together. */
import { ARRAY_NODES } from './arrays.mjs';
import { FONT_NODES } from './fonts.mjs';
import { OPERATOR_NODES } from './names.mjs';
import { SCRIPT_NODES } from './scripts.mjs';
import { SPACE_NODES } from './spaces.mjs';
import { STRUCTURE_NODES } from './structures.mjs';
import { symbol } from './symbols.mjs';
import { pushTextCharacter, TEXT_NODES } from './text.mjs';
import { bodyOf, HANDLERS, list, walkList } from './walk.mjs';

function character(node, out) {
  if (node.type === 'textord' && node.mode === 'text') pushTextCharacter(node.text, out);
  else out.push(...symbol(node.text));
}

/** Groups, styles, sizes and colours say nothing of their own. */
const inside = (node, out, font) => walkList(bodyOf(node), out, font);
const nothing = () => {};

Object.assign(HANDLERS, {
  atom: character,
  color: inside,
  cr: nothing,
  hbox: inside,
  href: inside,
  html: inside,
  htmlmathml: (node, out, font) => walkList(node.mathml, out, font),
  internal: nothing,
  lap: inside,
  mathchoice: (node, out, font) => walkList(node.display, out, font),
  mathord: character,
  ordgroup: inside,
  sizing: inside,
  smash: inside,
  styling: inside,
  tag: inside,
  textord: character,
  vcenter: inside,
}, ARRAY_NODES, FONT_NODES, OPERATOR_NODES, SCRIPT_NODES, SPACE_NODES, STRUCTURE_NODES, TEXT_NODES);

export { list };
