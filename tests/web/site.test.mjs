// The built site as files: what a static host needs, and what the licences ask for.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { root } from './chromium.mjs';

const site = join(root, 'build/site');
const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const text = (name) => readFileSync(join(site, name), 'utf8');
const LARGE = 8_000_000; // bytes; unpacking the programs takes seconds

test('a Brotli file that unpacks to the same bytes lies beside every text and program', () => {
  const wanted = files.filter((file) => /\.(html|js|mjs|css|json|svg|wasm|onnx|webmanifest|txt)$/.test(file));
  assert.ok(wanted.length > 20);
  for (const file of wanted) {
    assert.ok(existsSync(`${file}.br`), file);
    if (statSync(file).size < LARGE) assert.ok(brotliDecompressSync(readFileSync(`${file}.br`)).equals(readFileSync(file)), file);
  }
});

for (const name of ['index.html', 'api.html']) test(`${name} holds its policy before anything that loads, and every address in it is relative`, () => {
  const page = text(name).replaceAll('&#39;', "'");
  const head = page.slice(page.indexOf('<head>') + '<head>'.length);
  assert.match(head.trimStart(), /^<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'wasm-unsafe-eval'/);
  assert.doesNotMatch(page, /<script(?![^>]*\ssrc=)|\sstyle="|\son\w+="/);
  for (const [, address] of page.matchAll(/\s(?:src|href)="([^"]*)"/g)) assert.match(address, /^(\.\/|#)/);
});

test('the licences of all that is shipped are there in full', () => {
  const licences = text('licences.txt').replace(/\s+/g, ' ');
  for (const name of ['KaTeX', 'ONNX Runtime', 'idb', 'Highway', 'stb_image', 'Emscripten', 'SciPix', 'Eigen', 'Protocol Buffers', 'Abseil', 'FlatBuffers', 'Dawn']) assert.match(licences, new RegExp(name), name);
  for (const words of ['SIL OPEN FONT LICENSE', 'Permission is hereby granted, free of charge', 'Redistribution and use in source and binary forms', 'Permission to use, copy, modify, and/or distribute']) {
    assert.ok(licences.toLowerCase().includes(words.toLowerCase()), words);
  }
});

test('the site has a page of all that the library exports, from its types', () => {
  const page = text('api.html');
  for (const name of ['createRecognizer', 'recognizeBatch', 'RunsOn', 'ScipixError', 'cacheInfo', 'clearCache', 'diagnose', 'convert']) assert.match(page, new RegExp(name), name);
  const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
  assert.ok(links.length > 30);
  for (const id of links) assert.ok(page.includes(`id="${id}"`), id);
  assert.match(page, /const \{ latex, confidence \} = await scipix\.recognize/);
  assert.doesNotMatch(page, /InBrowser|<!--/);
});

test('what a visit without a network needs is on the service worker’s list, and the GPU’s program and the models are not', () => {
  const [, list] = /const FILES = (\[.*?\]);/.exec(text('sw.js'));
  const kept = JSON.parse(list);
  for (const name of ['./index.html', './scipix/index.js', './scipix/worker.js', './scipix/scipix.wasm', './scipix/ort/ort-wasm-simd-threaded.wasm']) assert.ok(kept.includes(name), name);
  assert.deepEqual(kept.filter((name) => /\.jspi\.|\/models\//.test(name)), []);
});

test('the site can be installed: its manifest names icons of the sizes that they have', () => {
  const { icons, start_url: start, scope, display } = JSON.parse(text('app.webmanifest'));
  assert.deepEqual([start, scope, display], ['./', './', 'standalone']);
  const drawn = icons.filter(({ type }) => type === 'image/png');
  assert.deepEqual(drawn.map(({ sizes, purpose }) => `${sizes} ${purpose}`), ['192x192 any', '512x512 any', '512x512 maskable']);
  for (const { src, sizes } of drawn) {
    const png = readFileSync(join(site, src));
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes, src);
  }
});
