/**
 * What only shows when redundant braces are gone: `\big` delimiters whose partner stood in another group, and
 * scripts that would fall on a base that has such a script already.
 */
import { pairsOf } from './delimiters.mjs';
import { lastOpening, opens } from './tokens.mjs';

const isBig = (token) => /^\\big(?![a-zA-Z])/.test(token);
const closes = (token) => token === '}' || /^\\(end\{|right(?![a-zA-Z]))/.test(token);
const divides = (token) => ['}{', ']{', '&', '\\\\'].includes(token);

/** How many groups a token opens: the preamble of an array is one of its own. */
function opened(token) {
  if (token === '\\begin{array}{') return 2;
  return opens(token) || /^\\(begin\{|left(?![a-zA-Z]))/.test(token) ? 1 : 0;
}

/** Matches the \big delimiters that stand in one group or cell. */
function pairBig(tokens) {
  if (!tokens.some(isBig)) return tokens;
  const out = [...tokens];
  const groups = [[]]; // indices of \big delimiters, by open group
  const finish = (indices) => {
    const sides = pairsOf(indices.map((index) => ({ type: 'delimsizing', delim: tokens[index].slice('\\big'.length) })));
    for (const [position, side] of sides) out[indices[position]] = tokens[indices[position]].replace('\\big', side);
  };
  tokens.forEach((token, index) => {
    if (closes(token) || divides(token)) finish(groups.pop() ?? []);
    if (divides(token)) groups.push([]);
    if (isBig(token)) groups.at(-1)?.push(index);
    for (let i = opened(token); i > 0; i--) groups.push([]);
  });
  groups.forEach(finish);
  return out;
}

/** Puts an empty group before a script that the script before it shuts out. */
function separateScripts(tokens) {
  const out = [];
  for (const token of tokens) {
    if (token === '_{' || token === '^{') {
      const before = lastOpening(out);
      if (before === '^{' || (before === '_{' && token === '_{')) out.push('{', '}');
    }
    out.push(token);
  }
  return out;
}

export const settle = (tokens) => separateScripts(pairBig(tokens));
