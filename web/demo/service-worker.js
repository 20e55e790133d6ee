// Serves the page from this browser's own copy, so that it opens without a network. vite.config.ts fills in the two
// constants and writes the result as sw.js. The models are not here: the library keeps them in IndexedDB.
const VERSION = '__VERSION__'; // a hash over every file: one version is served whole or not at all
const FILES = ['__FILES__'];

const prefix = `scipix ${self.registration.scope} `;
const name = prefix + VERSION;

self.addEventListener('install', (event) => {
  const requests = FILES.map((file) => new Request(new URL(file, self.registration.scope), { cache: 'no-cache' }));
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(requests)));
});

self.addEventListener('activate', (event) => {
  const begin = async () => {
    const old = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
    for (const other of old) await caches.delete(other);
    if (old.length === 0) await self.clients.claim(); // the first visit goes on without a network, too
  };
  event.waitUntil(begin());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('range')) return;
  const wanted = request.mode === 'navigate' && url.pathname === new URL(self.registration.scope).pathname ? './index.html' : request.url;
  event.respondWith(
    caches
      .open(name)
      .then((cache) => cache.match(new URL(wanted, self.registration.scope)))
      .then((kept) => kept ?? fetch(request)),
  );
});

/** The page says so when the person agrees to the new version; until then the old one goes on undisturbed. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});
