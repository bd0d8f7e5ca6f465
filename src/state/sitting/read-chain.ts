import { nextEntry, type SittingEntry } from '#domain/exam';
import type { Stores } from '#store';
import { journalSlot } from './sitting-run.svelte.ts';

type Chain = readonly [SittingEntry, ...SittingEntry[]];

/** The stored chain with what a closing page noted and had not on disk; undefined where it cannot be read. */
export async function readChain(stores: Stores, sittingId: string): Promise<Chain | undefined> {
  const read = await stores.sittings.chain(sittingId);
  const first = read.ok ? read.value[0] : undefined;
  if (!read.ok || first?.event.type !== 'begun') return undefined;
  const chain: [SittingEntry, ...SittingEntry[]] = [first, ...read.value.slice(1)];
  const noted = following(chain.at(-1)!, stores.journal.peek(journalSlot(sittingId)));
  if (noted.length === 0) return chain;
  const stored = await stores.sittings.append(sittingId, noted);
  return stored.ok ? [...chain, ...noted] : chain;
}

/** Entries of a note that go on where the stored chain ends, as far as they hold together. */
function following(last: SittingEntry, note: string | undefined): SittingEntry[] {
  const found: SittingEntry[] = [];
  for (const entry of parsed(note)) {
    const before = found.at(-1) ?? last;
    if (entry.seq <= before.seq) continue;
    const { monoMs, wallMs, event } = entry;
    if (entry.seq !== before.seq + 1) break;
    if (nextEntry(before, { monoMs, wallMs }, event).hash !== entry.hash) break;
    found.push(entry);
  }
  return found;
}

function parsed(note: string | undefined): readonly SittingEntry[] {
  try {
    const entries: unknown = JSON.parse(note ?? '[]');
    return Array.isArray(entries)
      ? entries.filter((each: Partial<SittingEntry> | null): each is SittingEntry =>
          [typeof each?.seq, typeof each?.monoMs, typeof each?.wallMs].every(
            (type) => type === 'number',
          ),
        )
      : [];
  } catch {
    return [];
  }
}
