import { seriesOfRole, type CaseRecord, type SeriesRecord } from '#domain/case';
import { sheetHashOf, type CaseFileV2 } from '#pack';
import type { Stores } from '#store';
import type { SurveyedCase } from '#work';

// A stored case as a pack carries it, and by what the same case is known again in another pack.

type PackedSeries = CaseFileV2['series'][number];
type PackRole = PackedSeries['role'];

export const isPacked = (
  series: SeriesRecord,
): series is SeriesRecord & { readonly role: PackRole } =>
  series.role !== 'other' && series.source.entries.length > 0;

function seriesOf(series: SeriesRecord & { readonly role: PackRole }): PackedSeries {
  const audit = series.suvBefore ?? series.suv;
  const factor = audit && 'factor' in audit ? audit.factor : undefined;
  return {
    role: series.role,
    seriesUid: series.seriesUid,
    frameOfReferenceUid: series.frameOfReferenceUid,
    files: series.source.entries.length,
    ...(typeof factor === 'number' && {
      suv: { type: 'bw' as const, expectedScaleFactor: factor },
    }),
  };
}

/** The case sheet of a stored case. What history items are worth is in its key or nowhere. */
export function sheetOf(record: CaseRecord): CaseFileV2 {
  const { caseId, title, synthetic, credit, level, layout, minutes, timeRule, patient } = record;
  const layouts = ['grid', 'axial', 'fused', 'pair', 'mip', 'prior'] as const;
  const known = layouts.find((each) => each === layout);
  return {
    schema: 'uptake-case/2',
    caseId,
    title,
    synthetic,
    ...(credit !== undefined && { credit }),
    level: level ?? 1,
    ...(known && { layout: known }),
    minutes: minutes ?? 20,
    ...(timeRule && { timeRule }),
    ...(record.competencies && { competencies: record.competencies }),
    patient,
    sheet: record.sheet,
    series: record.series.filter(isPacked).map(seriesOf),
    historyBank: [...(record.historyBank ?? [])],
    ...(record.documents && { documents: record.documents }),
    steps: record.steps ?? [],
    tasks: record.tasks ?? [],
  } as CaseFileV2;
}

/** SHA-256 of the PET as decoded. */
export async function imagesHash(record: CaseRecord, stores: Stores): Promise<string | undefined> {
  const key = seriesOfRole(record, 'PT')?.volume?.blobKey;
  const blob = key === undefined ? undefined : await stores.cases.readBlob(key);
  if (!blob?.ok) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await blob.value.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a case of an exam pack is the one that is stored here, to the letter of its sheet and the bit of its PET. */
export async function isSameCase(
  record: CaseRecord,
  { sheetHash, imagesHash: wanted }: SurveyedCase,
  stores: Stores,
): Promise<boolean> {
  if (sheetHash === undefined || sheetHashOf(sheetOf(record)) !== sheetHash) return false;
  return (await imagesHash(record, stores)) === wanted;
}
