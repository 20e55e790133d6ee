// Operators: one token where there is a command, else upright letters.
import { bare } from './items.mjs';
import { whole } from './parts.mjs';
import { OPERATORS, SIDE_LIMITS, SPELLING } from './tables.mjs';
import { walk } from './tree.mjs';
import { Unsupported } from './unsupported.mjs';

/** The letters of an operator's name if it is nothing but upright ASCII letters (and thin spaces), else null. */
function upright(nodes, context) {
  const items = walk(nodes, context);
  const letters = [];
  for (const item of items) {
    if (item.kind === 'space' && item.points < 6) continue;
    if (item.kind === 'symbol' && bare(item) && /^[A-Za-z]$/.test(item.token) && item.font === 'mathrm') letters.push(item.token);
    else if (item.kind === 'text' && item.font === '' && bare(item) && item.letters.every((letter) => /^[A-Za-z~]$/.test(letter))) letters.push(...item.letters.filter((letter) => letter !== '~'));
    else if (item.kind === 'word' && bare(item)) letters.push(...item.letters);
    else return null;
  }
  return letters.length > 1 ? letters : null;
}

/** `\\limits` or `\\nolimits` where scripts stand elsewhere than the operator would have them in the style of its place. */
function placement(node, token, context) {
  if (!node.scripted) return [];
  const takesLimits = node.symbol ? !SIDE_LIMITS.has(token) : OPERATORS[token.slice(1)];
  const byItself = context.natural === 'display' && takesLimits;
  const under = node.alwaysHandleSupSub ? node.limits : context.style === 'display' && takesLimits;
  return under === byItself ? [] : [under ? '\\limits' : '\\nolimits'];
}

const rawLetters = (nodes) => nodes.every((node) => node.type === 'mathord');

export function operator(node, context) {
  if (node.name) {
    const token = SPELLING[node.name] ?? node.name;
    const name = token.slice(1);
    if (node.symbol) {
      if (token.charCodeAt(0) > 126) throw new Unsupported('symbol outside ASCII');
      return [{ ...whole(token, ...placement(node, token, context)), operator: true }];
    }
    return name in OPERATORS ? [{ ...whole(token, ...placement(node, token, context)), operator: true }] : [{ kind: 'word', letters: [...name], limits: false }];
  }
  const letters = rawLetters(node.body) ? null : upright(node.body, context);
  if (letters && !rawLetters(node.body)) return [{ kind: 'word', letters, limits: node.limits !== false }];
  return walk(node.body, context);
}

export function operatorName(node, context) {
  const letters = upright(node.body, { ...context, font: 'mathrm', bold: false });
  if (letters) return [{ kind: 'word', letters, limits: Boolean(node.alwaysHandleSupSub) }];
  return walk(node.body, { ...context, font: 'mathrm', bold: false });
}
