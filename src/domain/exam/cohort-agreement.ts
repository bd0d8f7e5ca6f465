import { err, mapErr, ok, type Result } from '#base';
import {
  agreementTable,
  blandAltman,
  borderlineRegression,
  cohenKappa,
  examinerSeverity,
  gwetAc1,
  intraclassCorrelation,
  type Agreement,
  type AgreementTable,
  type BlandAltman,
  type BorderlineRegression,
  type Icc,
  type Severity,
  type StatError,
} from '../stats/index.ts';
import type { CohortInput, ExaminerMark, FinishedCase } from './cohort.ts';

/** How far two examiners of the same cases agree; first and second as the shares name them. Marks in points. */
export interface CohortAgreement {
  /** Cases marked by two. */
  readonly pairs: number;
  /** Global ratings 1 to 4: rows the first examiner, columns the second. */
  readonly table: Result<AgreementTable, StatError>;
  readonly kappa: Result<Agreement, StatError>;
  readonly linearKappa: Result<Agreement, StatError>;
  readonly quadraticKappa: Result<Agreement, StatError>;
  readonly ac1: Result<Agreement, StatError>;
  readonly icc: Result<Icc, StatError>;
  readonly blandAltman: Result<BlandAltman, StatError>;
  /** Means and differences of the pairs, for the plot. */
  readonly points: ReadonlyArray<{
    readonly script: string;
    readonly caseId: string;
    readonly mean: number;
    readonly difference: number;
  }>;
  /** Each examiner against whoever marked the same cases, in the order of his work. */
  readonly severity: ReadonlyArray<{
    readonly examiner: string;
    readonly result: Result<Severity, StatError>;
  }>;
}

const points = ({ finalMilli }: { readonly finalMilli: number }): number => finalMilli / 1000;

interface Pair {
  readonly script: string;
  readonly case: FinishedCase;
}

const pairsOf = ({ scripts }: Pick<CohortInput, 'scripts'>): readonly Pair[] =>
  scripts.flatMap(({ script, cases }) => cases.map((each) => ({ script, case: each })));

export function cohortAgreement(input: Pick<CohortInput, 'scripts'>): CohortAgreement {
  const pairs = pairsOf(input);
  const first = pairs.map((pair) => pair.case.examiners[0]);
  const second = pairs.map((pair) => pair.case.examiners[1]);
  const grade = ({ rating }: ExaminerMark): number => rating - 1;
  const table = agreementTable(first.map(grade), second.map(grade), 4);
  const onTable = <T>(
    figure: (table: AgreementTable) => Result<T, StatError>,
  ): Result<T, StatError> => (table.ok ? figure(table.value) : table);
  const [a, b] = [first.map(points), second.map(points)];
  return {
    pairs: pairs.length,
    table,
    kappa: onTable((counts) => cohenKappa(counts)),
    linearKappa: onTable((counts) => cohenKappa(counts, 'linear')),
    quadraticKappa: onTable((counts) => cohenKappa(counts, 'quadratic')),
    ac1: onTable(gwetAc1),
    icc: intraclassCorrelation(a.map((mark, n) => [mark, b[n]!])),
    blandAltman: blandAltman(a, b),
    points: pairs.map(({ script, case: { caseId } }, n) => ({
      script,
      caseId,
      mean: (a[n]! + b[n]!) / 2,
      difference: a[n]! - b[n]!,
    })),
    severity: severities(pairs),
  };
}

function severities(pairs: readonly Pair[]): CohortAgreement['severity'] {
  const names = [
    ...new Set(pairs.flatMap((pair) => pair.case.examiners.map(({ examiner }) => examiner))),
  ];
  return names.sort().map((examiner) => {
    const own = pairs
      .flatMap(({ case: { examiners } }) => {
        const mine = examiners.find((each) => each.examiner === examiner);
        const other = examiners.find((each) => each.examiner !== examiner);
        return mine === undefined || other === undefined ? [] : [{ mine, other }];
      })
      .sort((x, y) => x.mine.atMs - y.mine.atMs);
    return {
      examiner,
      result: examinerSeverity(
        own.map(({ mine }) => points(mine)),
        own.map(({ other }) => points(other)),
      ),
    };
  });
}

export interface CaseStandard {
  readonly caseId: string;
  readonly result: Result<BorderlineRegression, StatError>;
}

/**
 * Borderline regression of each case, and over all cases: both examiners' marks on their own global ratings, the cut
 * read off at 2, pass. `mean`: mean of the cuts of the cases, the cut of the paper; the first error where one has none.
 */
export function caseStandards(input: Pick<CohortInput, 'scripts'>): {
  readonly cases: readonly CaseStandard[];
  readonly all: Result<BorderlineRegression, StatError>;
  readonly mean: Result<number, StatError & { readonly caseId: string }>;
} {
  const pairs = pairsOf(input);
  const regress = (of: readonly Pair[]): Result<BorderlineRegression, StatError> => {
    const marks = of.flatMap((pair) => [...pair.case.examiners]);
    return borderlineRegression(
      marks.map(({ rating }) => rating),
      marks.map(points),
      2,
    );
  };
  const caseIds = [...new Set(pairs.map((pair) => pair.case.caseId))].sort();
  const cases = caseIds.map((caseId) => ({
    caseId,
    result: regress(pairs.filter((pair) => pair.case.caseId === caseId)),
  }));
  let sum = 0;
  let mean: ReturnType<typeof caseStandards>['mean'] | undefined;
  for (const { caseId, result } of cases) {
    const named = mapErr(result, (error) => ({ ...error, caseId }));
    if (named.ok) sum += named.value.cut;
    else mean ??= named;
  }
  if (cases.length === 0) mean = err({ kind: 'empty', caseId: '' });
  return { cases, all: regress(pairs), mean: mean ?? ok(sum / cases.length) };
}
