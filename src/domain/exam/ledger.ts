import { canonicalJson, sha256Hex } from '#base';
import type { AppealEvent } from './appeal.ts';
import type { DeskEvent } from './desk-events.ts';
import type { HeldEvent } from './desk-held.ts';
import type { KeyChangedEvent } from './desk-key-change.ts';

// [Note: Ledger] Whatever is decided about scripts is written, never changed: each actor has one chain of entries and
// writes to no other, so ledgers from many machines merge without conflict (docs/formats/exam-ledger.md).

/** The results were made known: the days for appeals run from the first of these. */
export interface ReleasedEvent {
  readonly type: 'results-released';
}

export type LedgerEvent = DeskEvent | AppealEvent | HeldEvent | KeyChangedEvent | ReleasedEvent;

export interface LedgerEntry {
  /** From 0 without gaps, for each actor. */
  readonly n: number;
  /** Who writes: the id of an examiner's key. */
  readonly actor: string;
  readonly atMs: number;
  /** Hash of the actor's entry before; 64 zeros for the first. */
  readonly prev: string;
  readonly event: LedgerEvent;
  /** SHA-256 of the canonical JSON of the members above. */
  readonly hash: string;
  /** Over the hash as text, base64, by the actor's key. */
  readonly signature?: string | undefined;
}

export const ledgerRoot = '0'.repeat(64);

/** Undefined where canonical JSON cannot hold it. */
export function ledgerHash({ n, actor, atMs, prev, event }: LedgerEntry): string | undefined {
  try {
    return sha256Hex(canonicalJson({ n, actor, atMs, prev, event }));
  } catch {
    return undefined;
  }
}

/** The actor's next entry; `last` is his last one, undefined for his first. Sign its hash, then add the signature. */
export function ledgerEntry(
  last: LedgerEntry | undefined,
  actor: string,
  atMs: number,
  event: LedgerEvent,
): LedgerEntry {
  const n = last === undefined ? 0 : last.n + 1;
  const prev = last?.hash ?? ledgerRoot;
  return {
    n,
    actor,
    atMs,
    prev,
    event,
    hash: sha256Hex(canonicalJson({ n, actor, atMs, prev, event })),
  };
}

/** The last entry of an actor in entries that are in order. */
export const lastOf = (entries: readonly LedgerEntry[], actor: string): LedgerEntry | undefined =>
  entries.findLast((entry) => entry.actor === actor);

/**
 * edited: content and hash do not belong together; the entry is left out. missing: `count` entries of the actor from
 * `n` on are not there. unlinked: it follows another entry than the one before it. forked: the actor wrote two
 * different entries of one number, on two machines or to change the first. signature: it is not his, or is absent.
 */
export type LedgerFault =
  | { readonly kind: 'edited' | 'unlinked' | 'forked'; readonly actor: string; readonly n: number }
  | { readonly kind: 'missing'; readonly actor: string; readonly n: number; readonly count: number }
  | { readonly kind: 'signature'; readonly actor: string; readonly n: number };

export interface MergedLedger {
  /** In order of time, each actor's entries in the order of his chain. */
  readonly entries: readonly LedgerEntry[];
  readonly faults: readonly LedgerFault[];
  /** Entries of the shorter branches of forks: kept, and not counted. */
  readonly aside: readonly LedgerEntry[];
}

/**
 * Everything that any of the ledgers holds, by content hash: merging again, or in another order, gives the same.
 * `signed` tells whether a signature is the actor's; without it signatures are not looked at.
 */
