/** The list of earlier formulas: open, search, delete one, delete all. Hidden while there is none. */
import { byId, element } from './dom';
import { type Entry, listEntries, removeAll, removeEntry } from './history';
import { texts } from './texts';

export interface HistoryPanel {
  /** Shows what is kept now. */
  refresh(): Promise<void>;
}

export function mountHistory(onOpen: (entry: Entry) => void): HistoryPanel {
  const root = byId<HTMLDetailsElement>('history');
  const list = byId('history-list');
  const search = byId<HTMLInputElement>('history-search');
  const none = byId('history-none');
  let addresses: string[] = [];
  none.textContent = texts.history.none;

  const refresh = async () => {
    const entries = await listEntries(search.value).catch(() => []); // no IndexedDB: no history
    for (const address of addresses) URL.revokeObjectURL(address);
    addresses = entries.map(({ thumbnail }) => URL.createObjectURL(thumbnail));
    list.replaceChildren(...entries.map((entry, at) => row(entry, addresses[at]!, onOpen, refresh)));
    none.hidden = entries.length > 0;
    root.hidden = entries.length === 0 && search.value === '';
  };
  search.addEventListener('input', () => void refresh());
  byId('history-clear').addEventListener('click', () => {
    search.value = '';
    void removeAll().then(refresh);
  });
  void refresh();
  return { refresh };
}

function row(entry: Entry, address: string, onOpen: (entry: Entry) => void, refresh: () => Promise<void>): HTMLLIElement {
  const image = element('img', { src: address, alt: '' });
  const open = element('button', { type: 'button', className: 'history-open' }, image, element('code', { textContent: entry.latex }));
  open.setAttribute('aria-label', texts.history.open(entry.latex));
  open.addEventListener('click', () => onOpen(entry));
  const remove = element('button', { type: 'button', className: 'button quiet', textContent: texts.history.remove });
  remove.setAttribute('aria-label', texts.history.removeThis(entry.latex));
  remove.addEventListener('click', () => void removeEntry(entry.id).then(refresh));
  return element('li', {}, open, remove);
}
