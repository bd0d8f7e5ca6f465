// What the browser says about keeping our data. Its figures are hints: only a write tells whether there is room.

export interface StorageEstimateBytes {
  readonly usageBytes: number;
  readonly quotaBytes: number;
}

/** best-effort: the browser may remove everything when the disk fills up; worth a word to the user. */
export type PersistenceState = 'persistent' | 'best-effort' | 'unknown';

export interface Persistence {
  readonly persist: () => Promise<PersistenceState>;
  readonly estimate: () => Promise<StorageEstimateBytes | undefined>;
  readonly freeBytes: () => Promise<number | undefined>;
}

export function createPersistence(manager: StorageManager | undefined): Persistence {
  const estimate = async (): Promise<StorageEstimateBytes | undefined> => {
    try {
      const { usage, quota } = (await manager?.estimate()) ?? {};
      return usage === undefined || quota === undefined
        ? undefined
        : { usageBytes: usage, quotaBytes: quota };
    } catch {
      return undefined;
    }
  };
  return {
    estimate,
    freeBytes: async () => {
      const known = await estimate();
      return known && Math.max(0, known.quotaBytes - known.usageBytes);
    },
    persist: async () => {
      if (!manager) return 'unknown';
      try {
        const kept = (await manager.persisted()) || (await manager.persist());
        return kept ? 'persistent' : 'best-effort';
      } catch {
        return 'unknown';
      }
    },
  };
}
