/** What was read on this device: the LaTeX and a small picture of each, in this browser's IndexedDB. A picture has one entry. */
import { openDB, type DBSchema } from 'idb';
import { drawnWithin } from './crop';

export interface Entry {
  readonly id: number;
  /** Which picture it is of: {@link nameOf}. */
  readonly picture: string;
  readonly latex: string;
  readonly confidence: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly thumbnail: Blob;
}

interface Schema extends DBSchema {
  entries: { key: number; value: Omit<Entry, 'id'> & { id?: number }; indexes: { picture: string } };
}

/** Older entries go when there are more. */
const MOST_ENTRIES = 200;
/** A thumbnail fits into this, in pixels. */
const THUMBNAIL = { width: 320, height: 120 };

const open = () =>
  openDB<Schema>('scipix-page', 2, {
    upgrade(database, from, _to, transaction) {
      const entries = from < 1 ? database.createObjectStore('entries', { keyPath: 'id', autoIncrement: true }) : transaction.objectStore('entries');
      entries.createIndex('picture', 'picture'); // entries of version 1 name no picture and stay as they are
    },
  });
let opened: ReturnType<typeof open> | null = null;
const database = () => (opened ??= open());

/** Puts what a picture says on top of the list, in place of what was kept of it before. */
export async function keepReading(picture: Blob, latex: string, confidence: number): Promise<void> {
  const [thumbnail, name] = [await thumbnailOf(picture), await nameOf(picture)];
  const db = await database();
  const transaction = db.transaction('entries', 'readwrite');
  for (const id of await transaction.store.index('picture').getAllKeys(name)) await transaction.store.delete(id);
  await transaction.store.add({ picture: name, latex, confidence, time: Date.now(), thumbnail });
  await transaction.done;
  const keys = await db.getAllKeys('entries');
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_ENTRIES))) await db.delete('entries', key);
}

/** Newest first; only those whose LaTeX contains all words of `search`. */
export async function listEntries(search: string): Promise<Entry[]> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (await (await database()).getAll('entries')) as Entry[];
  return all.reverse().filter(({ latex }) => words.every((word) => latex.toLowerCase().includes(word)));
}

/** Changes the LaTeX of an entry that is still there. */
export async function changeEntry(id: number, latex: string): Promise<void> {
  const transaction = (await database()).transaction('entries', 'readwrite');
  const entry = await transaction.store.get(id);
  if (entry) await transaction.store.put({ ...entry, latex });
  await transaction.done;
}

/** Puts entries back that were removed. */
export async function restoreEntries(entries: readonly Entry[]): Promise<void> {
  const transaction = (await database()).transaction('entries', 'readwrite');
  for (const entry of entries) await transaction.store.put(entry);
  await transaction.done;
}

export async function removeEntry(id: number): Promise<void> {
  await (await database()).delete('entries', id);
}

export async function removeAll(): Promise<void> {
  await (await database()).clear('entries');
}

/** The same for the same bytes: their number and their FNV-1a hash (32 bits), plenty to tell a few hundred pictures apart. */
async function nameOf(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length} ${(hash >>> 0).toString(16)}`;
}

async function thumbnailOf(picture: Blob): Promise<Blob> {
  const image = new Image(); // draws vector pictures too, which an ImageBitmap does not hold
  const address = URL.createObjectURL(picture);
  image.src = address;
  await image.decode().finally(() => URL.revokeObjectURL(address));
  const [width, height] = [image.naturalWidth || THUMBNAIL.width, image.naturalHeight || THUMBNAIL.height];
  const canvas = drawnWithin(image, { width, height }, THUMBNAIL);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no thumbnail'))), 'image/png'));
}
