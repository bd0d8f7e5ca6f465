import { TrailSum } from '#domain/report';
import type { Reading } from './reading.svelte.ts';

const tickMs = 250;
const logEveryMs = 30_000;
/** Coarser than this nobody reads a lesion off the screen, mm per CSS pixel. */
const readableMmPerPx = 3;

/** Watches what the wells of the current study show while the page is seen, and hands it to the log now and then. */
export class TrailRecorder {
  readonly #reading: Reading;
  readonly #sum = new TrailSum();
  #sinceLogMs = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
    reading.session.beforeSettle = () => this.log();
  }

  /** Runs until the answered function is called. `seen` says whether the page is before the reader's eyes. */
  start(seen: () => boolean): () => void {
    const timer = setInterval(() => {
      if (seen()) this.tick(tickMs);
    }, tickMs);
    return () => {
      clearInterval(timer);
      this.log();
    };
  }

  tick(ms: number): void {
    const { view, phase, session } = this.#reading;
    if (phase !== 'whole' || session.readOnly) return;
    for (const cell of view.cells) {
      const sight = cell.study === 'current' ? view.sightOf(cell) : undefined;
      if (sight && view.camera(cell).mmPerPx <= readableMmPerPx) this.#sum.add(sight, ms);
    }
    this.#sinceLogMs += ms;
    if (this.#sinceLogMs >= logEveryMs) this.log();
  }

  log(): void {
    this.#sinceLogMs = 0;
    this.#reading.session.logViewed(this.#sum.take());
  }
}
