// A reader of MathML and a checker of its structure by W3C's MathML Core (elements, child counts, attributes and their values).

/** One element as `{ name, attributes, children }`, with texts as strings. Throws on what is not well-formed. */
export function parse(markup) {
  const root = { name: '', attributes: {}, children: [] };
  const open = [root];
  const pattern = /<(\/?)([a-z]+)((?: [a-z:]+="[^"<]*")*)(\/?)>|([^<]+)/gy;
  while (pattern.lastIndex < markup.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(markup);
    if (!match) throw new Error(`not well-formed at ${at}: ${markup.slice(at, at + 40)}`);
    const [, closes, name, attributes, empty, text] = match;
    if (text !== undefined) { open.at(-1).children.push(unescape(text)); continue; }
    if (closes) {
      if (open.pop().name !== name) throw new Error(`</${name}> closes another element`);
      continue;
    }
    const element = { name, attributes: Object.fromEntries([...attributes.matchAll(/ ([a-z:]+)="([^"]*)"/g)].map(([, key, value]) => [key, unescape(value)])), children: [] };
    open.at(-1).children.push(element);
    if (!empty) open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not one element');
  return root.children[0];
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", nbsp: '\u00a0' };
function unescape(text) {
  return text.replace(/&([#\w]*);?/g, (whole, name) => {
    if (!(name in ENTITIES) || !whole.endsWith(';')) throw new Error(`unknown entity ${whole}`);
    return ENTITIES[name];
  });
}

const LENGTH = /^-?(\d+\.?\d*|\.\d+)(em|ex|px|pt|cm|mm|in|pc|%)$|^0$/;
const POSITIVE = /^(\d+\.?\d*|\.\d+)(em|ex|px|pt|cm|mm|in|pc|%)$|^0$/;
const BOOLEAN = /^(true|false)$/;
const COLOR = /^(#[0-9a-fA-F]{3,8}|[a-zA-Z]+)$/;
const ANY = /^/;
/** Attributes that every element may have. */
const GLOBAL = { displaystyle: BOOLEAN, scriptlevel: /^[+-]?\d+$/, mathcolor: COLOR, mathbackground: COLOR, mathsize: LENGTH, style: /^[^<&"]*$/, class: ANY, dir: /^(ltr|rtl)$/ };
const ROW = [0, Infinity];
/** Child counts and own attributes. Token elements hold text alone. */
const ELEMENTS = {
  math: { count: ROW, attributes: { xmlns: /^http:\/\/www\.w3\.org\/1998\/Math\/MathML$/, display: /^(block|inline)$/, alttext: ANY } },
  mrow: { count: ROW }, mstyle: { count: ROW }, mphantom: { count: ROW }, msqrt: { count: ROW },
  mpadded: { count: ROW, attributes: { width: POSITIVE, height: POSITIVE, depth: POSITIVE, lspace: LENGTH, voffset: LENGTH } },
  mfrac: { count: [2, 2], attributes: { linethickness: POSITIVE } },
  mroot: { count: [2, 2] }, msub: { count: [2, 2] }, msup: { count: [2, 2] }, msubsup: { count: [3, 3] },
  munder: { count: [2, 2], attributes: { accentunder: BOOLEAN } }, mover: { count: [2, 2], attributes: { accent: BOOLEAN } }, munderover: { count: [3, 3], attributes: { accent: BOOLEAN, accentunder: BOOLEAN } },
  mtable: { count: ROW, only: ['mtr'] }, mtr: { count: ROW, only: ['mtd'] }, mtd: { count: ROW, attributes: { columnspan: /^\d+$/, rowspan: /^\d+$/ } },
  mi: { token: true, attributes: { mathvariant: /^normal$/ } }, mn: { token: true }, mtext: { token: true },
  mo: { token: true, attributes: { form: /^(prefix|infix|postfix)$/, fence: BOOLEAN, separator: BOOLEAN, lspace: LENGTH, rspace: LENGTH, stretchy: BOOLEAN, symmetric: BOOLEAN, maxsize: LENGTH, minsize: LENGTH, largeop: BOOLEAN, movablelimits: BOOLEAN } },
  mspace: { count: [0, 0], attributes: { width: POSITIVE, height: POSITIVE, depth: POSITIVE } },
};
const KEYWORDS = /^(left|center|right|solid|dashed|none)( (left|center|right|solid|dashed|none))*$/;
/** What full MathML 4 adds and our writer uses beside the style that browsers of Core follow; they read over it. */
const BEYOND = {
  menclose: { count: ROW, attributes: { notation: /^[a-z]+( [a-z]+)*$/ } },
  mtable: { columnalign: KEYWORDS, columnlines: KEYWORDS, rowlines: KEYWORDS, columnspacing: POSITIVE, rowspacing: POSITIVE },
  mspace: { linebreak: /^newline$/ },
};
const IN_ROOT = ['math'];

/** What is wrong with an element and all within, as sentences; `beyond` collects what is MathML 4 and not Core. */
export function problems(element, beyond = new Set(), inside = '') {
  const { name, attributes, children } = element;
  const rule = ELEMENTS[name] ?? BEYOND[name];
  if (!rule) return [`<${name}> is no element of MathML Core`];
  if (!ELEMENTS[name]) beyond.add(name);
  const found = [];
  if (IN_ROOT.includes(name) !== (inside === '')) found.push(`<${name}> in <${inside}>`);
  const elements = children.filter((child) => typeof child !== 'string');
  if (rule.token ? elements.length > 0 : elements.length < children.length) found.push(`<${name}> holds ${rule.token ? 'elements' : 'text'}`);
  if (!rule.token && (elements.length < rule.count[0] || elements.length > rule.count[1])) found.push(`<${name}> with ${elements.length} children`);
  if (rule.only) found.push(...elements.filter((child) => !rule.only.includes(child.name)).map((child) => `<${child.name}> in <${name}>`));
  if ((name === 'mtr' && inside !== 'mtable') || (name === 'mtd' && inside !== 'mtr')) found.push(`<${name}> in <${inside}>`);
  for (const [key, value] of Object.entries(attributes)) {
    const own = rule.attributes?.[key] ?? GLOBAL[key];
    const more = own ? undefined : BEYOND[name]?.[key];
    if (more) beyond.add(`${name} ${key}`);
    if (!own && !more) found.push(`<${name}> has no ${key}`);
    else if (!(own ?? more).test(value)) found.push(`<${name} ${key}="${value}">`);
  }
  return [...found, ...elements.flatMap((child) => problems(child, beyond, name))];
}
