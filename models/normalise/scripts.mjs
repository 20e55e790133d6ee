/** Sub- and superscripts: subscript first, always braced; what is set over or under. */
import { endsInScript } from './tokens.mjs';
import { argument, bodyOf, list, walkList } from './walk.mjs';

/** KaTeX makes \overset, \underset and \stackrel an operator with scripts of this mark. */
const isStack = (base) => base?.suppressBaseShift !== undefined;

function pushStack(node, out, font) {
  let tokens = list(node.base.body ?? [node.base], font);
  if (node.sub) tokens = ['\\underset{', ...argument(node.sub, font), '}{', ...tokens, '}'];
  if (node.sup) tokens = ['\\overset{', ...argument(node.sup, font), '}{', ...tokens, '}'];
  out.push(...tokens);
}

/** Braces stay only about a base that ends in scripts of its own. */
function supsub(node, out, font) {
  if (isStack(node.base) && node.base.body && node.base.alwaysHandleSupSub) {
    pushStack(node, out, font);
    return;
  }
  const base = argument(node.base, font);
  const below = argument(node.sub, font);
  const above = argument(node.sup, font);
  if (!base.length && !below.length && !above.length) return;
  if (base.length) out.push(...(endsInScript(base) ? ['{', ...base, '}'] : base));
  else if (endsInScript(out.list)) out.push('{', '}');
  if (below.length) out.push('_{', ...below, '}');
  if (above.length) out.push('^{', ...above, '}');
}

function mclass(node, out, font) {
  const body = bodyOf(node);
  if (body.length === 1 && body[0].type === 'supsub' && isStack(body[0].base)) pushStack(body[0], out, font);
  else walkList(body, out, font);
}

export const SCRIPT_NODES = { mclass, supsub };
