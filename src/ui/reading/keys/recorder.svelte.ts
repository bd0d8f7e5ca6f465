import { assignKey, conflictOf, effectiveKeys, resetKeys, type KeyChanges } from './bindings.ts';
import { keyOfEvent, refusalOf, type KeyRefusal, type Platform } from './key-names.ts';
import type { ActionId } from './key-table.ts';

/** Where the reader's keys are kept; KeySettings of the state is one. */
export interface KeyChoice {
  readonly changes: KeyChanges;
  setAll(changes: KeyChanges): void;
}

export interface KeyPlace {
  readonly id: ActionId;
  /** Which of the action's keys; one past the last adds a key. */
  readonly place: number;
}

/** Giving an action another key: wait for a press, refuse it or ask, then store. */
export class KeyRecorder {
  /** The key that is being changed. */
  at = $state.raw<KeyPlace | undefined>();
  /** The last press, where it cannot be had. */
  refused = $state.raw<{ readonly key: string; readonly why: KeyRefusal } | undefined>();
  /** The last press, where another action has it; `freed` is what that one would get instead. */
  taken = $state.raw<
    | { readonly key: string; readonly other: ActionId; readonly freed: string | undefined }
    | undefined
  >();

  readonly #choice: () => KeyChoice;
  readonly #platform: Platform;

  constructor(choice: () => KeyChoice, platform: Platform) {
    this.#choice = choice;
    this.#platform = platform;
  }

  start(at: KeyPlace): void {
    this.cancel();
    this.at = at;
  }

  cancel(): void {
    this.at = this.refused = this.taken = undefined;
  }

  /** Takes a press while one is waited for; false where it is left to the page (Tab goes on to the next control). */
  press(event: KeyboardEvent): boolean {
    const { at } = this;
    if (!at || event.code === 'Tab') return false;
    const key = keyOfEvent(event, this.#platform);
    if (event.repeat || key === undefined) return true;
    this.refused = this.taken = undefined;
    if (key === 'Escape') this.cancel();
    else if (key === 'Backspace') this.remove();
    else this.#want(at, key);
    return true;
  }

  #want(at: KeyPlace, key: string): void {
    const why = refusalOf(key, this.#platform);
    if (why) {
      this.refused = { key, why };
      return;
    }
    const { changes } = this.#choice();
    const other = conflictOf(changes, at.id, key, this.#platform);
    if (other) {
      const freed = effectiveKeys(changes, this.#platform)[at.id][at.place];
      this.taken = { key, other, freed };
    } else this.#assign(at, key);
  }

  /** Takes the key from the other action, which gets the one that is given up. */
  confirm(): void {
    if (this.at && this.taken) this.#assign(this.at, this.taken.key);
  }

  #assign(at: KeyPlace, key: string): void {
    const choice = this.#choice();
    choice.setAll(assignKey(choice.changes, at.id, at.place, key, this.#platform));
    this.cancel();
  }

  /** Leaves the action without this key. */
  remove(): void {
    const { at } = this;
    if (!at) return;
    const choice = this.#choice();
    const keys = effectiveKeys(choice.changes, this.#platform)[at.id];
    choice.setAll({ ...choice.changes, [at.id]: keys.filter((_, k) => k !== at.place) });
    this.cancel();
  }

  reset(id: ActionId): void {
    this.cancel();
    const choice = this.#choice();
    choice.setAll(resetKeys(choice.changes, id, this.#platform));
  }

  resetAll(): void {
    this.cancel();
    this.#choice().setAll({});
  }
}
