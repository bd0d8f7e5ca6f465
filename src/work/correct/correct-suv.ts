import { err, ok, type Result } from '#base';
import { parseInstance } from '#dicom';
import type { SourceEntry } from '#domain/case';
import { auditCorrectedSuv, type SuvAudit, type SuvSliceHeader } from '#domain/suv';
import type { CorrectSuvError, CorrectSuvInput } from '../jobs.ts';

/**
 * The audit of a PET series with an author's correction. Headers are read from the stored originals, every slice, since
 * the record keeps only those of the first.
 */
export async function correctSuv(
  { series, blobs, correction }: CorrectSuvInput,
  signal: AbortSignal,
): Promise<Result<SuvAudit, CorrectSuvError>> {
  if (series.modality !== 'PT') return err({ kind: 'not-pet', modality: series.modality });
  const headers: SuvSliceHeader[] = [];
  for (const entry of series.source.entries) {
    if (signal.aborted) return err({ kind: 'cancelled' });
    const header = await headerOf(entry, blobs[entry.part]);
    if (!header.ok) return header;
    headers.push(header.value);
  }
  return auditCorrectedSuv(headers, correction);
}

async function headerOf(
  entry: SourceEntry,
  part: Blob | undefined,
): Promise<Result<SuvSliceHeader, CorrectSuvError>> {
  const unreadable = (detail: string): Result<never, CorrectSuvError> =>
    err({ kind: 'source-unreadable', file: entry.name, detail });
  const end = entry.offset + entry.length;
  if (!part || part.size < end) return unreadable('missing or cut short');
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await part.slice(entry.offset, end).arrayBuffer());
  } catch (thrown) {
    return unreadable(thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : 'lost');
  }
  const parsed = parseInstance(bytes, entry.name);
  if (!parsed.ok) return unreadable(parsed.error.kind);
  if (parsed.value.sopUid !== entry.sopUid) return unreadable('another image than was imported');
  return parsed.value.pet ? ok(parsed.value.pet) : unreadable('not a PET image');
}
