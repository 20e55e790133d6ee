/** The LaTeX source: grows while it is read, can be edited once it is done, and is as high as its text. */
import { byId } from './dom';
import type { Store } from './state';

export function mountEditor(store: Store, onEdit: (source: string) => void): void {
  const source = byId<HTMLTextAreaElement>('source');
  const card = byId('source-card');
  source.addEventListener('input', () => onEdit(source.value));
  addEventListener('resize', () => fit(source));
  store.subscribe((now) => {
    card.hidden = now.stage === 'failed';
    source.readOnly = now.stage !== 'done';
    if (source.value !== now.source) source.value = now.source;
    fit(source);
  });
}

function fit(source: HTMLTextAreaElement): void {
  source.style.height = 'auto';
  source.style.height = `${source.scrollHeight}px`;
}
