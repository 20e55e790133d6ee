/** The list of all that was given together, while it is more than one: what each says, and which is in view. */
import { copyFlavours } from './clipboard';
import { byId, element } from './dom';
import { renderFormula } from './formula';
import type { Item, Store } from './state';
import { texts } from './texts';

export interface ItemsHandlers {
  onOpen(id: number): void;
  onCopied(): void;
  onRefused(): void;
}

export function mountItems(store: Store, handlers: ItemsHandlers): void {
  const root = byId('items');
  const list = byId('items-list');
  const copyAll = byId<HTMLButtonElement>('items-copy');
  byId('items-title').textContent = texts.items.title;
  copyAll.textContent = texts.items.copyAll;
  copyAll.addEventListener('click', () => {
    const lines = store.get().items.filter(({ stage }) => stage === 'done').map(({ source }) => source.replace(/\s*\n\s*/g, ' ').trim());
    copyFlavours({ 'text/plain': lines.join('\n') }).then(handlers.onCopied, handlers.onRefused);
  });
  const rows = new Map<number, { item: Item; row: HTMLLIElement }>();

  store.subscribe((now, before) => {
    if (now.items === before.items && now.shown === before.shown) return;
    root.hidden = now.items.length < 2;
    if (root.hidden) return list.replaceChildren();
    copyAll.disabled = !now.items.some(({ stage }) => stage === 'done');
    for (const [at, item] of now.items.entries()) {
      const known = rows.get(item.id);
      if (known?.item !== item) rows.set(item.id, { item, row: rowOf(item, at + 1, handlers.onOpen) });
      rows.get(item.id)!.row.firstElementChild!.setAttribute('aria-current', String(item.id === now.shown));
    }
    const wanted = now.items.map(({ id }) => rows.get(id)!.row);
    for (const id of rows.keys()) if (!now.items.some((item) => item.id === id)) rows.delete(id);
    const focused = now.items.findIndex(({ id }) => list.contains(document.activeElement) && id === now.shown);
    if (list.children.length !== wanted.length || wanted.some((row, at) => list.children[at] !== row)) list.replaceChildren(...wanted);
    if (focused >= 0) wanted[focused]!.querySelector('button')!.focus({ preventScroll: true });
  });
}

/** The button is named by what it holds: its number and the LaTeX, which is there to be heard while the formula is seen. */
function rowOf(item: Item, number: number, onOpen: (id: number) => void): HTMLLIElement {
  const button = element('button', { type: 'button', className: `item ${item.stage}` }, element('span', { className: 'item-number', textContent: String(number) }), ' ', ...contentOf(item));
  button.addEventListener('click', () => onOpen(item.id));
  return element('li', {}, button);
}

function contentOf(item: Item): HTMLElement[] {
  if (item.stage === 'working') return [element('span', { className: 'muted', textContent: texts.items.working })];
  if (item.stage === 'failed') return [element('span', { className: 'muted', textContent: item.failure!.sentence })];
  const formula = element('span', { className: 'list-formula item-formula' });
  if (renderFormula(item.source, formula)) return [element('code', { textContent: item.source })];
  formula.setAttribute('aria-hidden', 'true');
  return [element('span', { className: 'visually-hidden', textContent: item.source }), formula];
}
