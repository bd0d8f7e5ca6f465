// The service worker: keeps this version of the page whole for offline use. It is built as one file without imports;
// vite.config.ts writes the list of files and their common version into it.

declare const __PRECACHE__: readonly string[];
declare const __VERSION__: string;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const prefix = 'uptake-page-';
const cacheName = prefix + __VERSION__;
/** Where the page lies: it may be served from any folder of any host. */
const base = new URL('./', worker.location.href);
const addressOf = (file: string): string => new URL(file, base).href;
const kept = new Set(__PRECACHE__.map(addressOf));

worker.addEventListener('install', (event) => {
  // All or nothing: a version that cannot be stored whole is not installed, and the one before goes on.
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) =>
        cache.addAll([...kept].map((address) => new Request(address, { cache: 'reload' }))),
      ),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith(prefix) && name !== cacheName)
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});

// Never by itself: a new version takes over when the reader says so (offline.ts), so that versions do not mix.
worker.addEventListener('message', (event) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void worker.skipWaiting();
});

async function fromCache(request: Request, address: string): Promise<Response> {
  const cache = await caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  const page = request.mode === 'navigate' && address.startsWith(base.href);
  const wanted = page ? addressOf('index.html') : address;
  if (kept.has(wanted)) event.respondWith(fromCache(request, wanted));
});
