/** The list of items in the store: adding, changing, showing. Keeps what is in view the same as its item. */
import { nothingShown, type Item, type Picture, type Store } from './state';

export type NewItem = Pick<Item, 'picture' | 'box'> & Partial<Pick<Item, 'stage' | 'source'>>;

export interface Items {
  get(id: number): Item | undefined;
  /** Puts items at the end and shows the first of them; returns their numbers. */
  add(items: readonly NewItem[]): number[];
  /** Changes an item that is still there. */
  change(id: number, change: Partial<Omit<Item, 'id'>>): void;
  show(id: number): void;
  /** Takes out the items that fail the test, and shows the last of the others, or the empty page. */
  keep(test: (item: Item) => boolean): void;
}

export function createItems(store: Store): Items {
  let made = 0;
  const find = (id: number | null) => store.get().items.find((item) => item.id === id);
  const put = (items: readonly Item[], shown: number | null) => {
    const item = items.find(({ id }) => id === shown);
    if (!item) return store.set(nothingShown);
    const { id: _, ...fields } = item;
    store.set({ ...fields, items, shown });
  };
  return {
    get: find,
    add(given) {
      const items = given.map(({ picture, box, stage = 'working', source = '' }): Item => ({ id: ++made, stage, picture, box, source, result: null, others: null, failure: null }));
      put([...store.get().items, ...items], items[0]?.id ?? store.get().shown);
      return items.map(({ id }) => id);
    },
    change(id, change) {
      const { items, shown } = store.get();
      put(items.map((item) => (item.id === id ? { ...item, ...change } : item)), shown);
    },
    show: (id) => put(store.get().items, id),
    keep(test) {
      const { items, shown } = store.get();
      const kept = items.filter(test);
      release(items, kept);
      put(kept, kept.some(({ id }) => id === shown) ? shown : (kept.at(-1)?.id ?? null));
    },
  };
}

/** Gives back the addresses of pictures that no item holds any more; parts share their whole's. */
function release(before: readonly Item[], now: readonly Item[]): void {
  const held = new Set(now.map(({ picture }) => picture));
  const gone = new Set(before.map(({ picture }) => picture).filter((picture) => picture && !held.has(picture))) as Set<Picture>;
  for (const { url } of gone) URL.revokeObjectURL(url);
}
