import { ok, type Result } from '#base';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';

// [Note: Empty or removed] A browser that evicts, or repairs a damaged database, hands out an empty one. A marker in
// localStorage remembers that there was something, so that "first visit" and "the browser removed your data" are told
// apart. The marker is written after data grew and before it shrinks: it may promise too little, never too much.

export interface DataMarker {
  readonly cases: number;
  readonly attempts: number;
  /** Counts the core databases made on this machine. */
  readonly generation: number;
}

export interface StartCheck {
  readonly dataRemoved: boolean;
  /** How many there were of what is gone. */
  readonly removed: { readonly cases: number; readonly attempts: number };
}

const markerKey = 'uptake.marker';
export const generationKey = 'store.generation';

export class SelfCheck {
  readonly #storage: Storage | undefined;
  #generation = 1;
  /** Losses found at start that nothing has told the user about or replaced yet. */
  readonly #lost = new Set<'cases' | 'attempts'>();

  constructor(storage: Storage | undefined) {
    this.#storage = storage;
  }

  /** Compares what the marker promises with what the databases hold. */
  async start(
    core: CoreDatabase,
    held: { readonly cases: number; readonly attempts: number },
  ): Promise<Result<StartCheck, StoreError>> {
    const marker = this.#read();
    const generation = await core.read(['settings'], async (tx) =>
      ok(await tx.objectStore('settings').get(generationKey)),
    );
    if (!generation.ok) return generation;
    if (typeof generation.value === 'number') this.#generation = generation.value;
    else {
      const next = (marker?.generation ?? 0) + 1;
      this.#generation = next;
      const written = await core.write(['settings'], async (tx) => {
        await tx.objectStore('settings').put(next, generationKey);
        return ok(undefined);
      });
      if (!written.ok) return written;
    }
    const removed = {
      cases: held.cases === 0 ? (marker?.cases ?? 0) : 0,
      attempts: held.attempts === 0 ? (marker?.attempts ?? 0) : 0,
    };
    if (removed.cases > 0) this.#lost.add('cases');
    if (removed.attempts > 0) this.#lost.add('attempts');
    const dataRemoved = this.#lost.size > 0;
    // A loss stays on record until it was acknowledged or new data stands in its place.
    if (!dataRemoved) this.update(held);
    return ok({ dataRemoved, removed });
  }

  acknowledge(): void {
    for (const what of [...this.#lost]) this.update({ [what]: 0 });
  }

  update(change: { readonly cases?: number; readonly attempts?: number }): void {
    const { cases, attempts } = { cases: 0, attempts: 0, ...this.#read(), ...change };
    if (change.cases !== undefined) this.#lost.delete('cases');
    if (change.attempts !== undefined) this.#lost.delete('attempts');
    try {
      const marker: DataMarker = { cases, attempts, generation: this.#generation };
      this.#storage?.setItem(markerKey, JSON.stringify(marker));
    } catch {
      // Full or forbidden: only the warning after an eviction is lost with it.
    }
  }

  #read(): DataMarker | undefined {
    try {
      const parsed: unknown = JSON.parse(this.#storage?.getItem(markerKey) ?? 'null');
      if (typeof parsed !== 'object' || parsed === null) return undefined;
      const whole = (name: keyof DataMarker): number => {
        const value = (parsed as Record<string, unknown>)[name];
        return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
      };
      return {
        cases: whole('cases'),
        attempts: whole('attempts'),
        generation: whole('generation'),
      };
    } catch {
      return undefined;
    }
  }
}
