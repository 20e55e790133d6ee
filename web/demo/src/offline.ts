/** Keeps the page in this browser (service-worker.js), and offers a new version when there is one. */
import { byId, element } from './dom';
import type { Store } from './state';
import { texts } from './texts';

/** Starts once the model is here, so that the first visit's downloads do not compete. Vite's development server has no worker. */
export function keepOffline(store: Store): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  let started = false;
  store.subscribe(({ model }) => {
    if (started || model !== 'ready') return;
    started = true;
    register().catch(() => undefined); // refused (private window): the page works, only not without a network
  });
}

async function register(): Promise<void> {
  const registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
  const watch = (worker: ServiceWorker | null) => {
    const check = () => {
      if (worker?.state === 'installed' && registration.active) offer(worker);
    };
    check();
    worker?.addEventListener('statechange', check);
  };
  watch(registration.waiting ?? registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
}

function offer(worker: ServiceWorker): void {
  const bar = byId('update');
  const button = element('button', { type: 'button', className: 'button', textContent: texts.update.action });
  button.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    worker.postMessage('take over');
  });
  bar.replaceChildren(element('span', { textContent: texts.update.sentence }), button);
  bar.hidden = false;
}
