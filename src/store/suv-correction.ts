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

/** A case that is imported once more keeps what its author had corrected. */
export function keepingCorrections(record: CaseRecord, replaced: CaseRecord): CaseRecord {
  const former = new Map(replaced.series.map((series) => [series.seriesUid, series]));
  return {
    ...record,
    series: record.series.map((series) => {
      const { suvCorrection, suv } = former.get(series.seriesUid) ?? {};
      return suvCorrection ? withSuvCorrection(series, suvCorrection, suv) : series;
    }),
  };
}
