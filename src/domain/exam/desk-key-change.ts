import { canonicalJson, sha256Hex } from '#base';
import { remarkDelta, type RemarkDelta, type RemarkRow } from './desk-defects.ts';
import type { DeskScript } from './desk-script.ts';
import type { ExamKey } from './exam.ts';
import type { LedgerEntry } from './ledger.ts';

// A key that turned out to be wrong is replaced for everybody at once: all scripts are marked again, and what that
// changed goes into the ledger with the reason (domain design §6.3).

export interface KeyChangedEvent {
  readonly type: 'key-changed';
  /** `examKeyHash` before and after. */
  readonly from: string;
  readonly to: string;
  /** What of the answers differs: case ids, `theory`, `practical`. */
  readonly parts: readonly string[];
  /** Marks of the machine that changed; `caseId` may be `theory` or `practical`. */
  readonly changed: readonly RemarkRow[];
  readonly unchanged: number;
  readonly text: string;
}

/** Which answers: salts and the pack they belong to are part of them. */
export const examKeyHash = (key: ExamKey): string => sha256Hex(canonicalJson(key));

/** Case ids under which the other papers stand in the ledger; no case may be called so. */
export const paperCase = { theory: 'theory', practical: 'practical' } as const;

const same = (a: unknown, b: unknown): boolean =>
  canonicalJson(a ?? null) === canonicalJson(b ?? null);

/** The parts that differ between two sets of answers to one exam. */
export function changedParts(before: ExamKey, after: ExamKey): readonly string[] {
  const ids = [...new Set([...Object.keys(before.cases), ...Object.keys(after.cases)])].sort();
  return [
    ...(same([before.theory, before.facts], [after.theory, after.facts]) ? [] : ['theory']),
    ...(same(before.practical, after.practical) ? [] : ['practical']),
    ...ids.filter((id) => !same(before.cases[id], after.cases[id])),
  ];
}

/** Cases whose key differs while its version did not go up: sheets of both would bear one version. */
export const sameVersion = (before: ExamKey, after: ExamKey): readonly string[] =>
  changedParts(before, after).filter((id) => {
    const [was, is] = [before.cases[id], after.cases[id]];
    return was !== undefined && is !== undefined && is.keyVersion <= was.keyVersion;
  });

type Marked = Pick<DeskScript, 'digest' | 'marks'>;

/** What marking again changed: every case, and the other papers by their totals. `numbers`: by digest. */
export function markedAgain(
  before: readonly Marked[],
  after: readonly Marked[],
  numbers: Readonly<Record<string, string>>,
): RemarkDelta {
  const sheets = (list: readonly Marked[]) =>
    list.flatMap(({ digest, marks }) => {
      const script = numbers[digest] ?? digest;
      const papers = (['theory', 'practical'] as const).flatMap((paper) => {
        const found = marks[paper];
        return found?.ok ? [{ caseId: paper, finalMilli: found.value.totalMilli }] : [];
      });
      const cases = Object.values(marks.cases).flatMap((sheet) => (sheet.ok ? [sheet.value] : []));
      return [...papers, ...cases].map(({ caseId, finalMilli }) => ({
        script,
        sheet: { caseId, finalMilli },
      }));
    });
  return remarkDelta(sheets(before), sheets(after));
}

export interface KeyChange extends KeyChangedEvent {
  readonly actor: string;
  readonly atMs: number;
}

/** All changes of the key that the ledger knows, each once, in their order. */
export function keyChanges(entries: readonly LedgerEntry[]): readonly KeyChange[] {
  const seen = new Set<string>();
  return entries.flatMap(({ actor, atMs, event }) => {
    if (event.type !== 'key-changed') return [];
    const name = `${event.from} ${event.to}`;
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ ...event, actor, atMs }];
  });
}

/** Answers that the ledger has already replaced: whoever marks by them marks by a key that was wrong. */
export const isReplacedKey = (hash: string, entries: readonly LedgerEntry[]): boolean => {
  const changes = keyChanges(entries);
  return changes.some(({ from }) => from === hash) && changes.at(-1)?.to !== hash;
};
