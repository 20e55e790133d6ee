#!/usr/bin/env node
// Times the library from picture to LaTeX in Node and in Chromium, beside a peer's graph as the yardstick.
// usage: node tests/bench/web/main.mjs [--pictures FOLDER] [--rounds N] [--host node|chromium] [--json FILE]
//   --pictures  default tests/golden; the first 20 of the folder (or of images/ inside) by name
//   --rounds    how often each picture is read, default 4
// Prints the budgets that concern a page; exits with 1 if Chromium is over one.
// Needs dist/ (scripts/build lib); the yardstick needs build/yardstick (models/yardstick.py).
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser, root } from '../../web/chromium.mjs';
import { measureInChromium } from './in-chromium.mjs';
import { median, ms, p95, table } from './numbers.mjs';

const PICTURES = 20;
const STAGES = ['prepare', 'encode', 'decode', 'total'];
/** Budgets of the page: milliseconds of medians, and MiB of what the library adds to a process. A machine that does much else goes over them. */
const BUDGETS = { 'picture to LaTeX': 250, '  prepare': 15, 'start again': 1500, '  programs compiled anew': 1500, '  the library’s part': 400e6 / 2 ** 20 };
const { values: given } = parseArgs({ options: { pictures: { type: 'string' }, rounds: { type: 'string' }, host: { type: 'string' }, json: { type: 'string' } } });

function stop(sentence) {
  console.error(`scipix: bench: ${sentence}`);
  process.exit(1);
}

function picturesOf(folder) {
  const from = existsSync(join(folder, 'images')) ? join(folder, 'images') : folder;
  const files = readdirSync(from).filter((name) => name.endsWith('.png')).sort().slice(0, PICTURES).map((name) => join(from, name));
  return files.length > 0 ? files : stop(`no .png in ${from}`);
}

function measureInNode(settings) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tests/bench/web/in-node.mjs'), JSON.stringify(settings)], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return status === 0 ? JSON.parse(stdout) : stop(`Node failed: ${stderr.trim()}`);
}

/** Lines of Chromium's table that are over their budget. */
const over = [];

/** The budget of a line of the table and what it says of it. */
function judge(host, [what, figure]) {
  const budget = BUDGETS[what];
  if (budget === undefined) return ['', ''];
  const met = Number(figure) <= budget;
  if (!met && host === 'Chromium') over.push(`${what.trim()}: ${figure}, budget ${budget.toFixed(0)}`);
  return [budget.toFixed(0), met ? 'ok' : 'OVER'];
}

function report(host, { start, warmStarts, modelsOnly, firstPicture, rows, memoryBefore, memory, tokens, peer }) {
  const read = rows.filter(({ error }) => !error);
  const of = (stage) => read.map((row) => row[stage]);
  const lines = [
    [host, 'median ms', 'p95 ms', 'budget', ''],
    ...STAGES.map((stage) => [stage === 'total' ? 'picture to LaTeX' : `  ${stage}`, ms(median(of(stage))), ms(p95(of(stage)))]),
  ];
  if (peer.length > 0) {
    const total = peer.map((run) => run.total);
    lines.push(['yardstick: encoder 384x384', ms(median(peer.map((run) => run.encode))), ''], [`yardstick: ${tokens} tokens`, ms(median(peer.map((run) => run.decode))), '']);
    lines.push(['yardstick in all / ours', `x${(median(total) / median(of('total'))).toFixed(1)}`, '']);
  }
  lines.push(['cold start', ms(start), ''], ['start again', ms(median(warmStarts)), ''], ...(modelsOnly ? [['  programs compiled anew', ms(median(modelsOnly)), '']] : []), ['first picture', ms(firstPicture), ''], ['peak memory of the process, MiB', memory.toFixed(0), ''], ['  of that before the library', memoryBefore.toFixed(0), ''], ['  the library’s part', (memory - memoryBefore).toFixed(0), '']);
  lines.slice(1).forEach((line) => line.push(...judge(host, line)));
  const refused = rows.length - read.length;
  return `${table(lines)}\n${read.length} readings of ${new Set(rows.map(({ name }) => name)).size} pictures, ${tokens} tokens on average${refused ? `; ${refused} refused (${[...new Set(rows.map(({ error }) => error).filter(Boolean))]})` : ''}`;
}

if (!existsSync(join(root, 'dist/models/manifest.json'))) stop('dist/ has no models; run scripts/build first');
const yardstick = join(root, 'build/yardstick/');
const settings = { root, files: picturesOf(given.pictures ?? join(root, 'tests/golden')), rounds: Number(given.rounds ?? 4), yardstick };
console.log(`${cpus().length} x ${cpus()[0]?.model}; one thread; ${existsSync(`${yardstick}encoder.onnx`) ? 'with' : 'no'} yardstick`);
const results = {};
if (given.host !== 'chromium') console.log(`\n${report('Node', (results.node = measureInNode(settings)))}`);
if (given.host !== 'node') console.log(`\n${report('Chromium', (results.chromium = await measureInChromium({ ...settings, executable: findBrowser() ?? stop('no Chromium on PATH; name it in $CHROMIUM or give --host node') })))}`);
if (given.json) writeFileSync(given.json, JSON.stringify(results, null, 1));
if (over.length > 0) stop(`budgets of the page that are not kept: ${over.join('; ')}`);
