import { seriesOfRole, type CaseRecord, type SeriesRecord } from '#domain/case';
import type { CaseFileV2, CaseForExam, LazyFile } from '#pack';
import type { Stores } from '#store';

type PackedSeries = CaseFileV2['series'][number];
type PackRole = PackedSeries['role'];

const isPacked = (series: SeriesRecord): series is SeriesRecord & { readonly role: PackRole } =>
  series.role !== 'other' && series.source.entries.length > 0;

/** Practice has seen it: every pack but an exam pack carries its answers. */
export const isPractised = ({ pack }: CaseRecord): boolean => pack?.kind !== 'exam';

/** Cases of packs that can be examined with: their answers are here. */
export const examinable = (records: readonly CaseRecord[]): readonly CaseRecord[] =>
  records.filter(({ key, origin }) => key !== undefined && origin.kind === 'pack');

/** Nothing has to be found in it. */
export const isNegative = ({ key }: CaseRecord): boolean =>
  key?.truths.every(({ need }) => need === 'decoy' || need === 'optional') ?? false;

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
function fileOf(record: CaseRecord): CaseFileV2 {
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

/** The stored originals of a case, each read when its turn comes. */
function filesOf(record: CaseRecord, stores: Stores): readonly LazyFile[] {
  return record.series.filter(isPacked).flatMap((series) =>
    series.source.entries.map((entry, n): LazyFile => ({
      path: `case/${record.caseId}/dicom/${series.role.toLowerCase()}/${String(n + 1).padStart(4, '0')}.dcm`,
      blob: async () => {
        const key = series.source.blobKeys[entry.part];
        const part = key === undefined ? undefined : await stores.cases.readBlob(key);
        if (!part?.ok) throw new Error('missing');
        return part.value.slice(entry.offset, entry.offset + entry.length);
      },
    })),
  );
}

/** SHA-256 of the PET as decoded, by which the workshop knows the same images again in another pack. */
async function imagesHash(record: CaseRecord, stores: Stores): Promise<string | undefined> {
  const key = seriesOfRole(record, 'PT')?.volume?.blobKey;
  const blob = key === undefined ? undefined : await stores.cases.readBlob(key);
  if (!blob?.ok) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await blob.value.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Hashes of the images of practice cases here that could be those of a chosen case: of as many bytes, under another id.
 * The others cannot be the same, and need not be read.
 */
export async function exposedHashes(
  chosen: readonly CaseRecord[],
  records: readonly CaseRecord[],
  stores: Stores,
): Promise<ReadonlySet<string>> {
  const bytesOf = (record: CaseRecord): number => seriesOfRole(record, 'PT')?.volume?.bytes ?? 0;
  const sizes = new Set(chosen.map(bytesOf));
  const ids = new Set(chosen.map(({ caseId }) => caseId));
  const rivals = records.filter(
    (record) => isPractised(record) && !ids.has(record.caseId) && sizes.has(bytesOf(record)),
  );
  const hashes = await Promise.all(rivals.map((record) => imagesHash(record, stores)));
  return new Set(hashes.filter((hash) => hash !== undefined));
}

/** A case of the library as the exam builder takes it. `demonstration`: practised cases pass as if they were fresh. */
export async function caseForExam(
  record: CaseRecord,
  stores: Stores,
  demonstration: boolean,
): Promise<CaseForExam> {
  const hash = await imagesHash(record, stores);
  return {
    file: fileOf(record),
    key: record.key,
    exposure: demonstration || !isPractised(record) ? 'exam-only' : 'practice',
    ...(hash !== undefined && { imagesHash: hash }),
    files: filesOf(record, stores),
  };
}
