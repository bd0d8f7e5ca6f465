import { err, ok, type Result } from '#base';
import { detailOf, isNamed, type StoreError } from './errors.ts';

// [Note: Emergency journal] While a page is being closed IndexedDB may not finish; localStorage does. In `pagehide` the
// caller writes what is not stored yet; at the next start it peeks, merges that into the log, then takes it away.

const maxJournalBytes = 64 * 1024;

export interface Journal {
  /** Synchronous. `slot` keeps two tabs apart (the attempt's id); the last text of a slot stands. */
  readonly write: (text: string, slot?: string) => Result<void, StoreError>;
  readonly peek: (slot?: string) => string | undefined;
  /** Reads and deletes. */
  readonly take: (slot?: string) => string | undefined;
}

const keyOf = (slot: string): string => `uptake.journal.${slot}`;

export function createJournal(storage: Storage | undefined): Journal {
  const peek = (slot = 'page'): string | undefined => {
    try {
      return storage?.getItem(keyOf(slot)) ?? undefined;
    } catch {
      return undefined;
    }
  };
  return {
    peek,
    write: (text, slot = 'page') => {
      if (!storage) return err({ kind: 'unavailable', detail: 'localStorage' });
      const bytes = new TextEncoder().encode(text).length;
      if (bytes > maxJournalBytes)
        return err({ kind: 'journal-too-large', bytes, maxBytes: maxJournalBytes });
      try {
        storage.setItem(keyOf(slot), text);
        return ok(undefined);
      } catch (thrown) {
        return err(
          isNamed(thrown, 'QuotaExceededError')
            ? { kind: 'quota-exceeded', neededBytes: bytes }
            : { kind: 'unavailable', detail: detailOf(thrown) },
        );
      }
    },
    take: (slot = 'page') => {
      const text = peek(slot);
      try {
        storage?.removeItem(keyOf(slot));
      } catch {
        // It will be offered once more; merging is idempotent.
      }
      return text;
    },
  };
}
