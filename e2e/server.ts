/** Servers of a test's own, on ports that are free. */
import { spawn } from 'node:child_process';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Runs `scripts/serve` on the folder with the options. */
export async function serve(folder: string, ...options: string[]): Promise<{ address: string; stop: () => void }> {
  const server = spawn('node', ['scripts/serve', folder, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = await new Promise<string>((resolve, reject) => {
    server.stdout.once('data', (words: Buffer) => resolve(String(words)));
    server.once('exit', (code) => reject(new Error(`scripts/serve ended with ${code}`)));
  });
  const [address] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
  if (!address) throw new Error(`scripts/serve named no address: ${said}`);
  return { address, stop: () => server.kill() };
}

/** What goes wrong with one answer: the last byte is missing, the line breaks off in the middle, or the bytes come in drips. */
export type Fault = 'short' | 'cut' | 'slow';

export interface FaultyHost {
  readonly address: string;
  /** What is wrong with each answer from now on, after what is wrong with the `next`, one each. */
  always(fault: Fault | undefined, ...next: Fault[]): void;
  /** Where each request of the file began, in bytes. */
  readonly ranges: number[];
  stop(): void;
}

/** Passes requests on to `origin`, and does to those of the file `name` what it is told. Knows ranges. */
export async function serveFaulty(origin: string, name: string): Promise<FaultyHost> {
  const ranges: number[] = [];
  let [usual, faults]: [Fault | undefined, Fault[]] = [undefined, []];
  const server = createServer(async ({ url = '/', headers }, response) => {
    const answer = await fetch(new URL(url, origin));
    const whole = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? 'application/octet-stream';
    if (!url.endsWith(name)) return void response.writeHead(answer.status, { 'content-type': type }).end(whole);
    const start = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    ranges.push(start);
    const fault = faults.shift() ?? usual;
    const bytes = whole.subarray(start, fault === 'short' ? -1 : undefined);
    const range = start > 0 ? { 'content-range': `bytes ${start}-${whole.length - 1}/${whole.length}` } : {};
    response.writeHead(start > 0 ? 206 : 200, { 'content-type': type, 'content-length': bytes.length, ...range });
    if (fault === 'cut') response.write(bytes.subarray(0, bytes.length >> 1), () => setTimeout(() => response.destroy(), 300)); // what was sent arrives first
    else if (fault === 'slow') drip(response, bytes);
    else response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const always = (fault: Fault | undefined, ...next: Fault[]) => void ([usual, faults] = [fault, next]);
  return { address: `http://localhost:${(server.address() as AddressInfo).port}/`, always, ranges, stop };
}

/** A tenth of the bytes at a time. */
function drip(response: ServerResponse, bytes: Buffer, sent = 0): void {
  const next = sent + Math.ceil(bytes.length / 10);
  if (next >= bytes.length) return void response.end(bytes.subarray(sent));
  response.write(bytes.subarray(sent, next));
  setTimeout(() => drip(response, bytes, next), 100);
}
