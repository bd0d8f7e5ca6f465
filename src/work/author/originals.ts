import { err, ok, type Result } from '#base';
import {
  dayShiftOf,
  deidentifyFile,
  IdentifierCollector,
  type DeidFile,
  type DeidPlan,
} from '#dicom';
import type { SourceEntry } from '#domain/case';
import type { AuthorError, AuthorPlan, AuthorSeries, PackRole } from './author-jobs.ts';

/** One original file of the case and where it goes in the pack. */
export interface Original {
  readonly series: AuthorSeries;
  readonly entry: SourceEntry;
  /** `case/<id>/dicom/pt_nac/0001.dcm`: role and a number, nothing else. */
  readonly path: string;
}

const folderOf = (role: PackRole): string => role.toLowerCase();

export const originalsOf = (series: readonly AuthorSeries[], caseId: string): readonly Original[] =>
  series.flatMap((one) =>
    one.entries.map((entry, n) => ({
      series: one,
      entry,
      path: `case/${caseId}/dicom/${folderOf(one.role)}/${String(n + 1).padStart(4, '0')}.dcm`,
    })),
  );

export const planOf = (plan: AuthorPlan): DeidPlan => ({
  salt: plan.salt,
  caseLabel: plan.caseLabel,
  shiftDays: dayShiftOf(plan.salt),
  startDates: new Map(plan.startDates),
  pixelsReviewed: plan.pixelsReviewed,
});

export async function bytesOf({
  series,
  entry,
}: Original): Promise<Result<Uint8Array<ArrayBuffer>, AuthorError>> {
  const part = series.blobs[entry.part];
  const end = entry.offset + entry.length;
  const unreadable = (detail: string): Result<never, AuthorError> =>
    err({ kind: 'source-unreadable', file: entry.name, detail });
  if (!part || part.size < end) return unreadable('missing or cut short');
  try {
    return ok(new Uint8Array(await part.slice(entry.offset, end).arrayBuffer()));
  } catch (thrown) {
    return unreadable(thrown instanceof Error ? thrown.message : 'lost');
  }
}

/** The file as it leaves. */
export async function cleaned(
  original: Original,
  bytes: Uint8Array,
  plan: DeidPlan,
): Promise<Result<DeidFile, AuthorError>> {
  const made = await deidentifyFile(bytes, plan);
  return made.ok
    ? made
    : err({
        kind: 'not-cleanable',
        file: original.entry.name,
        series: original.series.role,
        reason: made.error.kind,
      });
}

/** Reads every original once for what it says of the patient. `onFile` may throw to cancel. */
export async function identifiersOf(
  originals: readonly Original[],
  onFile: (done: number) => Promise<void>,
): Promise<Result<IdentifierCollector, AuthorError>> {
  const collector = new IdentifierCollector();
  for (const [n, original] of originals.entries()) {
    const bytes = await bytesOf(original);
    if (!bytes.ok) return bytes;
    collector.addFile(bytes.value, '');
    await onFile(n + 1);
  }
  return ok(collector);
}
