/** A server of a test's own, on a port that is free. */
import { spawn } from 'node:child_process';

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
