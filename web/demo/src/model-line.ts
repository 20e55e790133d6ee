/** One quiet line at the foot: where the model is, while no picture is being read. */
import { byId } from './dom';
import type { State, Store } from './state';
import { texts } from './texts';

export function mountModelLine(store: Store): void {
  const line = byId('model-line');
  store.subscribe((now) => {
    line.textContent = sentence(now);
  });
}

function sentence({ stage, model, progress }: State): string {
  if (stage === 'working' || stage === 'failed' || model === 'idle') return ''; // said in their own places
  if (model !== 'loading') return texts.model[model];
  return progress?.phase === 'compile' || progress?.phase === 'warmup' ? texts.model.preparing : texts.model.loading(progress?.loaded ?? 0, progress?.total ?? 0); // also while another tab loads it
}
