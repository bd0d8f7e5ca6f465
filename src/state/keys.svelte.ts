// The reader's own keys: what is stored, and what the screens show and bind. Which actions there are is known in the
// reading room's key table; here they are names.

export type KeyChanges = Readonly<Record<string, readonly string[]>>;

export interface KeyPort {
  /** undefined where nothing is stored, or nothing readable. */
  get(): Promise<KeyChanges | undefined>;
  set(value: KeyChanges): Promise<void>;
}

export class KeySettings {
  /** Only what differs from the key table. */
  changes = $state.raw<KeyChanges>({});
  readonly #port: KeyPort;
  #touched = false;

  constructor(port: KeyPort) {
    this.#port = port;
  }

  /** Reads what is stored; a change made meanwhile stays. */
  async load(): Promise<void> {
    const stored = await this.#port.get();
    if (stored && !this.#touched) this.changes = stored;
  }

  /** An empty list leaves the action without a key. */
  set(id: string, keys: readonly string[]): void {
    this.setAll({ ...this.changes, [id]: [...keys] });
  }

  /** Several actions at once, as a swap of two keys needs it; replaces all earlier changes. */
  setAll(changes: Readonly<Record<string, readonly string[] | undefined>>): void {
    const kept: Record<string, readonly string[]> = {};
    for (const [id, keys] of Object.entries(changes)) if (keys) kept[id] = keys;
    this.#touched = true;
    this.changes = kept;
    void this.#port.set(kept);
  }

  reset(id: string): void {
    this.setAll({ ...this.changes, [id]: undefined });
  }

  resetAll(): void {
    this.setAll({});
  }
}
