import type { CaseRecord } from '#domain/case';

/** Every Blob a case needs: prepared volumes, MIPs and original instances of its series, pictures of its teaching points. */
export function blobKeysOf(record: CaseRecord): readonly string[] {
  const keys = record.series.flatMap((series) => [
    series.volume?.blobKey,
    series.mip?.blobKey,
    ...series.source.blobKeys,
  ]);
  for (const { picture } of record.teach ?? []) keys.push(picture?.blobKey);
  return [...new Set(keys.filter((key) => key !== undefined))];
}

export const keysNamedBy = (records: readonly CaseRecord[]): ReadonlySet<string> =>
  new Set(records.flatMap(blobKeysOf));
