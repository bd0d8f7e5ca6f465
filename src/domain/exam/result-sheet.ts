import { canonicalJson, sha256Hex } from '#base';
import type { Competency, MarkSheet, SectionId } from '../marking/index.ts';
import { appealDeadlineMs } from './appeal.ts';
import { ranksOf, type Rank } from './cohort-ranks.ts';
import type { Outcomes, ScriptOutcome } from './desk-outcome.ts';
import type { Exam } from './exam.ts';
import { isoUtc } from './iso-time.ts';
import type { ExamResult } from './result.ts';

/** What a result sheet says, as one record: its hash is on the paper and in its QR code. */
export interface ResultSheet {
  readonly schema: 'uptake-result-sheet/1';
  readonly version: number;
  readonly examId: string;
  readonly packHash: string;
  readonly candidate: string;
  readonly script: string;
  readonly supervised: boolean;
  readonly receipt: string;
  /** ISO 8601, UTC. */
  readonly issuedAt: string;
  readonly appealUntil: string;
  readonly result: ExamResult;
  readonly semMilli?: number | undefined;
  readonly rank?: Rank | undefined;
  readonly competencies: ReadonlyArray<{
    readonly comp: Competency;
    readonly gotMilli: number;
    readonly maxMilli: number;
  }>;
  readonly practical: ReadonlyArray<{
    readonly taskId: string;
    readonly gotMilli: number;
    readonly maxMilli: number;
  }>;
  readonly cases: ReadonlyArray<{
    readonly caseId: string;
    readonly finalMilli: number;
    readonly capped: boolean;
    /** absent: never opened, 0. */
    readonly by: 'mean' | 'adjudicator' | 'absent';
    readonly examinersMilli: readonly number[];
    /** The sheet that counts; of a mean the first examiner's. */
    readonly sections: ReadonlyArray<{
      readonly section: SectionId;
      readonly gotMilli: number;
      readonly maxMilli: number;
    }>;
    readonly sheetHashes: readonly string[];
  }>;
  readonly hashes: {
    readonly script: string;
    readonly signedScript: string;
    readonly file: string;
    readonly theoryKeys?: string | undefined;
    readonly practicalKeys?: string | undefined;
    readonly policy: string;
    /** Head of each actor's ledger when the sheet was made. */
    readonly ledger: Readonly<Record<string, string>>;
  };
}

export const sheetHash = (sheet: MarkSheet): string => sha256Hex(canonicalJson(sheet));
export const resultHash = (sheet: ResultSheet): string => sha256Hex(canonicalJson(sheet));

export interface SheetFacts {
  readonly exam: Exam;
  readonly packHash: string;
  readonly issuedAtMs: number;
  readonly version: number;
  readonly heads: Readonly<Record<string, string>>;
  /** Places in the cohort are shown on the sheet only where the exam office wants it. */
  readonly ranked: boolean;
}

/** The result sheet of a script whose result stands; undefined while something is waited for. */
export function resultSheet(
  outcome: ScriptOutcome,
  outcomes: Outcomes,
  { exam, packHash, issuedAtMs, version, heads, ranked }: SheetFacts,
): ResultSheet | undefined {
  const { result, script, theory, practical, cases, number } = outcome;
  if (!result?.ok) return undefined;
  return {
    schema: 'uptake-result-sheet/1',
    version,
    examId: exam.examId,
    packHash,
    candidate: script.candidate,
    script: number,
    supervised: exam.supervised,
    receipt: script.receipt,
    issuedAt: isoUtc(issuedAtMs) ?? '',
    appealUntil: isoUtc(appealDeadlineMs(issuedAtMs, exam.policy)) ?? '',
    result: result.value,
    ...(outcomes.sem.ok && { semMilli: Math.round(outcomes.sem.value) }),
    ...(ranked && {
      rank: ranksOf(outcomes.cohort.scripts).find((each) => each.script === number),
    }),
    competencies: competenciesOf(outcome),
    practical:
      practical?.tasks.map(({ taskId, gotMilli, maxMilli }) => ({ taskId, gotMilli, maxMilli })) ??
      [],
    cases: cases.map(({ caseId, verdict, a, b, third }) => {
      const counted = verdict?.by === 'adjudicator' ? (third ?? a) : a;
      return {
        caseId,
        finalMilli: verdict?.finalMilli ?? 0,
        capped: verdict?.capped ?? false,
        by: verdict?.by ?? 'absent',
        examinersMilli: [a, b].flatMap((each) => (each ? [each.sheet.finalMilli] : [])),
        sections: (counted?.sheet.sections ?? []).map(({ section, gotMilli, maxMilli }) => ({
          section,
          gotMilli,
          maxMilli,
        })),
        sheetHashes: [a, b, third].flatMap((each) => (each ? [sheetHash(each.sheet)] : [])),
      };
    }),
    hashes: {
      script: script.digest,
      signedScript: script.innerHash,
      file: script.fileHash,
      ...(theory && { theoryKeys: theory.keysHash }),
      ...(practical && { practicalKeys: practical.keysHash }),
      policy: result.value.policy.hash,
      ledger: heads,
    },
  };
}

/** Marks by competency over all papers, each paper as much as it weighs in the result; cases by the sheet that counts. */
function competenciesOf({
  theory,
  practical,
  cases,
  result,
}: ScriptOutcome): ResultSheet['competencies'] {
  const weightOf = (paper: string): number =>
    result?.ok
      ? (result.value.papers.find((each) => each.paper === paper)?.weightMilli ?? 0) / 100_000
      : 0;
  const sums = new Map<Competency, { got: number; max: number }>();
  const add = (by: MarkSheet['byComp'] | undefined, weight: number): void => {
    for (const [comp, [got, max]] of Object.entries(by ?? {}) as Array<
      [Competency, readonly [number, number]]
    >) {
      const sum = sums.get(comp) ?? { got: 0, max: 0 };
      sums.set(comp, { got: sum.got + weight * got, max: sum.max + weight * max });
    }
  };
  add(theory?.byComp, weightOf('theory'));
  add(practical?.byComp, weightOf('practical'));
  const share = cases.length === 0 ? 0 : weightOf('cases') / cases.length;
  for (const { verdict, a, b, third } of cases) {
    if (verdict?.by === 'adjudicator') add((third ?? a)?.sheet.byComp, share);
    else for (const each of [a, b]) add(each?.sheet.byComp, share / 2);
  }
  return [...sums]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .map(([comp, { got, max }]) => ({
      comp,
      gotMilli: Math.round(got),
      maxMilli: Math.round(max),
    }));
}
