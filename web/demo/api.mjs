/** The page of the library's calls and types, made from the declarations that the package ships. Pure: texts in, HTML out. */

/** One exported declaration: its doc comment, its first line, and its members with their own. */
const DECLARATION = /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*)?^export (?:declare )?(function|const|class|interface|type) (\w+)/gm;

/**
 * `modules` is a list of { name, entry, texts }: what is imported, the declarations that re-export or declare, and
 * those of the files it takes them from; `policy` is the page's Content-Security-Policy. Returns a whole HTML document.
 */
export function apiPage(modules, policy) {
  const described = modules.map(({ name, entry, texts }) => {
    const all = texts.flatMap(declarations);
    const wanted = exportedNames(entry, texts);
    const shown = all.filter(({ name: own }) => wanted.has(own));
    const place = name.includes('/') ? `${name.split('/')[1]}.` : '';
    const anchors = shown.map((one) => ({ ...one, code: spelledOut(one.code, all), anchor: place + one.name }));
    return { name, id: name.replace('/', '-'), anchors };
  });
  const contents = described.map(({ name, id, anchors }) => {
    const links = anchors.map(({ anchor, name: own }) => `<li><a href="#${anchor}">${own}</a></li>`);
    return `<p><a href="#${id}"><code>${escape(name)}</code></a></p><ul>${links.join('')}</ul>`;
  });
  const sections = described.map(({ name, id, anchors }) => `<section id="${id}"><h2><code>${escape(name)}</code></h2>${anchors.map(declarationHtml).join('')}</section>`);
  const parts = { policy: escape(policy).replaceAll('"', '&quot;'), use: escape(USE), contents: contents.join(''), sections: sections.join('') };
  return PAGE.replace(/<!--(\w+)-->/g, (_, part) => parts[part]);
}

/** The names an entry exports: those it lists, and all types of a file it re-exports whole. */
function exportedNames(entry, texts) {
  const listed = [...entry.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, names]) => names.split(',').map((name) => name.replace(/\btype\b/, '').trim()));
  const own = declarations(entry).map(({ name }) => name);
  const whole = /export type \* from '\.\/(\w+)\.js'/.exec(entry) ? texts.filter((text) => /export interface Recognizer\b/.test(text)).flatMap(declarations).map(({ name }) => name) : [];
  return new Set([...listed, ...own, ...whole]);
}

function declarations(text) {
  return [...text.matchAll(DECLARATION)].map((match) => {
    const [whole, doc = '', kind, name] = match;
    const start = match.index + whole.lastIndexOf('export');
    return { doc: plain(doc), kind, name, code: text.slice(start, endOf(text, start)).replace(/^export (declare )?/, '') };
  });
}

/** `(typeof NAMES)[number]` as the names themselves, and the browser's types by their own names. */
function spelledOut(code, all) {
  return code.replace(/InBrowser<'(\w+)'>/g, '$1').replace(/\(typeof (\w+)\)\[number\]/, (whole, list) => {
    const names = /readonly \[([^\]]*)\]/.exec(all.find(({ name }) => name === list)?.code ?? '')?.[1];
    return names ? names.split(', ').join(' | ') : whole;
  });
}

/** Where a declaration ends: at the `}` or `;` that closes it. */
function endOf(text, start) {
  for (let at = start, depth = 0; at < text.length; at++) {
    if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1;
    else if ('{([<'.includes(text[at])) depth++;
    else if ('})]>'.includes(text[at]) && text[at - 1] !== '=') depth--;
    if (depth === 0 && (text[at] === ';' || (text[at] === '}' && /^export (declare )?(interface|class)/.test(text.slice(start, at))))) return at + 1;
  }
  return text.length;
}

function declarationHtml({ doc, kind, name, code, anchor }) {
  const members = kind === 'interface' || kind === 'class' ? membersOf(code) : [];
  const signature = members.length > 0 ? code.slice(0, code.indexOf('{')).trim() : code;
  const rows = members.map(({ doc: words, code: line }) => `<dt><code>${escape(line)}</code></dt><dd>${paragraph(words)}</dd>`);
  return `<article id="${anchor}"><h3><a href="#${anchor}">${name}</a></h3><pre tabindex="0"><code>${escape(signature)}</code></pre>${doc ? `<p>${paragraph(doc)}</p>` : ''}${rows.length ? `<dl>${rows.join('')}</dl>` : ''}</article>`;
}

/** The members of an interface or class: each with its comment, on one line. */
function membersOf(code) {
  const body = code.slice(code.indexOf('{') + 1, code.lastIndexOf('}'));
  const members = [];
  for (let at = 0; at < body.length; ) {
    const comment = /^\s*\/\*\*([\s\S]*?)\*\//.exec(body.slice(at));
    if (comment) at += comment[0].length;
    let end = at;
    for (let depth = 0; end < body.length && !(depth === 0 && body[end] === ';'); end++) {
      if ('{([<'.includes(body[end])) depth++;
      if ('})]>'.includes(body[end]) && body[end - 1] !== '=') depth--;
    }
    const line = body.slice(at, end).replace(/\s+/g, ' ').trim();
    if (line) members.push({ doc: plain(comment?.[1] ?? ''), code: line });
    at = end + 1;
  }
  return members;
}

const plain = (comment) => comment.replace(/^\s*\* ?/gm, '').replace(/\{@link (\w+)\}/g, '`$1`').trim();
const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
const paragraph = (text) => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

const USE = `import { createRecognizer } from 'scipix';
const scipix = await createRecognizer();
const { latex, confidence } = await scipix.recognize(picture);
console.log(latex, confidence);
await scipix.dispose();`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="<!--policy-->" />
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>SciPix: the library</title>
    <link rel="icon" href="./icon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="./api.css" />
  </head>
  <body>
    <header><a href="./">SciPix</a></header>
    <main>
      <h1>The library</h1>
      <pre tabindex="0"><code><!--use--></code></pre>
      <p>A picture is a file, an address, bytes, a canvas or an image. The first call loads the model, later visits have it. Below is everything that can be imported, from the declarations in the package.</p>
      <nav aria-label="Contents"><!--contents--></nav>
      <!--sections-->
    </main>
  </body>
</html>
`;
