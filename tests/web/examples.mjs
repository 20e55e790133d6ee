// Runs the projects in web/examples/ with the packed npm file: copied elsewhere, installed, built and driven.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findBrowser, root, serve } from './chromium.mjs';

const PICTURE = 'mass-energy';
export const expected = readFileSync(join(root, `tests/golden/${PICTURE}.expected.tex`), 'utf8').trim();

/** Where each project's pictures lie, and the folder that is served once it is built; none of Node's. */
const PROJECTS = {
  esm: { pictures: '.', served: '.' },
  node: { pictures: '.' },
  vite: { pictures: 'public', served: 'dist' },
  webpack: { pictures: 'public', served: 'public' },
  next: { pictures: 'public', served: 'out' },
};
export const names = Object.keys(PROJECTS);

function run(command, argv, cwd) {
  const { status, stdout, stderr } = spawnSync(command, argv, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${argv.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

/** Packs the library into `folder`; the path of the file. */
export function pack(folder) {
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], root));
  return join(folder, filename);
}

/** What the project reads off the picture. Its tools, if it has any, come from the npm registry. */
export async function tryExample(name, tarball) {
  const { pictures, served } = PROJECTS[name];
  const project = mkdtempSync(join(tmpdir(), `scipix-${name}-`));
  try {
    cpSync(join(root, 'web/examples', name), project, { recursive: true });
    mkdirSync(join(project, pictures), { recursive: true });
    cpSync(join(root, `tests/golden/${PICTURE}.png`), join(project, pictures, 'formula.png'));
    install(project, tarball);
    if (existsSync(join(project, 'package.json'))) run('npm', ['run', 'build'], project);
    return served ? await inBrowser(join(project, served)) : run(process.execPath, ['read.mjs', 'formula.png'], project).trim();
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** As its users do: the package needs nothing else, because it ships ONNX Runtime; other tools are the project's. */
function install(project, tarball) {
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', tarball], project);
}

async function inBrowser(folder) {
  const site = await serve((path) => join(folder, path.endsWith('/') ? `${path}index.html` : path), undefined, null);
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(site.address);
    const output = page.locator('output', { hasText: /./ });
    await output.waitFor({ timeout: 240_000 }).catch(() => {
      throw new Error(`nothing was read: ${complaints.join('; ') || 'no error on the console'}`);
    });
    return await output.textContent();
  } finally {
    await browser.close();
    site.close();
  }
}
