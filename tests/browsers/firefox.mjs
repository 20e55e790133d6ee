// Firefox, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): JSON over one WebSocket.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expression, findProgram, said, start } from './programs.mjs';

export const name = 'Firefox';
export const install = 'apt-get install firefox-esr (or set $FIREFOX to the program)';

/** Firefox's path, or undefined. */
export const program = () => findProgram([process.env.FIREFOX, 'firefox-esr', 'firefox']);

/** A fresh profile with one tab. `close()` ends the browser and deletes the profile. */
export async function open() {
  const profile = mkdtempSync(join(tmpdir(), 'scipix-firefox-'));
  const browser = start(program(), ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'], { HOME: profile });
  const address = await said(browser, /WebDriver BiDi listening on (ws:\S+)/);
  const { send, hangUp } = await connect(`${address}/session`);
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { contexts: [{ context }] } = await send('browsingContext.getTree', {});
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(work, ...given) {
      const answer = await send('script.evaluate', { expression: `(async () => ${expression(work, given)})()`, target: { context }, awaitPromise: true });
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
    },
    async close() {
      await send('browser.close', {}).catch(() => undefined);
      hangUp();
      await browser.ended();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Commands with numbers; each answer carries its command's. Needs Node's own WebSocket (node --experimental-websocket before 22). */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error(`no answer at ${address}`));
  });
  const waiting = new Map();
  let sent = 0;
  socket.onmessage = ({ data }) => {
    const { type, id, result, message } = JSON.parse(data);
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === 'success') resolve?.(result);
    else if (type === 'error') reject?.(new Error(message));
  };
  socket.onclose = () => waiting.forEach(({ reject }) => reject(new Error('Firefox closed the line')));
  const send = (method, params) => new Promise((resolve, reject) => {
    waiting.set(++sent, { resolve, reject });
    socket.send(JSON.stringify({ id: sent, method, params }));
  });
  return { send, hangUp: () => socket.close() };
}
