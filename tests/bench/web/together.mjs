#!/usr/bin/env node
// Whether pictures that share an encoder run (`recognizeBatch` with `together`) are read faster: a line for each way to run it.
// usage: node tests/bench/web/together.mjs [--rounds N] [--gpu]     default 10 rounds; after scripts/build lib
//   --gpu  also on this machine's GPU by WebGPU
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser, inRepository, serve } from '../../web/chromium.mjs';
import { timeBatches } from './batches.mjs';
import { ms, table } from './numbers.mjs';

const ISOLATION = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' };
const WAYS = [
  { name: 'Chromium, one thread', module: 'ort.wasm.min.mjs', device: 'wasm', threads: 1 },
  { name: 'Chromium, two threads', module: 'ort.wasm.min.mjs', device: 'wasm', threads: 2 },
];
const ON_GPU = { name: 'Chromium, WebGPU', module: 'ort.jspi.min.mjs', device: 'webgpu', threads: 1 };
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '10' }, gpu: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);

/** In the page. */
async function timeHere({ module, device, threads, rounds }) {
  const ort = await import(`/dist/ort/${module}`);
  const { timeBatches: time } = await import('/tests/bench/web/batches.mjs');
  ort.env.wasm.numThreads = threads;
  return time(ort, new Uint8Array(await (await fetch('/dist/models/encoder.onnx')).arrayBuffer()), device, rounds);
}

const found = [];
const ort = await import('../../../dist/ort/ort.wasm.min.mjs');
ort.env.wasm.numThreads = 1;
found.push({ name: 'Node, one thread', least: await timeBatches(ort, new Uint8Array(readFileSync(inRepository('dist/models/encoder.onnx'))), 'wasm', rounds) });

const site = await serve((path) => (path === '/' ? { type: 'text/html', body: '<!doctype html><title>bench</title>' } : inRepository(path)), undefined, null, () => ISOLATION);
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--enable-unsafe-webgpu'] });
try {
  for (const way of values.gpu ? [...WAYS, ON_GPU] : WAYS) {
    const page = await browser.newPage();
    await page.goto(site.address);
    found.push({ name: way.name, least: await page.evaluate(timeHere, { ...way, rounds }) });
    await page.close();
  }
} finally {
  await browser.close();
  site.close();
}
const sizes = Object.keys(found[0].least);
console.log(table([['ms a picture of 64 x 384, in a run of', ...sizes], ...found.map(({ name, least }) => [name, ...sizes.map((size) => ms(least[size]))])]));
process.exit(0);
