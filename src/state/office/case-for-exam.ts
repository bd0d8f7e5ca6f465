import { seriesOfRole, type CaseRecord } from '#domain/case';
import type { CaseForExam, LazyFile } from '#pack';
import type { Stores } from '#store';
import { imagesHash, isPacked, sheetOf } from '../packed-case.ts';

/** Practice has seen it: every pack but an exam pack carries its answers. */
export const isPractised = ({ pack }: CaseRecord): boolean => pack?.kind !== 'exam';

/** Cases of packs that can be examined with: their answers are here. */
export const examinable = (records: readonly CaseRecord[]): readonly CaseRecord[] =>
  records.filter(({ key, origin }) => key !== undefined && origin.kind === 'pack');

/** Nothing has to be found in it. */
export const isNegative = ({ key }: CaseRecord): boolean =>
  key?.truths.every(({ need }) => need === 'decoy' || need === 'optional') ?? false;

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
    file: sheetOf(record),
    key: record.key,
    exposure: demonstration || !isPractised(record) ? 'exam-only' : 'practice',
    ...(hash !== undefined && { imagesHash: hash }),
    files: filesOf(record, stores),
  };
}
