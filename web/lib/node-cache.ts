/** Keeps fetched models in a folder between runs of Node. Each file's name is the SHA-256 of its content. */
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UNUSED_AFTER, type ModelCache } from './model-cache.ts';
import { sha256 } from './sha256.ts';

/** What a folder remembers of one place: its manifest, and its files by hash. */
interface Place {
  owner: string;
  manifest: string;
  files: Record<string, string>; // sha256 -> name
}

/** `$SCIPIX_CACHE`, else the folder that the system has for such files. */
export function cacheFolder(): string {
  const { SCIPIX_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (SCIPIX_CACHE) return SCIPIX_CACHE;
  if (process.platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'scipix');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'scipix');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'scipix');
}

export function openFileCache(folder = cacheFolder()): ModelCache {
  const blob = (hash: string) => join(folder, `${hash}.bin`);
  const place = async (owner: string) => join(folder, `${await sha256(new TextEncoder().encode(owner))}.json`);
  return {
    async get(hash) {
      const bytes = await readIfThere(blob(hash));
      return bytes && { sha256: hash, name: '', owner: '', bytes: new Uint8Array(bytes) };
    },
    put: ({ sha256: hash, bytes }) => writeWhole(folder, blob(hash), bytes),
    remove: (hash) => rm(blob(hash), { force: true }),
    manifest: async (owner) => (await readPlace(await place(owner)))?.manifest,
    async settle(owner, manifest) {
      const { files } = JSON.parse(manifest) as { files: Record<string, { sha256: string }> };
      const named = Object.fromEntries(Object.entries(files).map(([name, record]) => [record.sha256, name]));
      await writeWhole(folder, await place(owner), new TextEncoder().encode(JSON.stringify({ owner, manifest, files: named } satisfies Place)));
      for (const path of await placesIn(folder)) {
        if ((await stat(path)).mtimeMs < Date.now() - UNUSED_AFTER) await rm(path, { force: true });
      }
      const wanted = new Set((await readPlaces(folder)).flatMap((other) => Object.keys(other.files)));
      for (const name of await readdir(folder)) {
        if (name.endsWith('.bin') && !wanted.has(name.slice(0, -'.bin'.length))) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** What is kept in the folder of this machine: model files and their bytes. */
export async function cacheInfo(): Promise<{ files: { name: string; owner: string; bytes: number }[]; bytes: number }> {
  const folder = cacheFolder();
  const files = [];
  for (const { owner, files: named } of await readPlaces(folder)) {
    for (const [hash, name] of Object.entries(named)) {
      const size = await stat(join(folder, `${hash}.bin`)).then((found) => found.size, () => 0);
      if (size > 0) files.push({ name, owner, bytes: size });
    }
  }
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

/** Throws the kept models away; what else lies in the folder stays. */
export async function clearCache(): Promise<void> {
  const folder = cacheFolder();
  for (const name of await readdir(folder).catch(() => [])) {
    if (/^[0-9a-f]{64}\.(bin|json)$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

async function placesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{64}\.json$/.test(name)).map((name) => join(folder, name));
}

async function readPlaces(folder: string): Promise<Place[]> {
  const places = await Promise.all((await placesIn(folder)).map(readPlace));
  return places.filter((place) => place !== undefined);
}

async function readPlace(path: string): Promise<Place | undefined> {
  const text = await readIfThere(path);
  try {
    return text && (JSON.parse(text.toString('utf8')) as Place);
  } catch {
    return undefined; // not written by this version: as good as none
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw thrown;
  });
}

/** Another process sees the whole file or none. */
async function writeWhole(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const half = `${path}.${process.pid}`;
  await writeFile(half, bytes);
  await rename(half, path);
}
