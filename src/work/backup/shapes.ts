import { foldEvents, newAttempt, type AttemptEvent, type LoggedEvent } from '#domain/report';

// What an attempt out of a file must look like before it may stand in the store.

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '';
const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Every kind of event this version can replay. */
const known: Readonly<Record<AttemptEvent['type'], true>> = {
  'finding-added': true,
  'finding-changed': true,
  'finding-removed': true,
  'measurement-added': true,
  'measurement-changed': true,
  'measurement-removed': true,
  'key-image-added': true,
  'key-image-changed': true,
  'key-image-removed': true,
  'alignment-changed': true,
  'report-edited': true,
  together: true,
  'handed-in': true,
  undone: true,
  redone: true,
  viewed: true,
};

/** Why the attempt cannot be used; undefined where it can. `newer-event`: written by a later version. */
export function attemptProblem(head: unknown, events: readonly unknown[]): string | undefined {
  if (!isRecord(head) || !isRecord(head.header)) return 'schema';
  const { attemptId, caseId, startedAtMs, handedInAtMs } = head.header;
  if (!isText(attemptId) || !isText(caseId) || !isTime(startedAtMs)) return 'header';
  if (handedInAtMs !== undefined && !isTime(handedInAtMs)) return 'header';
  for (const [n, logged] of events.entries()) {
    if (!isRecord(logged) || !isRecord(logged.event) || !isTime(logged.wallMs)) return 'event';
    if (logged.attemptId !== attemptId || logged.seq !== n + 1) return 'event-order';
    if (!Object.hasOwn(known, String(logged.event.type))) return 'newer-event';
  }
  const { submission, sheet } = head;
  if (submission !== undefined) {
    if (!isRecord(submission) || submission.schema !== 'uptake-submission/1') return 'submission';
    if (submission.attemptId !== attemptId || submission.caseId !== caseId) return 'submission';
  }
  if (sheet !== undefined && (!isRecord(sheet) || sheet.caseId !== caseId)) return 'sheet';
  if ((handedInAtMs !== undefined) !== (submission !== undefined)) return 'submission';
  try {
    foldEvents(newAttempt(attemptId, caseId, startedAtMs), events as readonly LoggedEvent[]);
  } catch {
    return 'event';
  }
  return undefined;
}
