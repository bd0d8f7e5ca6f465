import type { MarkItem, MarkSheet } from '../marking/index.ts';
import { noDecisions, type Decisions } from './desk-events.ts';

// When examiners keep correcting the machine the same way, the key is the likelier one to be wrong (domain design §6.3).

/** Limits of the watch: domain design §6.3. */
export const defectLimits = { reviewedBy: null, share: 0.2, scripts: 3 } as const;

/** One examiner's decisions about one script's case, beside the machine's sheet of it. */
export interface Decided {
  readonly script: string;
  readonly machine: MarkSheet;
  readonly decisions: Decisions;
}

export interface KeySuspect {
  readonly caseId: string;
  /** What of the key it is about: an item id, or `A/truth/D1` where items are named after findings. */
  readonly item: string;
  readonly direction: 'up' | 'down';
  /** Scripts in which an examiner overrode it this way, in order. */
  readonly scripts: readonly string[];
  /** Scripts of this case that were examined. */
  readonly of: number;
}

/**
 * Items overridden in one direction in a fifth of the scripts or more, and in three at least. A script counts once,
 * whoever of its examiners did it; an override that keeps the machine's value has no direction.
 */
export function suspectKeys(all: readonly Decided[]): readonly KeySuspect[] {
  const scriptsOfCase = new Map<string, Set<string>>();
  const found = new Map<
    string,
    { readonly head: Omit<KeySuspect, 'scripts' | 'of'>; readonly scripts: Set<string> }
  >();
  for (const { script, machine, decisions } of all) {
    const { caseId } = machine;
    scriptsOfCase.set(caseId, (scriptsOfCase.get(caseId) ?? new Set()).add(script));
    for (const item of machine.items) {
      const override = Object.hasOwn(decisions.overrides, item.itemId)
        ? decisions.overrides[item.itemId]
        : undefined;
      if (override === undefined || override.valueMilli === item.gotMilli) continue;
      const name = keyItem(machine, item);
      if (name === undefined) continue;
      const direction = override.valueMilli > item.gotMilli ? 'up' : 'down';
      const key = JSON.stringify([caseId, name, direction]);
      const entry = found.get(key) ?? {
        head: { caseId, item: name, direction },
        scripts: new Set(),
      };
      entry.scripts.add(script);
      found.set(key, entry);
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, { head, scripts }]) => {
      const of = scriptsOfCase.get(head.caseId)!.size;
      // 3 of 15 is a fifth; whole numbers, so that no rounding stands in between.
      const enough = scripts.size >= defectLimits.scripts && 5 * scripts.size >= of;
      return enough ? [{ ...head, scripts: [...scripts].sort(), of }] : [];
    });
}

/**
 * Items about findings are named by the reader: what two scripts share is the mimic or lesion under them, if there is
 * one. Items about entries of the report (a false alarm, an unknown code) have nothing of the key in them.
 */
function keyItem(sheet: MarkSheet, { itemId, section }: MarkItem): string | undefined {
  if (/^[A-I]\/(report|unknown)\//.test(itemId)) return undefined;
  const marker = `${section}/finding/`;
  if (!itemId.startsWith(marker)) return itemId;
  const findingId = itemId.slice(marker.length);
  const truthId = sheet.matching.find((each) => each.findingId === findingId)?.truthId;
  return truthId === undefined ? undefined : `${section}/truth/${truthId}`;
}

export interface RemarkRow {
  readonly script: string;
  readonly caseId: string;
  readonly beforeMilli: number;
  readonly afterMilli: number;
  readonly deltaMilli: number;
}

export interface RemarkDelta {
  /** Changed marks, the largest change first. */
  readonly changed: readonly RemarkRow[];
  readonly unchanged: number;
  /** Marked before and not again, or the reverse: never silently left out. */
  readonly unpaired: ReadonlyArray<{ readonly script: string; readonly caseId: string }>;
}

interface SheetOfScript {
  readonly script: string;
  readonly sheet: Pick<MarkSheet, 'caseId' | 'finalMilli'>;
}

/** What a new key changed, for the file of the exam. */
export function remarkDelta(
  before: readonly SheetOfScript[],
  after: readonly SheetOfScript[],
): RemarkDelta {
  const nameOf = ({ script, sheet }: SheetOfScript): string =>
    JSON.stringify([script, sheet.caseId]);
  const old = new Map(before.map((each) => [nameOf(each), each]));
  const anew = new Map(after.map((each) => [nameOf(each), each]));
  const rows: RemarkRow[] = [];
  const unpaired: Array<{ script: string; caseId: string }> = [];
  for (const name of [...new Set([...old.keys(), ...anew.keys()])].sort()) {
    const [was, is] = [old.get(name), anew.get(name)];
    const { script, sheet } = (was ?? is)!;
    if (was === undefined || is === undefined) {
      unpaired.push({ script, caseId: sheet.caseId });
      continue;
    }
    const [beforeMilli, afterMilli] = [was.sheet.finalMilli, is.sheet.finalMilli];
    rows.push({
      script,
      caseId: sheet.caseId,
      beforeMilli,
      afterMilli,
      deltaMilli: afterMilli - beforeMilli,
    });
  }
  const changed = rows
    .filter(({ deltaMilli }) => deltaMilli !== 0)
    .sort((a, b) => Math.abs(b.deltaMilli) - Math.abs(a.deltaMilli));
  return { changed, unchanged: rows.length - changed.length, unpaired };
}

/**
 * Decisions taken over to the sheet of a new key: those about items, caps and must-nots that the machine marks as
 * before. `again`: ids of the others, for the examiner to decide anew.
 */
export function carriedDecisions(
  decisions: Decisions,
  before: MarkSheet,
  after: MarkSheet,
): { readonly decisions: Decisions; readonly again: readonly string[] } {
  const again: string[] = [];
  const kept = <T>(
    list: Readonly<Record<string, T>>,
    same: (id: string) => boolean,
  ): Record<string, T> =>
    Object.fromEntries(
      Object.entries(list).filter(([id]) => {
        const stays = same(id);
        if (!stays) again.push(id);
        return stays;
      }),
    );
  const item = (sheet: MarkSheet, id: string) => sheet.items.find((each) => each.itemId === id);
  const sameItem = (id: string): boolean => {
    const [was, is] = [item(before, id), item(after, id)];
    return (
      was !== undefined &&
      is?.maxMilli === was.maxMilli &&
      is.gotMilli === was.gotMilli &&
      is.status === was.status
    );
  };
  const sameCap = (id: string): boolean => {
    const [was, is] = [before, after].map(({ caps }) => caps.find((cap) => cap.id === id));
    return was !== undefined && is?.applied === was.applied && is.pending === was.pending;
  };
  const sameMustNot = (id: string): boolean => {
    const [was, is] = [before, after].map(({ penalties = [] }) =>
      penalties.find((each) => each.id === id),
    );
    return was?.status === is?.status && was?.milli === is?.milli;
  };
  return {
    decisions: {
      ...noDecisions,
      overrides: kept(decisions.overrides, sameItem),
      judged: kept(decisions.judged, sameItem),
      caps: kept(decisions.caps, sameCap),
      mustNots: kept(decisions.mustNots, sameMustNot),
    },
    again,
  };
}
