import {
  isReason,
  noDecisions,
  reasonCodes,
  type Decisions,
  type DeskEvent,
} from './desk-events.ts';
import type { Shares } from './desk-shares.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Grade } from './policy.ts';

/** One case of one script as one examiner left it. */
export interface CaseDesk {
  readonly examiner: string;
  readonly script: string;
  readonly caseId: string;
  readonly rating?: Grade | undefined;
  readonly ratedAtMs?: number | undefined;
  readonly decisions: Decisions;
  readonly finished?:
    { readonly sheetHash: string; readonly finalMilli: number; readonly atMs: number } | undefined;
}

/** Why an entry of the ledger was not counted. */
export type DeskRefusal =
  /** The global rating comes before everything else, since only then the machine's marks are shown. */
  | 'not-rated'
  | 'rating-locked'
  | 'rating-unknown'
  | 'finished'
  | 'not-finished'
  | 'reason-too-short'
  | 'code-unknown'
  | 'not-a-mark'
  /** Neither one of the script's two examiners nor its adjudicator. */
  | 'not-assigned';

export interface DeskState {
  /** In the order in which the examiners began them. */
  readonly cases: readonly CaseDesk[];
  readonly refused: ReadonlyArray<{
    readonly actor: string;
    readonly n: number;
    readonly kind: DeskRefusal;
  }>;
}

export interface DeskRoles {
  readonly shares: Shares;
  /** By script: who adjudicates. He sees both sheets, so that his rating need not come first. */
  readonly adjudicators?: Readonly<Record<string, string>> | undefined;
}

type DeskType = DeskEvent['type'];
const deskTypes: readonly string[] = [
  'rating-saved',
  'item-overridden',
  'override-withdrawn',
  'item-judged',
  'cap-decided',
  'must-not-decided',
  'case-finished',
  'case-reopened',
] satisfies readonly DeskType[];

const isDesk = (event: LedgerEntry['event']): event is DeskEvent => deskTypes.includes(event.type);

const keyOf = (examiner: string, script: string, caseId: string): string =>
  JSON.stringify([examiner, script, caseId]);

/** What all examiners decided, from the merged ledger. Without `roles` nobody is refused for not being assigned. */
export function foldDesk(entries: readonly LedgerEntry[], roles?: DeskRoles): DeskState {
  const cases = new Map<string, CaseDesk>();
  const refused: Array<DeskState['refused'][number]> = [];
  for (const { actor, n, atMs, event } of entries) {
    if (!isDesk(event)) continue;
    const { script, caseId } = event;
    const key = keyOf(actor, script, caseId);
    const now = cases.get(key) ?? { examiner: actor, script, caseId, decisions: noDecisions };
    const next = step(now, event, atMs, roles);
    if (typeof next === 'string') refused.push({ actor, n, kind: next });
    else cases.set(key, next);
  }
  return { cases: [...cases.values()], refused };
}

function step(
  now: CaseDesk,
  event: DeskEvent,
  atMs: number,
  roles: DeskRoles | undefined,
): CaseDesk | DeskRefusal {
  const pair: readonly string[] = roles?.shares[event.script] ?? [];
  const adjudicates = roles?.adjudicators?.[event.script] === now.examiner;
  if (roles !== undefined && !adjudicates && !pair.includes(now.examiner)) return 'not-assigned';
  if (event.type === 'case-reopened') {
    if (now.finished === undefined) return 'not-finished';
    return isReason(event.text) ? { ...now, finished: undefined } : 'reason-too-short';
  }
  if (now.finished !== undefined) return 'finished';
  if (event.type === 'rating-saved') {
    if (now.rating !== undefined) return 'rating-locked';
    return [1, 2, 3, 4].includes(event.rating)
      ? { ...now, rating: event.rating, ratedAtMs: atMs }
      : 'rating-unknown';
  }
  if (now.rating === undefined && !adjudicates) return 'not-rated';
  if (event.type === 'case-finished') {
    const { sheetHash, finalMilli } = event;
    return { ...now, finished: { sheetHash, finalMilli, atMs } };
  }
  const decisions = decided(now.decisions, event);
  return typeof decisions === 'string' ? decisions : { ...now, decisions };
}

function decided(
  before: Decisions,
  event: Exclude<DeskEvent, { readonly type: 'rating-saved' | 'case-finished' | 'case-reopened' }>,
): Decisions | DeskRefusal {
  switch (event.type) {
    case 'item-overridden': {
      const { itemId, valueMilli, code, text } = event;
      if (!Number.isSafeInteger(valueMilli)) return 'not-a-mark';
      if (!Object.hasOwn(reasonCodes, code)) return 'code-unknown';
      if (!isReason(text)) return 'reason-too-short';
      return {
        ...before,
        overrides: { ...before.overrides, [itemId]: { valueMilli, code, text } },
      };
    }
    case 'override-withdrawn': {
      const { [event.itemId]: _gone, ...overrides } = before.overrides;
      return { ...before, overrides };
    }
    case 'item-judged':
      if (!Number.isSafeInteger(event.valueMilli)) return 'not-a-mark';
      return { ...before, judged: { ...before.judged, [event.itemId]: event.valueMilli } };
    case 'cap-decided': {
      const { capId, confirmed, text } = event;
      return { ...before, caps: { ...before.caps, [capId]: { confirmed, text } } };
    }
    case 'must-not-decided': {
      const { mustNotId, confirmed, text } = event;
      return { ...before, mustNots: { ...before.mustNots, [mustNotId]: { confirmed, text } } };
    }
  }
}

/** What an examiner has of a case; undefined where he has not begun it. */
export const caseDesk = (
  { cases }: DeskState,
  examiner: string,
  script: string,
  caseId: string,
): CaseDesk | undefined =>
  cases.find(
    (each) => each.examiner === examiner && each.script === script && each.caseId === caseId,
  );

/** Machine marks are shown once the examiner has saved his own global rating of this case, and never before. */
export const mayShowMarks = (
  state: DeskState,
  examiner: string,
  script: string,
  caseId: string,
): boolean => caseDesk(state, examiner, script, caseId)?.rating !== undefined;

/** The other examiner's marks are shown to nobody but the adjudicator, and to him once both have finished. */
export const mayShowBoth = (
  state: DeskState,
  { shares, adjudicators }: DeskRoles,
  examiner: string,
  script: string,
  caseId: string,
): boolean =>
  adjudicators?.[script] === examiner &&
  (shares[script] ?? []).every(
    (each) => caseDesk(state, each, script, caseId)?.finished !== undefined,
  ) &&
  shares[script] !== undefined;
