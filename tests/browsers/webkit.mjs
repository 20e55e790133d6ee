// WebKitGTK's MiniBrowser, driven over classic WebDriver (https://www.w3.org/TR/webdriver2/): JSON over HTTP.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expression, findProgram, freePort, start } from './programs.mjs';

export const name = 'WebKitGTK';
export const install = 'apt-get install webkit2gtk-driver xvfb';

const LIBRARIES = '/usr/lib';
const SCRIPT_SECONDS = 300;

/** The driver's path if the browser and a screen are there too, else undefined. */
export const program = () => (miniBrowser() && findProgram(['Xvfb']) ? findProgram(['WebKitWebDriver']) : undefined);

/** Debian keeps it in /usr/lib/ARCHITECTURE/webkit2gtk-API/. */
function miniBrowser() {
  const folders = (path) => (existsSync(path) ? readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => join(path, entry.name)) : []);
  const libraries = folders(LIBRARIES).filter((path) => path.endsWith('-linux-gnu')).flatMap(folders);
  return libraries.filter((path) => /\/webkit2?gtk-[\d.]+$/.test(path)).map((path) => join(path, 'MiniBrowser')).find(existsSync);
}

/** A session with one window on a screen of its own. */
export async function open() {
  const display = `:${90 + (process.pid % 900)}`;
  const screen = start(findProgram(['Xvfb']), [display, '-screen', '0', '1280x900x24', '-nolisten', 'tcp']);
  const port = await freePort();
  const driver = start(program(), [`--port=${port}`], {
    DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
  });
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await answering(() => call('GET', '/status'));
  const options = { binary: miniBrowser(), args: ['--automation'] };
  const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/timeouts`, { script: SCRIPT_SECONDS * 1000, pageLoad: SCRIPT_SECONDS * 1000 });
  return {
    version: `${capabilities.browserName} ${capabilities.browserVersion}`,
    goto: (url) => call('POST', `${session}/url`, { url }),
    async evaluate(work, ...given) {
      const script = `const done = arguments[0]; (async () => ${expression(work, given)})().then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await call('POST', `${session}/execute/async`, { script, args: [] });
      if (error !== undefined && error !== null) throw new Error(error);
      return value === undefined || value === null ? undefined : JSON.parse(value);
    },
    async close() {
      await call('DELETE', session).catch(() => undefined);
      for (const one of [driver, screen]) await one.end();
    },
  };
}

/** Asks until there is an answer; the driver takes a moment to listen. */
async function answering(ask, tries = 40) {
  for (let left = tries; ; left--) {
    try {
      return await ask();
    } catch (thrown) {
      if (left === 0) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
