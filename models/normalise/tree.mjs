// KaTeX's parse tree becomes items (see items.mjs): one construct a function.
import { itemsToTokens, bare } from './items.mjs';
import { DELIMITER, NEGATED, OPERATORS, POINTS, SIDE_LIMITS, SPELLING, TEXT_UNICODE, UNICODE } from './tables.mjs';
import { arrayItems, delimitedArray } from './arrays.mjs';
import { Unsupported } from './unsupported.mjs';

/** What a node inherits: math font, bold, TeX style by the author, style it would have by itself, inside a script. */
export const ROOT = { font: '', bold: false, style: 'display', natural: 'display', script: false };
const SMALLER = { display: 'text', text: 'script', script: 'scriptscript', scriptscript: 'scriptscript' };
const SCRIPT = { display: 'script', text: 'script', script: 'scriptscript', scriptscript: 'scriptscript' };

const whole = (...tokens) => ({ kind: 'whole', tokens });
const group = (open, tokens) => whole(open, ...tokens, '}');
const space = (points) => ({ kind: 'space', points });

/** The tokens of a node or list of nodes as an argument. */
export const argument = (nodes, context, ends) => itemsToTokens(walk(nodes, context), context.script, ends);

const inner = (context) => ({ ...context, style: SMALLER[context.style], natural: SMALLER[context.natural] });
const scripted = (context) => ({ ...context, style: SCRIPT[context.style], natural: SCRIPT[context.natural], script: true });

const FONT_LETTERS = {
  mathrm: /^[A-Za-z]$/, mathbf: /^([A-Za-z0-9]|\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega))$/,
  mathit: /^([A-Za-z]|\\(Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Upsilon|Phi|Psi|Omega))$/,
  mathsf: /^[A-Za-z0-9]$/, mathtt: /^[A-Za-z0-9]$/, mathcal: /^[A-Z]$/, mathscr: /^[A-Z]$/, mathbb: /^[A-Z]$/, mathfrak: /^[A-Za-z]$/,
};
const NO_GLYPH = { mathcal: /^[a-z]$/, mathscr: /^[a-z0-9]$/, mathbb: /^[a-z0-9]$/ };

function symbol(node, context) {
  let token = node.text;
  if (node.type === 'spacing') return /nobreak$|allowbreak$/.test(token) ? [] : [space(3.33)];
  if (token.length && token.charCodeAt(0) > 126) {
    if (!(token in UNICODE)) throw new Unsupported('symbol outside ASCII');
    token = UNICODE[token];
  }
  token = SPELLING[token] ?? token;
  const ordinary = node.type === 'mathord' || node.type === 'textord' || token === ')' || token === ']';
  let font = context.font;
  if (font && NO_GLYPH[font]?.test(token)) throw new Unsupported(`no glyph in \\${font}`);
  if (font && !FONT_LETTERS[font].test(token)) font = '';
  return [{ kind: 'symbol', token, font, bold: context.bold && font !== 'mathbf' && font !== 'mathbb', ordinary }];
}

function lengthItem(dimension) {
  if (!(dimension.unit in POINTS)) throw new Unsupported('length unit');
  return space(dimension.number * POINTS[dimension.unit]);
}

// Fonts ------------------------------------------------------------------------------------------------

const FONTS = { mathnormal: '', mathbb: 'mathbb', Bbb: 'mathbb', bold: 'mathbf', frak: 'mathfrak', mathsfit: 'mathsf' };

function fontNode(node, context) {
  const { font } = node;
  if (font === 'boldsymbol') return walk(node.body, { ...context, bold: true });
  const name = FONTS[font] ?? font;
  return walk(node.body, { ...context, font: name });
}

// Scripts ----------------------------------------------------------------------------------------------

/** Tokens of a script; a prime of its own script level (`x^{'}`) is the prime itself. */
function scriptTokens(node, context) {
  const items = walk(node, scripted(context)).map((item) => {
    const primes = item.kind === 'empty' && !item.sub && item.sup?.every((token) => token === '\\prime');
    return primes ? whole(...item.sup) : item;
  });
  return itemsToTokens(items, true);
}

