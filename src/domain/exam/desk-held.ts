import { isReason } from './desk-events.ts';
import type { LedgerEntry } from './ledger.ts';

// Scripts that stand in each other's way: two of one candidate, or several signed by the key of one sitting. All of them
// are held, unmarked, until somebody says with a reason which count; what does not count is kept.

/** One script of a group, by digest: the ledger says nothing of who a candidate is. */
export interface HeldEvent {
  readonly type: 'held-decided';
  /** Digests of all scripts of the group as it was then. */
  readonly group: readonly string[];
  /** Those that count: one at least, and no two of one candidate. */
  readonly counts: readonly string[];
  readonly text: string;
}

export interface HeldScript {
  readonly digest: string;
  readonly candidate: string;
}

/** Scripts that are decided about together, in order of their digests. */
export interface HeldGroup {
  readonly why: ReadonlyArray<'two-scripts' | 'same-key'>;
  readonly scripts: readonly HeldScript[];
}

export interface HeldDecision {
  readonly counts: readonly string[];
  readonly actor: string;
  readonly atMs: number;
  readonly text: string;
}

/** Why this choice is none; undefined where it can be taken. */
export type HeldProblem =
  'nothing-counts' | 'not-of-the-group' | 'two-of-one-candidate' | 'reason-too-short';

export function heldProblem(
  { scripts }: Pick<HeldGroup, 'scripts'>,
  { counts, text }: Pick<HeldEvent, 'counts' | 'text'>,
): HeldProblem | undefined {
  if (counts.length === 0) return 'nothing-counts';
  const chosen = counts.map((digest) => scripts.find((each) => each.digest === digest));
  if (chosen.some((each) => each === undefined)) return 'not-of-the-group';
  if (new Set(chosen.map((each) => each!.candidate)).size !== counts.length)
    return 'two-of-one-candidate';
  return isReason(text) ? undefined : 'reason-too-short';
}

/**
 * What was last decided about a group. A decision about other scripts than those that are there now is none: one that
 * came in later opens the question again.
 */
export function heldDecision(
  group: HeldGroup,
  entries: readonly LedgerEntry[],
): HeldDecision | undefined {
  const names = group.scripts.map(({ digest }) => digest).sort();
  const found = entries.findLast(
    ({ event }) =>
      event.type === 'held-decided' &&
      isTexts(event.group) &&
      isTexts(event.counts) &&
      sameTexts([...event.group].sort(), names) &&
      heldProblem(group, event) === undefined,
  );
  if (found?.event.type !== 'held-decided') return undefined;
  const { actor, atMs, event } = found;
  return { counts: event.counts, actor, atMs, text: event.text };
}

/** Digests of held scripts that count all the same. */
export const countedHeld = (
  groups: readonly HeldGroup[],
  entries: readonly LedgerEntry[],
): ReadonlySet<string> =>
  new Set(groups.flatMap((group) => heldDecision(group, entries)?.counts ?? []));

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');
const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each, n) => each === b[n]);
