#!/usr/bin/env node
// One table of build/native/{kernels,prepare}_bench and of the same programs as wasm in Node and in Chromium: each kernel against its scalar twin
// and a plain copy of the same bytes, the whole preparations below, and what misses its budget.
// usage: node tests/bench/kernels.mjs      after scripts/build native wasm-benches; $CHROMIUM names the browser
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, root, serve } from '../web/chromium.mjs';
import { table } from './web/numbers.mjs';

const LEAST_RATIO = 3; // of a kernel to its scalar twin, in wasm
const BUDGETS = { screenshot: 15, photo: 120 }; // ms of a whole preparation
const MOST_MEMORY = 4; // times the decoded picture
const wasm = (name) => join(root, `build/wasm/${name}`);

function run(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 24 });
  if (status === 0) return stdout;
  console.error(`scipix: bench: ${command} ${args.join(' ')} failed: ${stderr}`);
  process.exit(1);
}

/** What a bench prints in a page of its own, isolated so that its clock is fine. */
async function runInChromium(program) {
  const page = `<!doctype html><title>bench</title><script>
    globalThis.lines = [];
    globalThis.Module = { print: (line) => lines.push(line), onExit: (code) => { globalThis.exitCode = code; } };
  </script><script src="/${program}.js"></script>`;
  const files = { '/': { type: 'text/html', body: page }, [`/${program}.js`]: { type: 'text/javascript', body: readFileSync(wasm(`${program}.cjs`)) } };
  const isolated = () => ({ 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' });
  const site = await serve((path) => files[path] ?? wasm(path.slice(1)), undefined, null, isolated);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const tab = await browser.newPage();
    await tab.goto(site.address, { waitUntil: 'commit', timeout: 600_000 });
    await tab.waitForFunction('globalThis.exitCode === 0', undefined, { timeout: 600_000, polling: 1000 });
    return await tab.evaluate(() => globalThis.lines.join('\n'));
  } finally {
    await browser.close();
    site.close();
  }
}

const fields = (text) => text.trim().split('\n').map((line) => line.split('\t'));

/** [{ where, kernels: text, preparations: text }] of every host. */
async function measure() {
  const hosts = [
    { host: '', run: (program) => run(join(root, `build/native/${program}`), []) },
    { host: 'Node ', run: (program) => run(process.execPath, [wasm(`${program}.cjs`)]) },
  ];
  if (findBrowser()) hosts.push({ host: 'Chromium ', run: runInChromium });
  else console.error('scipix: bench: no Chromium on PATH: its column is left out');
  const found = [];
  for (const { host, run: start } of hosts) {
    for (const program of ['kernels_bench', 'prepare_bench']) {
      for (const [target, name, ...numbers] of fields(await start(program))) found.push({ column: host + target, name, numbers: numbers.map(Number) });
    }
  }
  return found;
}

const isPreparation = ({ name }) => name.startsWith('prepare ');
const digits = (value) => value.toPrecision(3);

/** The text of a cell, and what misses its budget in it. */
function judge(entry) {
  if (isPreparation(entry)) {
    const [time, memory] = entry.numbers;
    const budget = Object.entries(BUDGETS).find(([word]) => entry.name.includes(word))?.[1] ?? Infinity;
    const isHuge = entry.name.includes('photo') && memory > MOST_MEMORY;
    return { text: `${digits(time)} ms${memory > 0 ? `, memory ${memory.toFixed(1)}x` : ''}`, misses: time > budget ? `${budget} ms` : isHuge ? `memory ${MOST_MEMORY}x` : '' };
  }
  const [bytes, time, scalar, copy] = entry.numbers;
  const speed = (of) => (bytes / of / 1e6).toFixed(1);
  const misses = entry.column.endsWith('WASM') && scalar / time < LEAST_RATIO ? `${LEAST_RATIO}x` : '';
  return { text: `${digits(time)} ms ${(scalar / time).toFixed(1)}x ${speed(time)}/${speed(copy)}`, misses };
}

function print(entries, title) {
  const columns = [...new Set(entries.map(({ column }) => column))];
  const names = [...new Set(entries.map(({ name }) => name))];
  const cell = (name, column) => {
    const entry = entries.find((one) => one.name === name && one.column === column);
    if (!entry) return '';
    const { text, misses } = judge(entry);
    return misses ? `${text} !` : text;
  };
  console.log(`\n${title}\n${table([['', ...columns], ...names.map((name) => [name, ...columns.map((column) => cell(name, column))])])}`);
}

const found = await measure();
print(found.filter((entry) => !isPreparation(entry)), 'Kernels: time, times its scalar twin, GB/s read and written of it / of a plain copy of the same bytes');
print(found.filter(isPreparation), 'Whole preparation, pixels to tensor');
const missed = found.map((entry) => ({ ...entry, ...judge(entry) })).filter(({ misses }) => misses);
for (const { column, name, text, misses } of missed) console.log(`! ${name}, ${column}: ${text}; budget ${misses}`);
console.log(missed.length === 0 ? '\nAll within their budgets.' : `\n${missed.length} miss their budget (these machines are noisy: trust ratios, and the least of several runs).`);