/** The one item that carries the scripts of a base, preceded by what stands before it. */
function baseItems(node, context) {
  if (!node) return [{ kind: 'empty' }];
  const items = walk(node, context);
  const seen = items.filter((item) => item.kind !== 'space' && !(item.kind === 'empty' && bare(item)));
  if (!seen.length) return [...items.filter((item) => item.kind === 'space'), { kind: 'empty' }];
  if (seen.length === 1 && bare(seen[0])) return seen;
  if (seen.length === 1 && seen[0].kind === 'symbol') return [seen[0], { kind: 'empty' }];
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

function supsub(node, context) {
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
  const items = baseItems(node.base, context);
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

// Operators --------------------------------------------------------------------------------------------

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

/** `\\limits` or `\\nolimits` where the author's wish differs from what the style would do. */
function placement(node, token, context) {
  if (!node.scripted || !node.alwaysHandleSupSub) return [];
  const byItself = context.natural === 'display' && !SIDE_LIMITS.has(token);
  return node.limits === byItself ? [] : [node.limits ? '\\limits' : '\\nolimits'];
}

const rawLetters = (nodes) => nodes.every((node) => node.type === 'mathord');

function operator(node, context) {
  if (node.name) {
    const token = SPELLING[node.name] ?? node.name;
    const name = token.slice(1);
    if (node.symbol) {
      if (token.charCodeAt(0) > 126) throw new Unsupported('symbol outside ASCII');
      return [{ ...whole(token, ...placement(node, token, context)), operator: true }];
    }
    return name in OPERATORS ? [{ ...whole(token), operator: true }] : [{ kind: 'word', letters: [...name], limits: false }];
  }
  const letters = rawLetters(node.body) ? null : upright(node.body, context);
  if (letters && !rawLetters(node.body)) return [{ kind: 'word', letters, limits: node.limits !== false }];
  return walk(node.body, context);
}

function operatorName(node, context) {
  const letters = upright(node.body, { ...context, font: 'mathrm', bold: false });
  if (letters) return [{ kind: 'word', letters, limits: Boolean(node.alwaysHandleSupSub) }];
  return walk(node.body, { ...context, font: 'mathrm', bold: false });
}

// Fractions, roots, accents ----------------------------------------------------------------------------

function fraction(node, context) {
  const explicit = context.style !== context.natural;
  if (node.barSize && node.barSize.number !== 0) throw new Unsupported('\\above');
  const below = inner({ ...context, natural: context.style });
  const numerator = argument(node.numer, below);
  const denominator = argument(node.denom, below);
  const pair = [...numerator, '}{', ...denominator, '}'];
  if (node.leftDelim === '(' && node.rightDelim === ')' && !node.hasBarLine) return [whole('\\binom{', ...pair)];
  let command = '\\frac{';
  if (!node.hasBarLine) command = '\\genfrac{}{}{0pt}{}{';
  else if (node.continued) command = '\\cfrac{';
  else if (explicit && context.style === 'display') command = '\\dfrac{';
  else if (explicit && context.style === 'text') command = '\\tfrac{';
  const body = whole(command, ...pair);
  if (!node.leftDelim && !node.rightDelim) return [body];
  return [whole(`\\left${delimiter(node.leftDelim ?? '.')}`, ...body.tokens, `\\right${delimiter(node.rightDelim ?? '.')}`)];
}

function root(node, context) {
  const body = argument(node.body, { ...context, natural: context.style });
  if (!node.index) return [group('\\sqrt{', body)];
  const index = argument(node.index, scripted(context));
  return [index.length ? whole('\\sqrt[', ...index, ']{', ...body, '}') : group('\\sqrt{', body)];
}

const ACCENTS = new Set(['\\hat', '\\bar', '\\tilde', '\\vec', '\\dot', '\\ddot', '\\acute', '\\grave', '\\breve', '\\check', '\\mathring', '\\widehat',
  '\\widetilde', '\\overrightarrow', '\\overleftarrow', '\\overleftrightarrow', '\\underrightarrow', '\\underleftarrow', '\\underleftrightarrow',
  '\\widecheck', '\\dddot', '\\ddddot']);

function accent(node, context) {
  if (!ACCENTS.has(node.label)) throw new Unsupported(`accent ${node.label}`);
  const label = node.label === '\\widecheck' ? '\\check' : node.label;
  const body = argument(node.base, context);
  if (!body.length) throw new Unsupported('accent on nothing');
  return [group(`${label}{`, body)];
}

// Delimiters -------------------------------------------------------------------------------------------

export function delimiter(name) {
  const one = DELIMITER[name] ?? name;
  if (one.charCodeAt(0) > 126) throw new Unsupported('symbol outside ASCII');
  return one;
}

function leftRight(node, context) {
  const array = delimitedArray(node, context);
  if (array) return array;
  const body = argument(node.body, { ...context, natural: context.style });
  return [whole(`\\left${delimiter(node.left)}`, ...body, `\\right${delimiter(node.right)}`)];
}

const OPENING = { '(': ')', '[': ']', '\\{': '\\}', '\\langle': '\\rangle', '\\lfloor': '\\rfloor', '\\lceil': '\\rceil', '|': '|', '\\|': '\\|' };
const TALL = /^(\\[dt]?frac\{|\\cfrac\{|\\binom\{|\\sqrt\{|\\sqrt\[|\\begin|\\sum|\\prod|\\int|\\oint|\\left|\\genfrac|\\overset|\\underset|\\bigoplus|\\coprod|\\underbrace|\\overbrace|\\big[^a-z]|\\wide|\\over|\\under)/;

/** True if \left and \right around these items are larger than the plain delimiter. */
const isTall = (items, context) => itemsToTokens(items.map((item) => ({ ...item, letters: item.letters && [...item.letters] })), context.script).some((token) => TALL.test(token));

/** Pairs \big( .. \big) of one list: `\left( .. \right)` where the content is tall, else sized tokens. */
function pairBig(items, context) {
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
      out = [...out.slice(0, start), { ...whole(`\\left${out[start].big.name}`, ...itemsToTokens(body, context.script), `\\right${name}`), sub: item.sub, sup: item.sup }];
    } else out.push(item);
  }
  return out;
}

function bigDelimiter(node) {
  const name = delimiter(node.delim);
  if (name === '.') return [];
  const role = ['|', '\\|'].includes(name) ? 'either' : name in OPENING ? 'open' : 'close';
  return [{ ...whole(`\\big${name}`), big: { name, role } }];
}

// Text -------------------------------------------------------------------------------------------------

const TEXT_FONTS = { '\\textbf': 'bold', '\\textit': 'italic', '\\emph': 'italic', '\\texttt': 'typewriter', '\\textsf': 'sans' };
const TEXT_TOKEN = /^[\x21-\x7d]$|^\\[%&#$_{}]$/;

function textCharacter(node) {
  let { text } = node;
  text = SPELLING[text] ?? TEXT_UNICODE[text] ?? text;
  if (text === '\\ldots') return ['.', '.', '.'];
  if (/^(-{1,3}|''|``|\.\.\.)$/.test(text)) return [...text];
  if (!TEXT_TOKEN.test(text) && text !== '~') throw new Unsupported(text.charCodeAt(0) > 126 ? 'text outside ASCII' : `text ${text}`);
  return [text];
}

function textItems(nodes, font, context) {
  const items = [];
  for (const node of nodes) {
    const last = items[items.length - 1];
    const text = last?.kind === 'text' && last.font === font ? last : null;
    if (node.type === 'spacing' || node.type === 'textord' || node.type === 'mathord' || node.type === 'atom') {
      const letters = node.type === 'spacing' ? ['~'] : textCharacter(node);
      if (!text) items.push({ kind: 'text', letters: [...letters], font });
      else if (letters[0] !== '~' || text.letters[text.letters.length - 1] !== '~') text.letters.push(...letters);
    } else if (node.type === 'ordgroup' && node.mode === 'text') items.push(...textItems(node.body, font, context));
    else if (node.type === 'text') items.push(...textItems(node.body, TEXT_FONTS[node.font] ?? (node.font === '\\text' ? font : ''), context));
    else if (node.type === 'font') items.push(...textItems(node.body.body ?? [node.body], { mathbf: 'bold', mathit: 'italic', mathtt: 'typewriter', mathsf: 'sans' }[node.font] ?? '', context));
    else if (node.type === 'styling' && node.resetFont) items.push(...walk(node.body, { ...context, font: '', bold: false, style: context.style, natural: context.natural }));
    else if (node.type === 'styling' || node.type === 'sizing' || node.type === 'color') items.push(...textItems(node.body, font, context));
    else if (node.type === 'kern') items.push(lengthItem(node.dimension));
    else if (node.type === 'accent') throw new Unsupported('accent in text');
    else items.push(...walk(node, context));
  }
  return items;
}

// What our own functions and the rest of KaTeX give -----------------------------------------------------

const CUSTOM = {
  '\\overset': (args, context) => stack('\\overset{', args, context),
  '\\stackrel': (args, context) => stack('\\overset{', args, context),
  '\\underset': (args, context) => stack('\\underset{', args, context),
  '\\dddot': (args, context) => [group('\\dddot{', argument(args[0], context))],
  '\\ddddot': (args, context) => [group('\\ddddot{', argument(args[0], context))],
  '\\boxed': (args, context) => [group('\\boxed{', argument(args[0], context))],
  '\\pmb': (args, context) => walk(args[0], { ...context, bold: true }),
  '\\pmod': (args, context) => [space(10), whole('(', '\\bmod', ...argument(args[0], context), ')')],
  '\\pod': (args, context) => [space(10), whole('(', ...argument(args[0], context), ')')],
  '\\mod': () => [space(10), whole('\\bmod')],
  '\\not': (args, context) => {
    const items = walk(args[0], context).filter((item) => item.kind !== 'space');
    const [first] = items;
    if (!first || first.kind !== 'symbol') throw new Unsupported('\\not on a construct');
    if (first.token in NEGATED) return [{ ...first, token: NEGATED[first.token] }, ...items.slice(1)];
    return [whole('\\not'), ...items];
  },
};

function stack(command, args, context) {
  const small = argument(args[0], scripted(context));
  const base = argument(args[1], context);
  if (!small.length) return walk(args[1], context);
  if (!base.length) throw new Unsupported('stack on nothing');
  return [whole(command, ...small, '}{', ...base, '}')];
}

function arrow(node, context) {
  const label = node.label;
  if (!/^\\x(left|right|Left|Right|leftright|Leftright|hookleft|hookright)arrow$|^\\x(mapsto|rightleftharpoons|leftrightharpoons|leftharpoonup|leftharpoondown|rightharpoonup|rightharpoondown)$/.test(label)) throw new Unsupported(`arrow ${label}`);
  const above = argument(node.body, scripted(context));
  const below = node.below ? argument(node.below, scripted(context)) : [];
  return [below.length ? whole(`${label}[`, ...below, ']{', ...above, '}') : group(`${label}{`, above)];
}

function enclosure(node, context) {
  if (['\\cancel', '\\bcancel', '\\xcancel'].includes(node.label)) return [group(`${node.label}{`, argument(node.body, context))];
  if (node.label === '\\fbox') return [group('\\boxed{', argument(node.body, context))];
  throw new Unsupported(`enclosure ${node.label}`);
}

/** The width of a phantom in points, guessed from its letters: it only decides between no space, a quad and more. */
const phantomWidth = (node, context) => 5 * argument(node.body, context).filter((token) => !/[{}]$/.test(token)).length;

const unsupported = (reason) => () => { throw new Unsupported(reason); };

const NODES = {
  mathord: symbol, textord: symbol, atom: symbol, spacing: symbol, 'accent-token': symbol, 'op-token': symbol,
  ordgroup: (node, context) => { const items = walk(node.body, { ...context }); return items.length ? items : [{ kind: 'empty' }]; },
  supsub, genfrac: fraction, sqrt: root, accent, accentUnder: accent, op: operator, operatorname: operatorName,
  leftright: leftRight, middle: (node) => [whole(`\\middle${delimiter(node.delim)}`)], delimsizing: bigDelimiter,
  font: fontNode, array: arrayItems, xArrow: arrow, enclose: enclosure,
  text: (node, context) => textItems(node.body, TEXT_FONTS[node.font] ?? '', context),
  hbox: (node, context) => textItems(node.body, '', context),
  kern: (node) => [lengthItem(node.dimension)],
  styling: (node, context) => walk(node.body, node.resetFont ? { ...context, font: '', style: node.style } : { ...context, style: node.style }),
  sizing: (node, context) => walk(node.body, context),
  color: (node, context) => walk(node.body, context),
  mclass: (node, context) => walk(node.body, context),
  html: (node, context) => walk(node.body, context),
  href: (node, context) => walk(node.body, context),
  htmlmathml: (node, context) => walk(node.html, context),
  smash: (node, context) => (node.body?.type === 'phantom' ? [space(phantomWidth(node.body, context))] : walk(node.body, context)),
  phantom: (node, context) => [space(phantomWidth(node, context))],
  vphantom: () => [],
  mathchoice: (node, context) => walk(node[context.style] ?? node.text, context),
  overline: (node, context) => [group('\\overline{', argument(node.body, context))],
  underline: (node, context) => [group('\\underline{', argument(node.body, context))],
  horizBrace: (node, context) => {
    if (!/brace$/.test(node.label)) throw new Unsupported(node.label);
    return [group(`${node.label}{`, argument(node.base, context))];
  },
  rule: (node) => { if (node.width.number * node.height.number === 0) return []; throw new Unsupported('rule'); },
  tag: (node, context) => walk(node.body, context),
  vcenter: (node, context) => walk(node.body, context),
  pmb: (node, context) => walk(node.body, { ...context, bold: true }),
  cr: unsupported('line break outside an environment'),
  lap: unsupported('overlap'), raisebox: unsupported('raised box'), verb: unsupported('verbatim'),
  includegraphics: unsupported('picture'), cdlabel: unsupported('diagram'), cdlabelparent: unsupported('diagram'),
  scipix: (node, context) => CUSTOM[node.name](node.args, context),
  internal: () => [],
};

const MAX_VISITS = 20000;
let visits = 0;

/** Items of a formula. Some constructs look at their parts more than once: what nests them without end is refused. */
export function walkFormula(nodes, context) {
  visits = 0;
  return walk(nodes, context);
}

/** Items of a node or a list of nodes. Throws Unsupported. */
export function walk(nodes, context) {
  if (++visits > MAX_VISITS) throw new Unsupported('construct nested too often');
  if (!Array.isArray(nodes)) {
    const handler = NODES[nodes.type];
    if (!handler) throw new Unsupported(`construct ${nodes.type}`);
    return handler(nodes, context);
  }
  const items = [];
  for (const node of nodes) items.push(...walk(node, context));
  return items.some((item) => item.big) ? pairBig(items, context) : items;
}
