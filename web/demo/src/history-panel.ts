/** The list of earlier formulas: open, search, delete one, delete all, and take that back. Hidden while there is none. */
import { notify } from './announce';
import { byId, element } from './dom';
import { renderFormula } from './formula';
import { type Entry, listEntries, removeAll, removeEntry, restoreEntries } from './history';
import { texts } from './texts';

export interface HistoryPanel {
  /** Shows what is kept now. */
  refresh(): Promise<void>;
}

interface RowHandlers {
  onOpen(entry: Entry): void;
  onRemove(entry: Entry): void;
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
    list.replaceChildren(...entries.map((entry, at) => row(entry, addresses[at]!, { onOpen, onRemove })));
    none.hidden = entries.length > 0;
    root.hidden = entries.length === 0 && search.value === '';
  };
  /** Takes entries off the list, and offers to put them back. */
  const removed = async (entries: readonly Entry[], work: Promise<void>) => {
    const at = [...list.querySelectorAll('.bin')].indexOf(document.activeElement!);
    await work;
    await refresh();
    const left = list.querySelectorAll<HTMLElement>('.bin');
    if (at >= 0) (left[Math.min(at, left.length - 1)] ?? search).focus({ preventScroll: true }); // the button that had the focus is gone
    notify(texts.history.removed(entries.length), { label: texts.history.undo, act: () => void restoreEntries(entries).then(refresh) });
  };
  const onRemove = (entry: Entry) => void removed([entry], removeEntry(entry.id));
  search.addEventListener('input', () => void refresh());
  byId('history-clear').addEventListener('click', async () => {
    search.value = '';
    const entries = await listEntries('');
    void removed(entries, removeAll());
  });
  void refresh();
  return { refresh };
}

/** Heard as LaTeX; seen as the picture and the formula. */
function row(entry: Entry, address: string, { onOpen, onRemove }: RowHandlers): HTMLLIElement {
  const image = element('img', { src: address, alt: '' });
  const formula = element('span', { className: 'list-formula history-formula' });
  if (renderFormula(entry.latex, formula)) formula.replaceChildren(element('code', { textContent: entry.latex }));
  formula.setAttribute('aria-hidden', 'true');
  const heard = element('span', { className: 'visually-hidden', textContent: texts.history.open(entry.latex) });
  const open = element('button', { type: 'button', className: 'history-open', title: entry.latex }, heard, image, formula);
  open.addEventListener('click', () => onOpen(entry));
  const remove = element('button', { type: 'button', className: 'button quiet icon bin', title: texts.history.remove });
  remove.setAttribute('aria-label', texts.history.removeThis(entry.latex));
  remove.addEventListener('click', () => onRemove(entry));
  return element('li', {}, open, remove);
}
