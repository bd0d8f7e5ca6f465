import { ok, type Result } from '#base';
import type { CaseRecord } from '#domain/case';
import type { StoreError, Stores } from '#store';

/**
 * The record of a case to be read: a stored one, or a draft of the workshop as its trainees will meet it, which is made
 * from the draft each time and never stored.
 */
export async function caseRecord(
  stores: Stores,
  caseId: string,
): Promise<Result<CaseRecord | undefined, StoreError>> {
  if (!caseId.startsWith('preview-')) return stores.cases.get(caseId);
  const { draftIdOfPreview, previewCase } = await import('./author/index.ts');
  const draftId = draftIdOfPreview(caseId);
  return ok(draftId === undefined ? undefined : await previewCase(stores, draftId));
}