export function mergeLedgers(
  ledgers: ReadonlyArray<readonly LedgerEntry[]>,
  signed?: (entry: LedgerEntry) => boolean,
): MergedLedger {
  const faults = new Map<string, LedgerFault>();
  const name = (fault: LedgerFault): void => {
    faults.set(`${fault.actor} ${String(fault.n).padStart(9, '0')} ${fault.kind}`, fault);
  };
  const byHash = new Map<string, LedgerEntry>();
  for (const entry of ledgers.flat()) {
    const { actor, n, hash } = entry;
    if (ledgerHash(entry) !== hash) name({ kind: 'edited', actor, n });
    else {
      const known = byHash.get(hash);
      // Of two copies the signed one, then the smaller signature, so that the order of files means nothing.
      if (known === undefined || signatureRank(entry) < signatureRank(known))
        byHash.set(hash, entry);
    }
  }
  const chains: LedgerEntry[][] = [];
  const aside: LedgerEntry[] = [];
  for (const actor of [...new Set([...byHash.values()].map((entry) => entry.actor))].sort()) {
    const own = [...byHash.values()].filter((entry) => entry.actor === actor);
    const chain = longestBranch(own);
    const kept = new Set(chain);
    for (const entry of own)
      if (!kept.has(entry)) {
        aside.push(entry);
        name({ kind: 'forked', actor, n: entry.n });
      }
    chain.forEach((entry, at) => {
      const before = chain[at - 1];
      const expected = before === undefined ? 0 : before.n + 1;
      if (entry.n > expected)
        name({ kind: 'missing', actor, n: expected, count: entry.n - expected });
      else if (entry.prev !== (before?.hash ?? ledgerRoot))
        name({ kind: 'unlinked', actor, n: entry.n });
      if (signed !== undefined && !signed(entry)) name({ kind: 'signature', actor, n: entry.n });
    });
    chains.push(chain);
  }
  return {
    entries: inTime(chains),
    faults: [...faults].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fault]) => fault),
    aside: aside.sort((a, b) => (a.hash < b.hash ? -1 : 1)),
  };
}

/** One ledger by itself. */
export const verifyLedger = (
  entries: readonly LedgerEntry[],
  signed?: (entry: LedgerEntry) => boolean,
): readonly LedgerFault[] => mergeLedgers([entries], signed).faults;

const signatureRank = ({ signature }: LedgerEntry): string =>
  signature === undefined ? '1' : `0${signature}`;

/**
 * One entry of each number. Where there are two, the branch with more entries after it; of two as long, the smaller
 * hash. Gaps are passed over, so that a ledger with a lost part still shows the rest.
 */
function longestBranch(own: readonly LedgerEntry[]): LedgerEntry[] {
  const next = new Map<string, LedgerEntry[]>();
  for (const entry of own) next.set(entry.prev, [...(next.get(entry.prev) ?? []), entry]);
  const length = new Map<string, number>();
  for (const entry of [...own].sort((a, b) => b.n - a.n)) {
    const after = (next.get(entry.hash) ?? []).map(({ hash }) => length.get(hash) ?? 0);
    length.set(entry.hash, 1 + after.reduce((a, b) => Math.max(a, b), 0));
  }
  const numbers = [...new Set(own.map(({ n }) => n))].sort((a, b) => a - b);
  const chain: LedgerEntry[] = [];
  for (const n of numbers) {
    const last = chain.at(-1);
    const all = own.filter((entry) => entry.n === n);
    const following = all.filter(({ prev }) => prev === (last?.hash ?? ledgerRoot));
    // After a gap, or after an entry that was rewritten, nothing follows on: it stays, and is named.
    const from = following.length > 0 ? following : all;
    const best = from.toSorted(
      (a, b) => length.get(b.hash)! - length.get(a.hash)! || (a.hash < b.hash ? -1 : 1),
    )[0];
    if (best !== undefined) chain.push(best);
  }
  return chain;
}

/** By time, where an actor's clock that went back counts as having stood still; then by actor and number. */
function inTime(chains: ReadonlyArray<readonly LedgerEntry[]>): LedgerEntry[] {
  const timed = chains.flatMap((chain) => {
    let latest = -Infinity;
    return chain.map((entry) => {
      latest = Math.max(latest, entry.atMs);
      return { entry, at: latest };
    });
  });
  return timed
    .sort(
      (a, b) =>
        a.at - b.at ||
        (a.entry.actor < b.entry.actor ? -1 : a.entry.actor > b.entry.actor ? 1 : 0) ||
        a.entry.n - b.entry.n,
    )
    .map(({ entry }) => entry);
}
