// Programs that the drivers start, and the way work is sent to a page.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

const START_SECONDS = 60;

/** The path of the first of the names that is a program here; undefined if none is. */
export function findProgram(names) {
  return names.filter(Boolean).map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout.trim()).find(Boolean);
}

/** Starts a program; `output()` is what it has said, `ended()` waits for its end, `end()` asks for it. */
export function start(path, argv, environment = {}) {
  const child = spawn(path, argv, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const over = new Promise((resolve) => child.once('exit', resolve));
  return { output: () => output, ended: () => over, end: () => (child.kill(), over) };
}

/** The first group of the pattern in what the program says; waits for it. */
export async function said(started, pattern) {
  const until = performance.now() + START_SECONDS * 1000;
  for (;;) {
    const match = pattern.exec(started.output());
    if (match) return match[1];
    if (performance.now() > until) throw new Error(`the program did not say ${pattern}: ${started.output().slice(-500)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A port of this machine that nothing listens at. */
export function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** JavaScript that calls `work` with what is given and makes JSON of its answer. */
export const expression = (work, given) => `JSON.stringify(await (${work})(${given.map((value) => JSON.stringify(value)).join(', ')}))`;
