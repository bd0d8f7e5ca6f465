import type { Submission } from '#domain/marking';
import type { Attempt } from '#domain/report';

/** What is marked of an attempt as it stands. */
export const submissionOf = (attempt: Attempt): Submission => ({
  schema: 'uptake-submission/1',
  attemptId: attempt.attemptId,
  caseId: attempt.caseId,
  report: attempt.report,
  findings: attempt.findings,
});
