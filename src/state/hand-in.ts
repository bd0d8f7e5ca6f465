import { mark, rules2026v1 as rules, type MarkSheet, type Submission } from '#domain/marking';
import type { CaseRecord } from '#domain/case';
import type { Attempt } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import type { LoggedEvent } from '#domain/report';
import type { Stores } from '#store';
import { submissionOf } from './submission.ts';

/** Marks a submission against the key of its case; undefined where there is no key or it does not fit. */
export function markAgainst(record: CaseRecord, submission: Submission): MarkSheet | undefined {
  if (!record.key) return undefined;
  const sheet = mark({ submission, key: record.key, rules, vocab: vocabulary });
  return sheet.ok ? sheet.value : undefined;
}

/** Freezes the attempt, marks it and stores both in one transaction; undefined where storing failed. */
export async function handIn(
  stores: Stores,
  record: CaseRecord,
  attempt: Attempt,
): Promise<LoggedEvent | undefined> {
  const submission = submissionOf(attempt);
  const stored = await stores.attempts.handIn(
    attempt.attemptId,
    submission,
    markAgainst(record, submission),
  );
  return stored.ok ? stored.value : undefined;
}
