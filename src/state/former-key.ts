import type { CaseRecord } from '#domain/case';
import type { MarkSheet } from '#domain/marking';

/** The case with the key that a sheet was marked with: after an update of its pack old marks are read as they were given. */
export function asMarked(record: CaseRecord, sheet: MarkSheet | undefined): CaseRecord {
  if (!sheet || record.key?.keyVersion === sheet.keyVersion) return record;
  const former = record.formerKeys?.find(({ keyVersion }) => keyVersion === sheet.keyVersion);
  return former ? { ...record, key: former } : record;
}
