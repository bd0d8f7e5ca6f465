import type { I18nText } from '#domain/case';
import type { Competency } from '#domain/marking';
import type { Stores } from '#store';
import { competencies } from './exam-draft.ts';
import { monthlyTests, monthOf, type MonthlyTest } from './month.svelte.ts';

/** A longer break between two events is no reading time. */
const breakMs = 5 * 60_000;

export interface QualityRow {
  readonly attemptId: string;
  readonly title: I18nText;
  readonly handedInAtMs: number;
  readonly minutes: number;
  /** 0 to 100000; absent where it could not be marked. */
  readonly milli?: number | undefined;
}

/** What a department files each month (三基三严): cases read, time, marks, competencies, self-assessments. */
export interface QualitySheet {
  readonly month: string;
  readonly rows: readonly QualityRow[];
  readonly tests: readonly MonthlyTest[];
  /** Marks earned of marks to be had, milli-points, over all cases of the month. */
  readonly byComp: Readonly<Record<Competency, readonly [got: number, max: number]>>;
  readonly meanMilli?: number | undefined;
  readonly minutes: number;
}

async function minutesOf(stores: Stores, attemptId: string): Promise<number> {
  const events = await stores.attempts.events(attemptId);
  const times = (events.ok ? events.value : []).map(({ wallMs }) => wallMs);
  let ms = 0;
  for (let n = 1; n < times.length; n++) {
    const gap = times[n]! - times[n - 1]!;
    if (gap > 0 && gap <= breakMs) ms += gap;
  }
  return Math.round(ms / 60_000);
}

/** All that was handed in on this machine in a month, YYYY-MM by its own clock. */
export async function qualitySheet(stores: Stores, month: string): Promise<QualitySheet> {
  const [headers, cases, stubs, tests] = await Promise.all([
    stores.attempts.list(),
    stores.cases.list(),
    stores.cases.stubs(),
    monthlyTests(stores),
  ]);
  const titles = new Map<string, I18nText>([
    ...(stubs.ok ? stubs.value : []).map(({ caseId, title }) => [caseId, title] as const),
    ...(cases.ok ? cases.value : []).map(({ caseId, title }) => [caseId, title] as const),
  ]);
  const rows: QualityRow[] = [];
  const byComp: Record<Competency, [number, number]> = {
    C1: [0, 0],
    C2: [0, 0],
    C3: [0, 0],
    C4: [0, 0],
  };
  for (const { attemptId, caseId, handedInAtMs, inExam } of headers.ok ? headers.value : []) {
    if (inExam || handedInAtMs === undefined || monthOf(handedInAtMs) !== month) continue;
    const sheet = await stores.attempts.markSheet(attemptId);
    const marks = sheet.ok ? sheet.value : undefined;
    for (const comp of competencies) {
      const [got, max] = marks?.byComp[comp] ?? [0, 0];
      byComp[comp][0] += got;
      byComp[comp][1] += max;
    }
    rows.push({
      attemptId,
      title: titles.get(caseId) ?? { zh: caseId },
      handedInAtMs,
      minutes: await minutesOf(stores, attemptId),
      milli: marks?.finalMilli,
    });
  }
  rows.sort((a, b) => a.handedInAtMs - b.handedInAtMs);
  const marked = rows.flatMap(({ milli }) => milli ?? []);
  return {
    month,
    rows,
    tests: tests.filter((test) => test.month === month && test.result),
    byComp,
    ...(marked.length > 0 && {
      meanMilli: Math.round(marked.reduce((sum, milli) => sum + milli, 0) / marked.length),
    }),
    minutes: rows.reduce((sum, row) => sum + row.minutes, 0),
  };
}
