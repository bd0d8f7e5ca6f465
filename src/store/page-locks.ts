// Exclusive names across the tabs of one origin, by Web Locks. Where the browser has none (no secure context) they hold
// within this page only; the transactions themselves still refuse conflicting writes.

export interface Claim {
  readonly owned: boolean;
  readonly release: () => void;
}

export interface PageLocks {
  /** Takes the name if nobody has it. Released by `release`, or by the browser when the page dies. */
  readonly claim: (name: string) => Promise<Claim>;
  /** Waits for the name, then runs `work`. Answers undefined when the signal ended the wait. */
  readonly exclusive: <T>(
    name: string,
    work: () => Promise<T>,
    signal?: AbortSignal,
  ) => Promise<T | undefined>;
}

const notOwned: Claim = { owned: false, release: () => undefined };

export function createPageLocks(manager: LockManager | undefined): PageLocks {
  const held = new Set<string>();
  const waiting = new Map<string, Promise<unknown>>();

  const claimHere = (name: string): Claim => {
    if (held.has(name)) return notOwned;
    held.add(name);
    return { owned: true, release: () => held.delete(name) };
  };

  const claim = (name: string): Promise<Claim> => {
    if (!manager) return Promise.resolve(claimHere(name));
    return new Promise((resolve) => {
      manager
        .request(name, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(notOwned);
            return;
          }
          return new Promise<void>((release) => resolve({ owned: true, release }));
        })
        .catch(() => resolve(claimHere(name)));
    });
  };

  const exclusiveHere = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = waiting.get(name) ?? Promise.resolve();
    const mine = before.then(work);
    waiting.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };

  return {
    claim,
    exclusive: async (name, work, signal) => {
      if (signal?.aborted) return undefined;
      if (!manager) return exclusiveHere(name, work);
      const state = { entered: false };
      try {
        return await manager.request(name, signal ? { signal } : {}, () => {
          state.entered = true;
          return work();
        });
      } catch (thrown) {
        if (state.entered) throw thrown;
        return signal?.aborted ? undefined : exclusiveHere(name, work);
      }
    },
  };
}
