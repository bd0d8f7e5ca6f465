import type { AppState } from '#state';

/**
 * Registers the service worker that keeps the whole page for offline use. A new version waits until the reader asks
 * for it, and never takes over while a case is open: skipWaiting in the middle of a session can lose work.
 */
export function watchForUpdates(app: AppState): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  void register(app);
}

async function register(app: AppState): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('./sw.js', { scope: './' });
    const offer = (): void => {
      const { waiting } = registration;
      if (!waiting || !navigator.serviceWorker.controller) return;
      app.offline = 'update';
      app.updateNow = () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
        waiting.postMessage({ type: 'SKIP_WAITING' });
      };
    };
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', offer);
    });
    await navigator.serviceWorker.ready;
    if (app.offline === 'unknown') app.offline = 'ready';
    offer();
  } catch {
    // No service worker (plain http on a LAN, private mode): the page works while its host is there.
  }
}
