/** What keeps model files between visits: IndexedDB in the browser, a folder in Node. */

/** A model file as it is kept: its SHA-256 is the key. */
export interface CachedFile {
  sha256: string;
  name: string;
  /** Address of the folder it came from. */
  owner: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Keeps model files between visits. Every method may reject: browsers refuse storage for many reasons. */
export interface ModelCache {
  get(sha256: string): Promise<CachedFile | undefined>;
  put(file: CachedFile): Promise<void>;
  remove(sha256: string): Promise<void>;
  /** The manifest last seen at `owner`, for visits without a network. */
  manifest(owner: string): Promise<string | undefined>;
  /** Keeps the manifest, and drops the files that neither it nor that of another owner in use lists. */
  settle(owner: string, manifest: string): Promise<void>;
}

/** Milliseconds after which an owner that was not used is not in use any more: a site that puts its version into the address leaves one a version. */
export const UNUSED_AFTER = 30 * 24 * 3600 * 1000;
