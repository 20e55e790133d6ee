/**
 * Builds the site into build/site: `npx vite build --config web/demo/vite.config.ts`, after the library (dist/).
 * The folder works under any sub-path (all addresses are relative) and holds all it needs:
 * the page, and in scipix/ the library's worker, wasm, ONNX Runtime and models as plain files.
 */
import { cpSync, existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

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

/** KaTeX names each font three times; every browser that runs WebAssembly SIMD takes the first, woff2. */
const onlyWoff2: Plugin = {
  name: 'only-woff2',
  enforce: 'pre',
  transform(code, id) {
    if (!/katex[^/]*\.css$/.test(id)) return null;
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/g, '');
  },
};

const libraryFiles: Plugin = {
  name: 'library-files',
  apply: 'build',
  closeBundle() {
    if (!existsSync(resolve(library, 'worker.js'))) throw new Error('No library in dist/: run scripts/build lib first.');
    const shipped = (path: string) => !/\.(d\.ts|map)$/.test(path);
    cpSync(library, resolve(site, 'scipix'), { recursive: true, dereference: true, filter: shipped });
  },
};

export default defineConfig({
  root: here,
  base: './',
  plugins: [policyTag, onlyWoff2, libraryFiles],
  resolve: { alias: { scipix: resolve(library, 'index.js') } },
  build: {
    outDir: site,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // fetching a data: address would break the policy
  },
});
