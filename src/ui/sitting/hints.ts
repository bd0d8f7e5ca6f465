import type { SittingRun } from '#state';

// What a page can see of being left. Hints for an examiner: screen savers and the system cause them too.

/** Notes leaving and coming back, and full screen. Runs until the answered function is called. */
export function watchHints(run: SittingRun): () => void {
  let away = false;
  const look = (): void => {
    const gone = document.visibilityState === 'hidden' || !document.hasFocus();
    if (gone === away) return;
    away = gone;
    run.hint({ type: gone ? 'focus-lost' : 'focus-back' });
    if (!gone) run.tick();
  };
  // The focus may only be on its way from one element to another.
  const later = (): void => void setTimeout(look, 50);
  const screenChanged = (): void =>
    run.hint({ type: document.fullscreenElement ? 'fullscreen-entered' : 'fullscreen-left' });
  const stop = new AbortController();
  const { signal } = stop;
  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('blur', later, { signal });
  addEventListener('focus', later, { signal });
  document.addEventListener('fullscreenchange', screenChanged, { signal });
  const timer = setInterval(() => run.tick(), 250);
  return () => {
    stop.abort();
    clearInterval(timer);
  };
}
