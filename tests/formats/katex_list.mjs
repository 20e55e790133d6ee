// KaTeX's own list of commands and environments, taken from its tables, each with a formula that uses it and that KaTeX reads.
import katex from 'katex';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('katex/dist/katex.mjs'), 'utf8');

/** How a command may stand, the simplest first. */
const USES = [
  (name) => `${name}`, (name) => `a${name} b`, (name) => `${name}{a}`, (name) => `${name}{a}{b}`, (name) => `${name}{1em}`, (name) => `${name}{1em}{1em}`,
  (name) => `${name} 1em`, (name) => `${name} 1mu`, (name) => `${name}{red}{a}`, (name) => `${name}{red}{blue}{a}`, (name) => `${name}{1em}{a}`,
  (name) => `${name}(`, (name) => `\\left(${name}|\\right)`, (name) => `${name}(\\right)`, (name) => `\\left(${name})`, (name) => `\\sum${name}_a`,
  (name) => `{${name}}`, (name) => `${name} a}`, (name) => `{a${name}`, (name) => `a${name}1em b`, (name) => `\\text{${name}}`, (name) => `\\text{${name} a}`, (name) => `\\text{${name}{a}}`,
  (name) => `\\begin{array}{c}${name} a\\end{array}`, (name) => `\\begin{array}{c}a${name} b\\end{array}`, (name) => `${name}{matrix}a\\end{matrix}`,
  (name) => `\\begin{matrix}a${name}{matrix}`, (name) => `${name}()00ab`, (name) => `${name}{(}{)}{0pt}{0}{a}{b}`, (name) => `${name}abcd`, (name) => `${name}\\q{a}`, (name) => `${name}{\\q}{a}`,
  (name) => `${name}{\\alpha}{a}`, (name) => `${name}\\q=a`, (name) => `${name}\\q a b`, (name) => `${name}\\def\\q{a}`, (name) => `${name}|a|`, (name) => `${name}{a=b}{c}`, (name) => `${name}{color:red}{c}`,
  (name) => `${name}{a.png}`, (name) => `${name}{https://a.b}{c}`, (name) => `${name}\`a`, (name) => `\\begin{CD}A${name}>>B\\end{CD}`, (name) => `$a${name}`, (name) => `\\text{\\(a${name}}`,
  (name) => `\\text{${name}a\\)}`, (name) => `\\begin{align}a${name}\\end{align}`, (name) => `${name}{ab}{cd}`, (name) => `${name}{a}{b}{c}{d}`,
];
/** How it may stand within \\text, the simplest first. */
const TEXT_USES = ['{a}', '', ' a', '{red}{a}', '{red}{blue}{a}', '{1em}', '{1em}{1em}', ' 1em', '{1em}{a}', '{a}{b}', '{a}{b}{c}', '|a|', 'ab'].map((rest) => (name) => `\\text{${name}${rest}}`);
const MEANT_IN_TEXT = {
  '\\color': '\\text{\\color{red}a}', '\\let': '\\text{\\let\\q=\\S\\q}', '\\providecommand': '\\text{\\providecommand{\\q}{a}\\q}', '\\renewcommand': '\\text{\\renewcommand{\\S}{a}\\S}',
};
/** Where the first use that KaTeX reads is not one an author means. */
const MEANT = {
  '\\]': '\\[a\\]', '\\begingroup': '\\begingroup a\\endgroup', '\\color': '\\color{red}a', '\\edef': '\\edef\\q{a}\\q', '\\endgroup': '\\begingroup a\\endgroup',
  '\\let': '\\let\\q=\\alpha\\q', '\\providecommand': '\\providecommand{\\q}{a}\\q', '\\renewcommand': '\\renewcommand{\\alpha}{a}\\alpha',
  '\\tmspace': '\\tmspace+{1mu}{1em}', '\\url': '\\url{a}', '\\verb': '\\verb|a|', '\\xdef': '\\xdef\\q{a}\\q',
};
const BODIES = ['a', '{c}a', '{2}a&b', '[r]a', 'A@>>>B'];

const reads = (latex) => {
  try {
    katex.__parse(latex, { displayMode: true, strict: false, trust: true });
    return true;
  } catch {
    return false;
  }
};

/** Whether KaTeX knows the command at all, wherever it may stand. */
function knows(name) {
  try {
    katex.__parse(name, { strict: false, trust: true, displayMode: true });
  } catch (error) {
    return !/Undefined control sequence/.test(error.message) || reads(`\\text{${name}}`);
  }
  return true;
}

/** Commands with `@` are KaTeX's own inner ones. */
function names() {
  const literals = source.matchAll(/["'](\\\\(?:[a-zA-Z]+|[^a-zA-Z@\\\s"']))\*?["']/g);
  return [...new Set([...literals].map(([, name]) => name.slice(1)))].sort();
}

/** `{ name, use }` of every command; `use` is undefined if no use was found. */
export function commands() {
  return names().filter(knows).map((name) => ({ name, use: [...(MEANT[name] ? [MEANT[name]] : []), ...USES.map((use) => use(name))].find(reads) }));
}

/** The same of the commands that KaTeX reads within \\text. */
export function textCommands() {
  return names().filter(knows).map((name) => ({ name, use: [...(MEANT_IN_TEXT[name] ? [MEANT_IN_TEXT[name]] : []), ...TEXT_USES.map((use) => use(name))].find(reads) })).filter(({ use }) => use);
}

/** The same for environments. */
export function environments() {
  const lists = source.matchAll(/type: ["'](?:array|cdlabel|.*)["'],\s*names: \[([^\]]*)\]/g);
  const words = [...lists].flatMap(([, list]) => [...list.matchAll(/["']([A-Za-z]+\*?)["']/g)].map(([, name]) => name));
  const use = (name) => BODIES.map((body) => `\\begin{${name}}${body}\\end{${name}}`).find(reads);
  return [...new Set(words)].sort().map((name) => ({ name, use: use(name) })).filter((entry) => entry.use);
}

/** The characters beyond ASCII that KaTeX's symbol table takes in a formula. */
export function characters() {
  const rows = source.matchAll(/defineSymbol\(math, \w+, \w+, (?:"([^"]*)"|'[^']*'|null|\w+), ["']([^"']*)["'](, true)?\)/g);
  const texts = [...rows].map(([, shown = '', name, either]) => (either ? shown : name.startsWith('\\u') ? name : ''));
  const shown = texts.map((text) => text.replace(/\\u([0-9a-fA-F]{4})/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))).filter((text) => text > '~');
  return [...new Set(shown)].sort().filter(reads).map((name) => ({ name, use: name }));
}

/** A list without what KaTeX prints when its entries are tried: \show and \message do. */
export function quietly(list) {
  const { log, error } = console;
  console.log = console.error = () => {};
  try {
    return list();
  } finally {
    Object.assign(console, { log, error });
  }
}
