/**
 * Builds the site into build/site: `npx vite build --config web/demo/vite.config.ts`, after the library (dist/).
 * The folder works under any sub-path (all addresses are relative) and holds all it needs:
 * the page, and in scipix/ the library's worker, wasm, ONNX Runtime and models as plain files.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { apiPage } from './api.mjs';
import { texts } from './src/texts.ts';

const here = dirname(fileURLToPath(import.meta.url));
const library = resolve(here, '../../dist');
const site = resolve(here, '../../build/site');

/**
 * The policy for hosts that send no headers; scripts/serve sends the same as a header.
 * `wasm-unsafe-eval` lets WebAssembly compile. KaTeX and the page set styles through the CSSOM, which no policy
 * restricts, so styles need no 'unsafe-inline'.
 */
const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const policyTag: Plugin = {
  name: 'policy-tag',
  apply: 'build', // Vite's development server injects inline code
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

/** Puts the page's words into index.html, so that they stand with all others in one file. */
const words: Plugin = {
  name: 'words',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(/\{\{(\w+)\}\}/g, (_, name: keyof typeof texts.page) => {
        if (!(name in texts.page)) throw new Error(`texts.ts has no words for ${name} of index.html.`);
        return texts.page[name];
      }),
  },
};

/** KaTeX names each font three times; every browser that runs WebAssembly SIMD takes the first, woff2. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform(code, id) {
    if (!/katex[^/]*\.css$/.test(id)) return null;
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/g, '');
  },
};

/**
 * Lets the browser fetch what the first screen needs at once: the heading's font and the library's small front. The page's
 * own script writes the texts, so painting waits for it as for the styles, which come no sooner: else everything moves.
 */
const preloads: Plugin = {
  name: 'preloads',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => /KaTeX_Main-Regular.*\.woff2$/.test(name));
      if (!font) throw new Error('KaTeX no longer brings the font KaTeX_Main-Regular.');
      const script = '<script type="module" ';
      if (html.split(script).length !== 2) throw new Error('The page no longer has one script.');
      const modules = ['index', 'convert'].map((name) => ({ tag: 'link', attrs: { rel: 'modulepreload', href: `./scipix/${name}.js` }, injectTo: 'head' as const }));
      const fontTag = { tag: 'link', attrs: { rel: 'preload', href: `./${font}`, as: 'font', type: 'font/woff2', crossorigin: true }, injectTo: 'head' as const };
      return { html: html.replace(script, `${script}blocking="render" `), tags: [fontTag, ...modules] };
    },
  },
};

/** What a page needs of the package; its licences come into one file with the page's. */
const libraryFiles: Plugin = {
  name: 'library-files',
  apply: 'build',
  closeBundle() {
    if (!existsSync(resolve(library, 'worker.js'))) throw new Error('No library in dist/: run scripts/build lib first.');
    execFileSync(process.execPath, [resolve(library, 'cli.js'), 'copy', resolve(site, 'scipix')]);
    rmSync(resolve(site, 'scipix/licences.txt'));
    const licences = [resolve(here, 'licences.txt'), resolve(library, 'licences.txt')].map((file) => readFileSync(file, 'utf8'));
    writeFileSync(resolve(site, 'licences.txt'), licences.join('\n\n'));
  },
};

/** The page of the library's calls and types, from the package's declarations. */
const apiDocument: Plugin = {
  name: 'api-document',
  apply: 'build',
  closeBundle() {
    const text = (name: string) => readFileSync(resolve(library, `${name}.d.ts`), 'utf8');
    const modules = [
      { name: 'scipix', entry: text('index'), texts: ['browser', 'types', 'errors', 'cache', 'diagnose', 'advice'].map(text) },
      { name: 'scipix/convert', entry: text('convert'), texts: ['convert', 'converter', 'formats'].map(text) },
    ];
    writeFileSync(resolve(site, 'api.html'), apiPage(modules, policy));
  },
};

/** Not kept for visits without a network: models (the library keeps them), ONNX Runtime for GPUs, which few need, and what the page itself never asks for. */
const kept = (name: string) => !/^scipix\/models\/|\.jspi\.|\.map$|^sw\.js$/.test(name);

/** Writes sw.js with the list of the site's files and a hash over all of them; after the library's files are there. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  closeBundle: {
    order: 'post',
    sequential: true,
    handler() {
      const entries = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const names = entries.map((entry) => relative(site, resolve(entry.parentPath, entry.name)).replaceAll('\\', '/')).filter(kept).sort();
      const version = createHash('sha256');
      for (const name of names) version.update(`${name}\0`).update(readFileSync(resolve(site, name)));
      const text = readFileSync(resolve(here, 'service-worker.js'), 'utf8')
        .replace("'__VERSION__'", JSON.stringify(version.digest('hex').slice(0, 16)))
        .replace("['__FILES__']", JSON.stringify(names.map((name) => `./${name}`)));
      writeFileSync(resolve(site, 'sw.js'), text);
    },
  },
};

export default defineConfig({
  root: here,
  base: './',
  plugins: [words, policyTag, onlyWoff2, preloads, libraryFiles, apiDocument, serviceWorker],
  build: {
    outDir: site,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // fetching a data: address would break the policy
    rolldownOptions: {
      // The library stays the file that the package ships, so that it finds its worker, wasm and models beside it.
      external: ['scipix', 'scipix/convert'],
      output: { paths: { scipix: '../scipix/index.js', 'scipix/convert': '../scipix/convert.js' } }, // seen from assets/
    },
  },
});
