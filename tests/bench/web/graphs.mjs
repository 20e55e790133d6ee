#!/usr/bin/env node
// Times pairs of graphs in Chromium (ONNX Runtime Web, wasm, one thread): the encoder on 64 x 512 pixels, and a decoder step.
// usage: node tests/bench/web/graphs.mjs [--rounds N] FOLDER...     each with encoder.onnx, decoder.onnx, network.json
// Prints JSON: { FOLDER: { encodeMs, tokenMs } }, medians; the folders take turns, so that all meet the same noise.
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findBrowser, inRepository, serve } from '../../web/chromium.mjs';

const { values, positionals: folders } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string', default: '5' } } });
const PAGE = '<!doctype html><title>graphs</title>';

/** In the page: one turn of one folder. */
async function timeGraphs(number) {
  const ort = await import('/node_modules/onnxruntime-web/dist/ort.wasm.min.mjs');
  const { runGraphs } = await import('/tests/models/graph_run.mjs');
  ort.env.wasm.numThreads = 1;
  const read = async (name) => new Uint8Array(await (await fetch(`/graphs/${number}/${name}`)).arrayBuffer());
  const network = JSON.parse(new TextDecoder().decode(await read('network.json')));
  const { encodeMs, tokenMs } = await runGraphs(ort, {
    encoder: await read('encoder.onnx'), decoder: await read('decoder.onnx'), network,
    image: new Float32Array(64 * 512), height: 64, width: 512, steps: 40, rounds: 5,
  });
  return { encodeMs, tokenMs };
}

const site = await serve((path) => {
  const asked = /^\/graphs\/(\d+)\/(\w+\.\w+)$/.exec(path);
  if (path === '/') return { type: 'text/html', body: PAGE };
  return asked ? join(resolve(folders[Number(asked[1])]), asked[2]) : inRepository(path);
});
const executable = findBrowser();
if (!executable) throw new Error('no Chromium on PATH; name it in $CHROMIUM');
const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(site.address);
  const turns = folders.map(() => []);
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const number of folders.keys()) turns[number].push(await page.evaluate(timeGraphs, number));
  }
  const median = (numbers) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
  const entries = folders.map((folder, i) => [folder, { encodeMs: median(turns[i].map((t) => t.encodeMs)), tokenMs: median(turns[i].map((t) => t.tokenMs)) }]);
  console.log(JSON.stringify(Object.fromEntries(entries)));
} finally {
  await browser.close();
  site.close();
}
