import { err, ok, type Result } from '#base';
import {
  analyseItems,
  cronbachAlpha,
  type ItemAnalysis,
  type Reliability,
  type StatError,
} from '../stats/index.ts';
import type { CohortInput } from './cohort.ts';
import { milliOfPoints } from './decimal.ts';
import type { PaperId, Policy } from './policy.ts';

/** Reliability of a paper, and its standard error on the 100 points that the paper is worth. */
export interface PaperReliability extends Reliability {
  readonly semMilli: number;
}

export interface CohortItems {
  /** Questions in the order of the form; difficulty is mean credit. */
  readonly theory: Result<ItemAnalysis, StatError>;
  readonly practical: Result<ItemAnalysis, StatError>;
  readonly cases: Result<ItemAnalysis, StatError>;
  readonly reliability: Readonly<Record<PaperId, Result<PaperReliability, StatError>>>;
}

const at = (record: Readonly<Record<string, number>> | undefined, name: string): number =>
  record !== undefined && Object.hasOwn(record, name) ? record[name]! : 0;

/**
 * How questions, tasks and cases behaved, and how reliable each paper was. Rows are candidates who sat the paper; what
 * is missing in a row counts 0, as it does in the mark. Cases: their final marks.
 */
export function cohortItems({ scripts, questions, tasks }: Omit<CohortInput, 'keys'>): CohortItems {
  const theoryRows = scripts.flatMap(({ theory }) =>
    theory === undefined ? [] : [questions.map(({ name }) => at(theory, name) / 1000)],
  );
  const practicalRows = scripts.flatMap(({ practical }) =>
    practical === undefined ? [] : [tasks.map(({ id }) => at(practical, id))],
  );
  const caseIds = [
    ...new Set(scripts.flatMap(({ cases }) => cases.map(({ caseId }) => caseId))),
  ].sort();
  const caseRows = scripts.flatMap(({ cases }) =>
    caseIds.length === 0
      ? []
      : [caseIds.map((id) => (cases.find(({ caseId }) => caseId === id)?.finalMilli ?? 0) / 1000)],
  );
  return {
    theory: analyseItems(theoryRows, {
      safety: questions.flatMap(({ safety }, n) => (safety ? [n] : [])),
    }),
    practical: analyseItems(practicalRows, { maxima: tasks.map(({ maxMilli }) => maxMilli) }),
    cases: analyseItems(caseRows, { maxima: caseIds.map(() => 100) }),
    reliability: {
      // The sum of the rows is so many points; the paper is worth 100 000 milli-points.
      theory: reliability(theoryRows, questions.length),
      practical: reliability(
        practicalRows,
        tasks.reduce((total, { maxMilli }) => total + maxMilli, 0),
      ),
      cases: reliability(caseRows, 100 * caseIds.length),
    },
  };
}

function reliability(
  rows: ReadonlyArray<readonly number[]>,
  whole: number,
): Result<PaperReliability, StatError> {
  const found = cronbachAlpha(rows);
  return found.ok ? ok({ ...found.value, semMilli: (found.value.sem * 100_000) / whole }) : found;
}

/**
 * Standard error of a total on 100 points: errors of the papers are independent, so SEM² = Σ (w / Σ w)² · SEM². After
 * the variance of a weighted composite, Lord and Novick, Statistical theories of mental test scores, 1968. The paper
 * that has none is named.
 */
export function semOfTotal(
  papers: readonly PaperId[],
  reliabilities: CohortItems['reliability'],
  { weights }: Pick<Policy, 'weights'>,
): Result<number, { readonly paper: PaperId; readonly error: StatError }> {
  const weightOf = (paper: PaperId): number => milliOfPoints(weights[paper]) ?? Number.NaN;
  const whole = papers.reduce((total, paper) => total + weightOf(paper), 0);
  let square = 0;
  for (const paper of papers) {
    const found = reliabilities[paper];
    if (!found.ok) return err({ paper, error: found.error });
    const part = (weightOf(paper) / whole) * found.value.semMilli;
    square += part * part;
  }
  const sem = Math.sqrt(square);
  const [first = 'theory'] = papers;
  return Number.isFinite(sem) && whole > 0
    ? ok(sem)
    : err({ paper: first, error: { kind: 'not-a-number' } });
}
