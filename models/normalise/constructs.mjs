// Fractions, roots, accents, stacks, arrows and frames.
import { delimiter } from './delimiters.mjs';
import { argument, group, inner, scripted, space, whole } from './parts.mjs';
import { NEGATED } from './tables.mjs';
import { walk } from './tree.mjs';
import { Unsupported } from './unsupported.mjs';

export function fraction(node, context) {
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

export function root(node, context) {
  const body = argument(node.body, context);
  if (!node.index) return [group('\\sqrt{', body)];
  const index = argument(node.index, scripted(context));
  return [index.length ? whole('\\sqrt[', ...index, ']{', ...body, '}') : group('\\sqrt{', body)];
}

const ACCENTS = new Set(['\\hat', '\\bar', '\\tilde', '\\vec', '\\dot', '\\ddot', '\\acute', '\\grave', '\\breve', '\\check', '\\mathring', '\\widehat',
  '\\widetilde', '\\overrightarrow', '\\overleftarrow', '\\overleftrightarrow', '\\underrightarrow', '\\underleftarrow', '\\underleftrightarrow',
  '\\widecheck', '\\dddot', '\\ddddot']);

export function accent(node, context) {
  if (!ACCENTS.has(node.label)) throw new Unsupported(`accent ${node.label}`);
  const label = node.label === '\\widecheck' ? '\\check' : node.label;
  const body = argument(node.base, context);
  if (!body.length) throw new Unsupported('accent on nothing');
  return [group(`${label}{`, body)];
}

/** Our own functions (katex_setup.mjs). */
export const CUSTOM = {
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

export function arrow(node, context) {
  const label = node.label;
  if (!/^\\x(left|right|Left|Right|leftright|Leftright|hookleft|hookright)arrow$|^\\x(mapsto|rightleftharpoons|leftrightharpoons|leftharpoonup|leftharpoondown|rightharpoonup|rightharpoondown)$/.test(label)) throw new Unsupported(`arrow ${label}`);
  const above = argument(node.body, scripted(context));
  const below = node.below ? argument(node.below, scripted(context)) : [];
  return [below.length ? whole(`${label}[`, ...below, ']{', ...above, '}') : group(`${label}{`, above)];
}

/** What `\\fbox` frames is text, but where it is a formula in dollars. */
function framed(body) {
  const words = body.body.every(({ type }) => type === 'textord' || type === 'spacing');
  return words ? { type: 'text', mode: 'math', font: '\\text', body: body.body } : body;
}

export function enclosure(node, context) {
  if (['\\cancel', '\\bcancel', '\\xcancel'].includes(node.label)) return [group(`${node.label}{`, argument(node.body, context))];
  if (node.label === '\\fbox') return [group('\\boxed{', argument(framed(node.body.body[0]), context))];
  throw new Unsupported(`enclosure ${node.label}`);
}
