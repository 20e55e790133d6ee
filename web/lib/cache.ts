import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { UNUSED_AFTER, type CachedFile, type ModelCache } from './model-cache.ts';

/** A manifest and when it was last used, in milliseconds since 1970. */
interface KeptManifest {
  json: string;
  used: number;
}

interface Schema extends DBSchema {
  files: { key: string; value: CachedFile };
  manifests: { key: string; value: KeptManifest };
}

/** The SHA-256 of all files that a manifest lists. */
function filesOf(manifest: string): string[] {
  return Object.values((JSON.parse(manifest) as { files: Record<string, { sha256: string }> }).files).map(({ sha256 }) => sha256);
}

const DATABASE = 'scipix';

type Creation = IDBPTransaction<Schema, ('files' | 'manifests')[], 'versionchange'>;

/** `create` is called where there is no database yet. Version 1 did not know when a manifest was used: its files stay, once they are asked for. */
function open(create: (transaction: Creation) => void): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>(DATABASE, 2, {
    upgrade: (_database, from, _to, transaction) => (from === 0 ? create(transaction) : void transaction.objectStore('manifests').clear()),
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close(); // another tab wants to delete or upgrade
    },
  });
}

/** The cache in this origin's IndexedDB. Rejects if the browser gives none (private windows, blocked storage). @internal */
export async function openModelCache(): Promise<ModelCache> {
  const database = await open(({ db }) => {
    db.createObjectStore('files', { keyPath: 'sha256' });
    db.createObjectStore('manifests');
  });
  return {
    get: (sha256) => database.get('files', sha256),
    put: async (file) => void (await database.put('files', file)),
    remove: (sha256) => database.delete('files', sha256),
    manifest: async (owner) => (await database.get('manifests', owner))?.json,
    async settle(owner, manifest) {
      const transaction = database.transaction(['files', 'manifests'], 'readwrite');
      const [files, manifests] = [transaction.objectStore('files'), transaction.objectStore('manifests')];
      await manifests.put({ json: manifest, used: Date.now() }, owner);
      const listed = new Set<string>();
      for (let cursor = await manifests.openCursor(); cursor; cursor = await cursor.continue()) {
        if (cursor.value.used < Date.now() - UNUSED_AFTER) await cursor.delete();
        else for (const hash of filesOf(cursor.value.json)) listed.add(hash);
      }
      for (const hash of await files.getAllKeys()) if (!listed.has(hash)) await files.delete(hash);
      await transaction.done;
    },
  };
}

/** What is kept in this browser: model files and their bytes. Where nothing was kept yet, nothing is created. */
export async function cacheInfo(): Promise<{ files: { name: string; owner: string; bytes: number }[]; bytes: number }> {
  let isNew = false;
  const database = await open((transaction) => {
    isNew = true;
    transaction.done.catch(() => undefined); // it is aborted
    transaction.abort();
  }).catch((thrown: unknown) => {
    if (!isNew) throw thrown;
  });
  const records = (await database?.getAll('files')) ?? [];
  database?.close();
  const files = records.map(({ name, owner, bytes }) => ({ name, owner, bytes: bytes.byteLength }));
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0) };
}

/** Throws the kept models away; the next `createRecognizer` fetches them again. */
export async function clearCache(): Promise<void> {
  await deleteDB(DATABASE);
}
