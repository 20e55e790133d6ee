// Sub- and superscripts: which item carries them, and operators that are set under or over.
import { itemsToTokens, bare } from './items.mjs';
import { scripted, whole } from './parts.mjs';
import { walk } from './tree.mjs';

/** Tokens of a script; a prime of its own script level (`x^{'}`) is the prime itself. */
function scriptTokens(node, context) {
  const items = walk(node, scripted(context)).map((item) => {
    const primes = item.kind === 'empty' && !item.sub && item.sup?.every((token) => token === '\\prime');
    return primes ? whole(...item.sup) : item;
  });
  return itemsToTokens(items, true);
}

const isBlank = (item) => item?.kind === 'text' && bare(item) && item.letters.every((letter) => letter === '~');

/**
 * The one item that carries the scripts of a base, preceded by what stands before it. A symbol with scripts gives them to an empty group
 * after it (`{F_j}^l` looks like `F_j{}^l`), unless it has one on the same side: above a superscript the second stands higher.
 */
function baseItems(node, context, { sub, sup }) {
  if (!node) return [{ kind: 'empty' }];
  const items = walk(node, context);
  while (items.length > 1 && isBlank(items[items.length - 1])) items.pop();
  const end = items[items.length - 1];
  if (end?.kind === 'text' && end.letters.length > 1 && end.letters[end.letters.length - 1] === '~') end.letters.pop();
  const seen = items.filter((item) => item.kind !== 'space' && !(item.kind === 'empty' && bare(item)));
  if (!seen.length) return [...items.filter((item) => item.kind === 'space'), { kind: 'empty' }];
  if (seen.length === 1 && bare(seen[0])) return seen;
  const isSymbol = seen[0].kind === 'symbol' || (seen[0].kind === 'text' && seen[0].letters.filter((letter) => letter !== '~').length === 1); // in its label a letter of text is a symbol
  if (seen.length === 1 && isSymbol && !(sub && seen[0].sub) && !(sup && seen[0].sup)) return [seen[0], { kind: 'empty' }];
  const flat = seen.every((item) => (item.kind === 'symbol' || item.kind === 'text') && bare(item));
  if (flat) return seen;
  if (['op', 'operatorname', 'leftright'].includes(node.type) || (node.type === 'ordgroup' && items.length === 1 && bare(items[0]))) return items;
  return [whole('{', ...itemsToTokens(items, context.script), '}')];
}

const BLANK = new Set(['spacing', 'kern', 'phantom', 'hphantom', 'smash']);

/** Points of space that a script begins with. */
function leadingSpace(node, context) {
  const nodes = node.type === 'ordgroup' || node.type === 'styling' ? node.body : [node];
  let points = 0;
  for (const one of nodes) {
    if (!BLANK.has(one.type)) break;
    for (const item of walk(one, scripted(context))) points += item.kind === 'space' ? item.points : 0;
  }
  return points;
}

/** True if `late` begins with so much space that it stands after `early`, as indices of a tensor do. */
function staggered(early, late, context) {
  const points = leadingSpace(late, context);
  if (points < 2) return false;
  const letters = scriptTokens(early, context).filter((token) => !/[{}]$/.test(token)).length;
  return letters > 0 && points >= 2 * letters;
}

export function supsub(node, context) {
  if (node.sub && node.sup) {
    for (const [early, late] of [['sub', 'sup'], ['sup', 'sub']]) {
      if (!staggered(node[early], node[late], context)) continue;
      const items = supsub({ ...node, [late]: undefined }, context);
      const tokens = scriptTokens(node[late], context);
      return tokens.length ? [...items, { kind: 'empty', [late]: tokens }] : items;
    }
  }
  if (node.base?.type === 'op') node.base.scripted = true;
  const under = node.base && stackedOperator(node, context);
  if (under) return under;
  const items = baseItems(node.base, context, node);
  const last = items[items.length - 1];
  if (node.sub) { const tokens = scriptTokens(node.sub, context); if (tokens.length) last.sub = tokens; }
  if (node.sup) { const tokens = scriptTokens(node.sup, context); if (tokens.length) last.sup = tokens; }
  return items;
}

/** `\mathop{A}_x` sets x under A: written as \underset (and \overset). */
function stackedOperator(node, context) {
  const { base } = node;
  if (base.type !== 'op' || base.symbol || !base.body || context.style !== 'display' || base.limits === false) return null;
  const items = walk(base, context);
  const word = items.length === 1 && (items[0].kind === 'word' || (items[0].kind === 'whole' && items[0].operator));
  if (word) return null;
  let tokens = itemsToTokens(items, context.script);
  if (!tokens.length) return null;
  if (node.sub) tokens = ['\\underset{', ...scriptTokens(node.sub, context), '}{', ...tokens, '}'];
  if (node.sup) tokens = ['\\overset{', ...scriptTokens(node.sup, context), '}{', ...tokens, '}'];
  return [whole(...tokens)];
}
