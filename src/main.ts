import { mount } from 'svelte';
import { preferredLocale } from '#i18n';
import { AppState, type RendererChoice } from '#state';
import { openStores } from '#store';
import { createWorkClient, spawnJobWorker } from '#work';
import App from './app.svelte';
import { watchForUpdates } from './offline.ts';
import { allowOwnScripts } from './trusted.ts';
import './ui/tokens.css';
import './ui/base.css';
import './ui/images.css';

// The composition root: opens storage, makes the state with its ports, mounts the page. Nothing else is global.

allowOwnScripts();

const clock = { wallMs: () => Date.now(), monoMs: () => performance.now() };

async function start(): Promise<void> {
  const target = document.getElementById('app');
  if (!target) throw new Error('the page has no #app');
  const locale = preferredLocale(navigator.languages);
  const stores = await openStores({ clock });
  if (!stores.ok) {
    mount(App, { target, props: { app: undefined, locale, problem: stores.error.kind } });
    return;
  }
  const [savedLocale, savedRenderer] = await Promise.all([
    stores.value.settings.get('locale'),
    stores.value.settings.get('renderer'),
  ]);
  const renderer: RendererChoice = savedRenderer.ok ? (savedRenderer.value ?? 'auto') : 'auto';
  const app = new AppState({
    stores: stores.value,
    work: createWorkClient(spawnJobWorker),
    clock,
    newId: () => crypto.randomUUID(),
    locale: savedLocale.ok ? (savedLocale.value ?? locale) : locale,
    renderer,
    address: {
      hash: () => location.hash,
      go: (hash) => (location.hash = hash),
    },
  });
  addEventListener('hashchange', () => app.addressChanged());
  addEventListener('pagehide', () => app.pause());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') app.pause();
  });
  mount(App, { target, props: { app, locale, problem: undefined } });
  watchForUpdates(app);
  await app.start();
  performance.mark('uptake:ready');
}

void start();
