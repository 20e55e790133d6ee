/** What was read on this device: the LaTeX and a small picture of each, in this browser's IndexedDB. */
import { openDB, type DBSchema } from 'idb';

export interface Entry {
  readonly id: number;
  readonly latex: string;
  readonly confidence: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly thumbnail: Blob;
}

interface Schema extends DBSchema {
  entries: { key: number; value: Omit<Entry, 'id'> & { id?: number } };
}

/** Older entries go when there are more. */
const MOST_ENTRIES = 200;
/** A thumbnail fits into this, in pixels. */
const THUMBNAIL = { width: 320, height: 120 };

const open = () =>
  openDB<Schema>('scipix-page', 1, {
    upgrade: (database) => void database.createObjectStore('entries', { keyPath: 'id', autoIncrement: true }),
  });
let opened: ReturnType<typeof open> | null = null;
const database = () => (opened ??= open());

export async function addEntry(picture: Blob, latex: string, confidence: number): Promise<void> {
  const thumbnail = await thumbnailOf(picture);
  const db = await database();
  await db.add('entries', { latex, confidence, time: Date.now(), thumbnail });
  const keys = await db.getAllKeys('entries');
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST_ENTRIES))) await db.delete('entries', key);
}

/** Newest first; only those whose LaTeX contains all words of `search`. */
export async function listEntries(search: string): Promise<Entry[]> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = (await (await database()).getAll('entries')) as Entry[];
  return all.reverse().filter(({ latex }) => words.every((word) => latex.toLowerCase().includes(word)));
}

export async function removeEntry(id: number): Promise<void> {
  await (await database()).delete('entries', id);
}

export async function removeAll(): Promise<void> {
  await (await database()).clear('entries');
}

async function thumbnailOf(picture: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, THUMBNAIL.width / bitmap.width, THUMBNAIL.height / bitmap.height);
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.max(1, Math.round(bitmap.width * scale)),
    height: Math.max(1, Math.round(bitmap.height * scale)),
  });
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no thumbnail'))), 'image/png'));
}
