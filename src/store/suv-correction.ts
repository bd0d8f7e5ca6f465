import type { CaseRecord, SeriesRecord } from '#domain/case';
import type { SuvAudit, SuvCorrection } from '#domain/suv';

/** The series with an author's correction, or, without one, as the file has it. */
export function withSuvCorrection(
  { suvCorrection: _, suvBefore, ...series }: SeriesRecord,
  correction: SuvCorrection | undefined,
  audit: SuvAudit | undefined,
): SeriesRecord {
  const before = suvBefore ?? series.suv;
  if (!correction || !audit) return { ...series, ...(before && { suv: before }) };
  return { ...series, suv: audit, suvCorrection: correction, ...(before && { suvBefore: before }) };
}

/** A record written over another, by a second import or with a later answer, has the corrections that were stored. */
export function keepingCorrections(record: CaseRecord, replaced: CaseRecord): CaseRecord {
  const former = new Map(replaced.series.map((series) => [series.seriesUid, series]));
  return {
    ...record,
    series: record.series.map((series) => {
      const { suvCorrection, suv } = former.get(series.seriesUid) ?? {};
      const plain = withSuvCorrection(series, undefined, undefined);
      return suvCorrection ? withSuvCorrection(plain, suvCorrection, suv) : plain;
    }),
  };
}
