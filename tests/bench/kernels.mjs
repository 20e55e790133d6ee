#!/usr/bin/env node
// One table of build/native/{kernels,prepare}_bench and of the same programs as wasm in Node and in Chromium: each kernel against its scalar twin
// and a plain copy of the same bytes, the whole preparations below, and what misses its budget.
// usage: node tests/bench/kernels.mjs      after scripts/build native wasm-benches; $CHROMIUM names the browser
// Exits with 1 if a budget is missed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, root, serve } from '../web/chromium.mjs';
import { isPreparation, judge, leastOf, missedIn } from './budgets.mjs';
import { table } from './web/numbers.mjs';

/** Rounds at most: what misses its budget is measured again, and of each number the least counts, as other programs only ever add to it. */
const ROUNDS = 3;
const PROGRAMS = ['kernels_bench', 'prepare_bench'];
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

/** Entries of every host's programs, or of those that `wanted` names. */
async function measure(wanted = () => true) {
  const hosts = [
    { host: '', run: (program) => run(join(root, `build/native/${program}`), []) },
    { host: 'Node ', run: (program) => run(process.execPath, [wasm(`${program}.cjs`)]) },
  ];
  if (findBrowser()) hosts.push({ host: 'Chromium ', run: runInChromium });
  else console.error('scipix: bench: no Chromium on PATH: its column is left out');
  const found = [];
  for (const { host, run: start } of hosts) {
    for (const program of PROGRAMS) {
      if (!wanted(host, program)) continue;
      for (const [target, name, ...numbers] of fields(await start(program))) found.push({ host, program, column: host + target, name, numbers: numbers.map(Number) });
    }
  }
  return found;
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

let found = await measure();
for (let round = 1; round < ROUNDS && missedIn(found).length > 0; round++) {
  const again = missedIn(found);
  found = leastOf(found, await measure((host, program) => again.some((entry) => entry.host === host && entry.program === program)));
}
print(found.filter((entry) => !isPreparation(entry)), 'Kernels: time, times its scalar twin, GB/s read and written of it / of a plain copy of the same bytes');
print(found.filter(isPreparation), 'Whole preparation, pixels to tensor, or from a file on; memory against the decoded picture, which is 1');
const missed = missedIn(found);
for (const { column, name, text, misses } of missed) console.log(`! ${name}, ${column}: ${text}; budget ${misses}`);
console.log(missed.length === 0 ? '\nAll within their budgets.' : `\n${missed.length} miss their budget in each of ${ROUNDS} rounds.`);
if (missed.length > 0) process.exit(1);
