// Delimiters: \left and \right, and sized ones, which are paired where what they hold is tall.
import { delimitedArray, delimitedMatrix } from './arrays.mjs';
import { itemsToTokens, bare } from './items.mjs';
import { argument, whole } from './parts.mjs';
import { DELIMITER } from './tables.mjs';
import { Unsupported } from './unsupported.mjs';

export function delimiter(name) {
  const one = DELIMITER[name] ?? name;
  if (one.charCodeAt(0) > 126) throw new Unsupported('symbol outside ASCII');
  return one;
}

export function leftRight(node, context) {
  const array = delimitedArray(node, context);
  if (array) return array;
  const body = argument(node.body, context);
  return [whole(`\\left${delimiter(node.left)}`, ...body, `\\right${delimiter(node.right)}`)];
}

const OPENING = { '(': ')', '[': ']', '\\{': '\\}', '\\langle': '\\rangle', '\\lfloor': '\\rfloor', '\\lceil': '\\rceil', '|': '|', '\\|': '\\|' };
const TALL = /^(\\[dt]?frac\{|\\cfrac\{|\\binom\{|\\sqrt\{|\\sqrt\[|\\begin|\\sum|\\prod|\\int|\\oint|\\genfrac|\\overset|\\underset|\\bigoplus|\\coprod|\\underbrace|\\overbrace|\\big[^a-z]|\\wide|\\over(?!line)|\\under(?!line))/;
const ASCENDER = /^([A-Zbdfhklt0-9]|\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega|beta|delta|theta|lambda|xi|zeta|[a-z]+\{))$/; // tall with a line above it

/** True if \left and \right around these items are larger than the plain delimiter. */
function isTall(items, context) {
  const tokens = itemsToTokens(items.map((item) => ({ ...item, letters: item.letters && [...item.letters] })), context.script);
  return tokens.some((token, index) => TALL.test(token) || (token === '\\overline{' && ASCENDER.test(tokens[index + 1])));
}

/** Pairs \big( .. \big) of one list: `\left( .. \right)` where the content is tall, else sized tokens. */
export function pairBig(items, context) {
  const open = [];
  let out = [];
  for (const item of items) {
    if (!item.big) { out.push(item); continue; }
    const { name, role } = item.big;
    const index = role === 'open' ? -1 : open.findLastIndex((one) => OPENING[one.name] === name);
    if (index < 0) {
      if (role === 'open' || (role === 'either' && bare(item))) open.push({ name, at: out.length });
      out.push(item);
      continue;
    }
    const start = open[index].at;
    open.length = index;
    const body = out.slice(start + 1);
    if (isTall(body, context)) {
      const [left, tokens] = [out[start].big.name, itemsToTokens(body, context.script)];
      out = [...out.slice(0, start), { ...(delimitedMatrix(left, tokens, name) ?? whole(`\\left${left}`, ...tokens, `\\right${name}`)), sub: item.sub, sup: item.sup }];
    } else out.push(item);
  }
  return out;
}

export function bigDelimiter(node) {
  const name = delimiter(node.delim);
  if (name === '.') return [];
  const role = ['|', '\\|'].includes(name) ? 'either' : name in OPENING ? 'open' : 'close';
  return [{ ...whole(`\\big${name}`), big: { name, role } }];
}
