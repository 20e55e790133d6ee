import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** A model file as it is kept: its SHA-256 is the key. @internal */
export interface CachedFile {
  sha256: string;
  name: string;
  /** Address of the folder it came from; records of the same owner that its manifest no longer lists are evicted. */
  owner: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Keeps model files between visits. Every method may reject: browsers refuse storage for many reasons. @internal */
export interface ModelCache {
  get(sha256: string): Promise<CachedFile | undefined>;
  put(file: CachedFile): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** The manifest last seen at `owner`, for visits without a network. */
  manifest(owner: string): Promise<string | undefined>;
  /** Keeps the manifest and drops the owner's files that are not in `current`. */
  settle(owner: string, manifest: string, current: readonly string[]): Promise<void>;
}

interface Schema extends DBSchema {
  files: { key: string; value: CachedFile };
  manifests: { key: string; value: string };
}

const DATABASE = 'scipix';

function open(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, 1, {
    upgrade(database) {
      database.createObjectStore('files', { keyPath: 'sha256' });
      database.createObjectStore('manifests');
    },
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // another tab wants to delete or upgrade
    },
  });
}

/** The cache in this origin's IndexedDB. Rejects if the browser gives none (private windows, blocked storage). @internal */
export async function openModelCache(): Promise<ModelCache> {
  const database = await open();
  return {
    get: (sha256) => database.get('files', sha256),
    put: async (file) => void (await database.put('files', file)),
    remove: (sha256) => database.delete('files', sha256),
    manifest: (owner) => database.get('manifests', owner),
    async settle(owner, manifest, current) {
      const transaction = database.transaction(['files', 'manifests'], 'readwrite');
      await transaction.objectStore('manifests').put(manifest, owner);
      for (let cursor = await transaction.objectStore('files').openCursor(); cursor; cursor = await cursor.continue()) {
        if (cursor.value.owner === owner && !current.includes(cursor.value.sha256)) await cursor.delete();
      }
      await transaction.done;
    },
  };
}

/** What is kept in this browser: model files and their bytes. */
export async function cacheInfo(): Promise<{ files: { name: string; owner: string; bytes: number }[]; bytes: number }> {
  const database = await open();
  const records = await database.getAll('files');
  database.close();
  const files = records.map(({ name, owner, bytes }) => ({ name, owner, bytes: bytes.byteLength }));
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

/** Throws the kept models away; the next `createRecognizer` fetches them again. */
export async function clearCache(): Promise<void> {
  await deleteDB(DATABASE);
}
