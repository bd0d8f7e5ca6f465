import { canonicalJson, err, ok, sha256Hex, type Result } from '#base';
import type { SittingEntry, SittingEvent, SittingHead } from './sitting.ts';

// hash[n] = SHA-256(hash[n − 1] ‖ canonical JSON of entry n without its hash), both as text in UTF-8; before the first
// entry stand 64 zeros. The chain alone shows an edit by somebody who did not hash everything after it anew; against
// that stand the signature and the receipt on paper (docs/formats/submission.md).

/** What stands before the first entry of a chain. */
export const chainRoot = '0'.repeat(64);

/** When something happened: both clocks of the page, whole milliseconds. */
export interface EntryTimes {
  readonly monoMs: number;
  readonly wallMs: number;
}

/** The hash an entry must have after `prev`; undefined where canonical JSON cannot hold it (NaN, say). */
function hashAfter(prev: string, entry: Omit<SittingEntry, 'hash'>): string | undefined {
  const { seq, monoMs, wallMs, event } = entry;
  try {
    return sha256Hex(prev + canonicalJson({ seq, monoMs, wallMs, event }));
  } catch {
    return undefined;
  }
}

/** The next entry of a chain. Throws on an event that JSON cannot hold: a bug of whoever recorded it. */
export function chainEntry(
  prev: string,
  seq: number,
  times: EntryTimes,
  event: SittingEvent,
): SittingEntry {
  const { monoMs, wallMs } = times;
  const hash = sha256Hex(prev + canonicalJson({ seq, monoMs, wallMs, event }));
  return { seq, monoMs, wallMs, event, hash };
}

export const nextEntry = (
  last: SittingEntry,
  times: EntryTimes,
  event: SittingEvent,
): SittingEntry => chainEntry(last.hash, last.seq + 1, times, event);

export type BeginError =
  | { readonly kind: 'start-code-not-six-digits' }
  | { readonly kind: 'no-candidate' }
  | { readonly kind: 'no-device-key' };

/** Six digits, as start, stop and resume codes are. */
export const isCode = (text: string): boolean => /^\d{6}$/.test(text);

/** The first entry: who sits what, with which key, not before which code. */
export function beginSitting(
  head: SittingHead,
  times: EntryTimes,
): Result<SittingEntry, BeginError> {
  if (!isCode(head.startCode)) return err({ kind: 'start-code-not-six-digits' });
  if (head.candidate.trim() === '') return err({ kind: 'no-candidate' });
  if (head.device.publicKey === '') return err({ kind: 'no-device-key' });
  return ok(chainEntry(chainRoot, 0, times, head));
}

/**
 * What is wrong with a chain, and at which sequence number. edited: an entry is not what was hashed. removed: entries
 * from `seq` on are missing, `count` of them. reordered: it stands elsewhere. inserted: a second entry of this number.
 * wrong-start: the first is no `begun` with number 0, or a later one is.
 */
export type ChainFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'removed'; readonly seq: number; readonly count: number }
  | {
      readonly kind: 'edited' | 'reordered' | 'inserted' | 'wrong-start';
      readonly seq: number;
    };

export interface ChainHead {
  readonly begun: SittingHead;
  readonly entries: number;
  /** Hash of the last entry. */
  readonly head: string;
}

/** Checks a whole chain. What was cut off its end only shows by the head that the script names: `checkScript`. */
export function verifyChain(
  entries: readonly SittingEntry[],
): Result<ChainHead, readonly ChainFault[]> {
  const first = entries[0];
  const last = entries.at(-1);
  if (first === undefined || last === undefined) return err([{ kind: 'empty' }]);
  const faults = [...wrongStarts(entries), ...brokenLinks(entries)];
  if (faults.length > 0 || first.event.type !== 'begun') return err(faults);
  return ok({ begun: first.event, entries: entries.length, head: last.hash });
}

const wrongStarts = (entries: readonly SittingEntry[]): ChainFault[] =>
  entries.flatMap(({ seq, event }, at) =>
    at === 0
      ? event.type === 'begun' && seq === 0
        ? []
        : [{ kind: 'wrong-start', seq } as const]
      : event.type === 'begun'
        ? [{ kind: 'wrong-start', seq } as const]
        : [],
  );

function brokenLinks(entries: readonly SittingEntry[]): ChainFault[] {
  const faults: ChainFault[] = [];
  const times = new Map<number, number>();
  for (const { seq } of entries) times.set(seq, (times.get(seq) ?? 0) + 1);
  let expected = 0;
  // An entry whose stored hash was changed, and one whose content was, both leave a chain that goes on from one of two.
  let before: ReadonlyArray<string | undefined> = [chainRoot];
  for (const entry of entries) {
    const { seq } = entry;
    const hashes = before.map((prev) => (prev === undefined ? prev : hashAfter(prev, entry)));
    const links = hashes.includes(entry.hash);
    if (times.get(seq)! > 1 && !(links && seq === expected)) {
      faults.push({ kind: 'inserted', seq });
      continue;
    }
    if (seq > expected) {
      faults.push(...skipped(expected, seq, times));
      before = [entry.hash];
    } else if (seq < expected) {
      // Named where it was skipped.
      continue;
    } else {
      if (!links) faults.push({ kind: 'edited', seq });
      before = links ? [entry.hash] : [entry.hash, ...hashes];
    }
    expected = Number.isInteger(seq) ? seq + 1 : expected;
  }
  return faults;
}

/** Numbers passed over: those that stand further on were moved, the others are gone. */
function skipped(from: number, to: number, times: ReadonlyMap<number, number>): ChainFault[] {
  const faults: ChainFault[] = [];
  let gone = 0;
  // A forged number may be anything; what is missing can be no more than what can be named one by one.
  const end = Math.min(to, from + 100_000);
  for (let seq = from; seq < end; seq++) {
    if (!times.has(seq)) {
      gone += 1;
      continue;
    }
    if (gone > 0) faults.push({ kind: 'removed', seq: seq - gone, count: gone });
    gone = 0;
    faults.push({ kind: 'reordered', seq });
  }
  if (gone > 0) faults.push({ kind: 'removed', seq: end - gone, count: to - (end - gone) });
  return faults;
}
