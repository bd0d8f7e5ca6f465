import type { MarkingRules } from '../marking/index.ts';
import { foldAppeals, type Appeal, type AppealContext, type AppealEvent } from './appeal.ts';
import { adjudicatorsFor, sharesFor } from './desk-assign.ts';
import { suspectKeys, type KeySuspect } from './desk-defects.ts';
import { foldDesk, type DeskState } from './desk-fold.ts';
import {
  fittingSheet,
  outcomesOf,
  rulesByCase,
  type CaseSheet,
  type NumberedScript,
  type Outcomes,
} from './desk-outcome.ts';
import type { Person } from './desk-people.ts';
import type { Shares } from './desk-shares.ts';
import type { MustNotRules } from './desk-sheet.ts';
import type { Exam, ExamKey } from './exam.ts';
import type { LedgerEntry } from './ledger.ts';
import { resultSheet, type ResultSheet } from './result-sheet.ts';

// Everything that scripts, people and ledger say together. Pure, so that the page and the command line come to the same
// results from the same files.

export interface BookFacts {
  readonly exam: Exam;
  readonly packHash: string;
  /** Without the key there is no mark, only who does what. */
  readonly key?: ExamKey | undefined;
  readonly rules: MarkingRules;
  /** Those that count. */
  readonly scripts: readonly NumberedScript[];
  readonly people: readonly Person[];
  readonly entries: readonly LedgerEntry[];
  /** Who marks what, once fixed. */
  readonly fixedShares?: Shares | undefined;
}

export interface Book {
  readonly facts: BookFacts;
  readonly shares: Shares;
  readonly adjudicators: Readonly<Record<string, string>>;
  readonly state: DeskState;
  readonly appeals: readonly Appeal[];
  readonly mustNots: Readonly<Record<string, MustNotRules>>;
  readonly outcomes?: Outcomes | undefined;
  readonly releasedAtMs?: number | undefined;
}

export function deskBook(facts: BookFacts): Book {
  const { exam, packHash, key, rules, scripts, people, entries, fixedShares } = facts;
  const numbers = scripts.map(({ number }) => number);
  const shares = sharesFor(numbers, people, entries, packHash, fixedShares);
  const adjudicators = adjudicatorsFor(numbers, people);
  const state = foldDesk(entries, { shares, adjudicators });
  const { appeals } = foldAppeals(appealSteps(entries), appealContext(exam, shares, adjudicators));
  const mustNots = key ? rulesByCase(key, rules) : {};
  const book: Book = {
    facts,
    shares,
    adjudicators,
    state,
    appeals,
    mustNots,
    releasedAtMs: entries.find(({ event }) => event.type === 'results-released')?.atMs,
  };
  if (!key) return book;
  const outcomes = outcomesOf({
    exam,
    key,
    rules,
    scripts,
    state,
    shares,
    adjudicators,
    appealed: appealedSheets(book),
  });
  return { ...book, outcomes };
}

export const appealSteps = (
  entries: readonly LedgerEntry[],
): ReadonlyArray<{ actor: string; atMs: number; event: AppealEvent }> =>
  entries.flatMap(({ actor, atMs, event }) => (isAppeal(event) ? [{ actor, atMs, event }] : []));

export const appealContext = (
  { policy }: Pick<Exam, 'policy'>,
  shares: Shares,
  adjudicators: Readonly<Record<string, string>>,
): AppealContext => ({
  policy,
  markedBy: (script) => [
    ...(shares[script] ?? []),
    ...(adjudicators[script] === undefined ? [] : [adjudicators[script]]),
  ],
});

/** What somebody who was asked after an appeal did with a script: his entries alone, as if it were his share. */
export const remarkState = (
  entries: readonly LedgerEntry[],
  actor: string,
  number: string,
): DeskState =>
  foldDesk(
    entries.filter((entry) => entry.actor === actor),
    { shares: { [number]: [actor, actor] } },
  );

/** Sheets of the second marking of appeals that changed the result. */
function appealedSheets({
  facts: { scripts, entries },
  appeals,
  mustNots,
}: Book): Readonly<Record<string, Readonly<Record<string, CaseSheet>>>> {
  const changed: Record<string, Record<string, CaseSheet>> = {};
  for (const { script, examiner, outcome } of appeals) {
    if (outcome !== 'changed' || examiner === undefined) continue;
    for (const { caseId, decisions, finished, rating } of remarkState(entries, examiner, script)
      .cases) {
      const machine = machineSheetOf(scripts, script, caseId);
      if (!machine || !finished) continue;
      const { sheet } = fittingSheet(machine, decisions, mustNots[caseId]);
      (changed[script] ??= {})[caseId] = {
        examiner,
        rating,
        sheet,
        finishedAtMs: finished.atMs,
        stale: false,
      };
    }
  }
  return changed;
}

export function machineSheetOf(scripts: readonly NumberedScript[], number: string, caseId: string) {
  const marked = scripts.find((script) => script.number === number)?.marks.cases[caseId];
  return marked?.ok ? marked.value : undefined;
}

/** Items of the key that examiners keep correcting one way. */
export const bookSuspects = ({ state, facts: { scripts } }: Book): readonly KeySuspect[] =>
  suspectKeys(
    state.cases.flatMap(({ script, caseId, decisions }) => {
      const machine = machineSheetOf(scripts, script, caseId);
      return machine ? [{ script, machine, decisions }] : [];
    }),
  );

/** The result sheet of a script as it stands now; undefined while something is waited for. */
export function bookSheet(book: Book, number: string, ranked = false): ResultSheet | undefined {
  const { outcomes, appeals, releasedAtMs } = book;
  const { exam, packHash, entries } = book.facts;
  const outcome = outcomes?.scripts.find((each) => each.number === number);
  if (!outcomes || !outcome) return undefined;
  const decided = appeals.filter(
    ({ script, stage }) => script === number && (stage === 'decided' || stage === 'issued'),
  );
  const decidedAtMs = entries.findLast(
    ({ event }) =>
      event.type === 'appeal-decided' &&
      decided.some(({ appealId }) => appealId === event.appealId),
  )?.atMs;
  // The ledger as it was then: what is written later changes no sheet.
  const issuedAtMs = decidedAtMs ?? releasedAtMs ?? entries.at(-1)?.atMs ?? 0;
  const heads: Record<string, string> = {};
  for (const { actor, atMs, hash } of entries) if (atMs <= issuedAtMs) heads[actor] = hash;
  const version = 1 + decided.length;
  return resultSheet(outcome, outcomes, { exam, packHash, issuedAtMs, version, heads, ranked });
}

const appealTypes: readonly string[] = [
  'appeal-filed',
  'appeal-accepted',
  'appeal-declined',
  'appeal-remarked',
  'appeal-decided',
  'sheet-issued',
] satisfies ReadonlyArray<AppealEvent['type']>;
const isAppeal = (event: LedgerEntry['event']): event is AppealEvent =>
  appealTypes.includes(event.type);
