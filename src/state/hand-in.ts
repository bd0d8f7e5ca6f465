import type { Result } from '#base';
import {
  mark,
  currentRules as rules,
  type MarkError,
  type MarkSheet,
  type Submission,
} from '#domain/marking';
import type { CaseRecord } from '#domain/case';
import type { Attempt } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import type { LoggedEvent } from '#domain/report';
import type { Stores } from '#store';
import { submissionOf } from './submission.ts';

/** Marks a submission against the key of its case; undefined where the case has no key. */
export function markAgainst(
  record: CaseRecord,
  submission: Submission,
): Result<MarkSheet, MarkError> | undefined {
  return record.key && mark({ submission, key: record.key, rules, vocab: vocabulary });
}

/** Freezes the attempt, marks it and stores both in one transaction; undefined where storing failed. */
export async function handIn(
  stores: Stores,
  record: CaseRecord,
  attempt: Attempt,
): Promise<LoggedEvent | undefined> {
  const submission = submissionOf(attempt);
  const marked = markAgainst(record, submission);
  const sheet = marked?.ok ? marked.value : undefined;
  const stored = await stores.attempts.handIn(attempt.attemptId, submission, sheet);
  return stored.ok ? stored.value : undefined;
}
