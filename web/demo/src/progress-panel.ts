/** What is going on while a picture is read: the step, a bar with bytes, and the way out. */
import { byId, element } from './dom';
import type { Progress } from './reader';
import type { Store } from './state';
import { texts } from './texts';

export function mountProgress(store: Store, onCancel: () => void): void {
  const root = byId('progress');
  const phase = element('span', { className: 'progress-phase' });
  const amount = element('span', { className: 'progress-amount' });
  const bar = element('progress', { max: 1 });
  bar.setAttribute('aria-label', texts.progress.label);
  const cancel = element('button', { type: 'button', className: 'button quiet', textContent: texts.progress.cancel });
  cancel.addEventListener('click', onCancel);
  root.append(element('p', { className: 'progress-words' }, phase, amount), bar, cancel);

  store.subscribe((now) => {
    if (now.stage !== 'working' && root.contains(document.activeElement)) byId('work').focus();
    root.hidden = now.stage !== 'working';
    if (root.hidden) return;
    phase.textContent = texts.phases[now.progress?.phase ?? 'prepare'];
    amount.textContent = amountOf(now.progress);
    const share = shareOf(now.progress);
    if (share === null) bar.removeAttribute('value');
    else bar.value = share;
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !root.hidden && !document.querySelector('dialog[open]')) onCancel();
  });
}

/** How much is done, in words; empty where the step has no measure. */
function amountOf(progress: Progress | null): string {
  if (!progress) return '';
  if (progress.phase === 'download' && progress.total) return texts.progress.bytes(progress.loaded ?? 0, progress.total);
  if (progress.phase === 'decode' && progress.token) return texts.progress.tokens(progress.token);
  return '';
}

/** 0 to 1 where the end is known (downloads); else null: the bar only shows that something happens. */
function shareOf(progress: Progress | null): number | null {
  if (progress?.phase !== 'download' || !progress.total) return null;
  return Math.min(1, (progress.loaded ?? 0) / progress.total);
}
