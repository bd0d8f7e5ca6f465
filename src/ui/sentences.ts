import type { SuvReason } from '#domain/suv';
import { say, type Catalogue, type ImportErrorKinds, type ShellCatalogue } from '#i18n';
import type { ImportFailure } from '#state';

/** The sentence for whatever stopped an import: an error of the file, or of the storage. */
export function sentenceOf(t: ShellCatalogue, error: ImportFailure): string {
  const known = t.problems.importing as Record<string, unknown>;
  if (error.kind in known) return say(t.problems.importing, error as ImportErrorKinds);
  return error.kind === 'quota-exceeded'
    ? t.problems.storage.full
    : t.problems.storage.failed(error.kind);
}

export const suvSentence = (t: Catalogue, reason: SuvReason): string =>
  say(t.caseProblems.suv, reason);
