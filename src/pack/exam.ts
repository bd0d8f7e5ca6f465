import { canonicalJson, sha256Hex } from '#base';
import type { Key } from '#domain/marking';
import type { CaseFileV2 } from './schema/case-file.ts';

// What belongs to the key and stands in a practice case for convenience is taken out for an exam.

/** The first member of a case sheet that an exam pack must not hold, as a path; undefined where there is none. */
export function answerMember(file: CaseFileV2): string | undefined {
  if (file.tags !== undefined) return 'tags';
  const at = file.historyBank.findIndex((item) => item.value !== undefined);
  return at >= 0 ? `historyBank.${at}.value` : undefined;
}

/**
 * A case sheet as an exam pack carries it. Documents and steps of pathology are left out: a pack is readable before its
 * steps are reached.
 */
export function examSheet(file: CaseFileV2): CaseFileV2 {
  const { tags: _tags, documents, historyBank, steps, tasks, ...rest } = file;
  const kept = steps.flatMap((step) => {
    const reveal = step.reveal.filter((what) => what !== 'pathology');
    return reveal.length > 0 ? [{ ...step, reveal }] : [];
  });
  return {
    ...rest,
    historyBank: historyBank.map(({ value: _value, ...item }) => item),
    ...(documents && { documents: documents.filter(({ reveal }) => reveal !== 'pathology') }),
    steps: kept,
    tasks: tasks.filter(({ stepId }) => kept.some(({ id }) => id === stepId)),
  };
}

/** SHA-256 of a case sheet as an exam carries it: of the case in a practice pack and in an exam the same. */
export const sheetHashOf = (file: CaseFileV2): string => sha256Hex(canonicalJson(examSheet(file)));

/** The same with its key, which takes up what the case sheet said of history values. */
export function examCase(
  file: CaseFileV2,
  key: Key,
): { readonly file: CaseFileV2; readonly key: Key } {
  const values = Object.fromEntries(
    file.historyBank.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])),
  );
  const historyValues = { ...values, ...key.historyValues };
  return {
    file: examSheet(file),
    key: Object.keys(historyValues).length > 0 ? { ...key, historyValues } : key,
  };
}
