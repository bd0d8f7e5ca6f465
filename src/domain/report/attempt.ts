import { assertNever } from '#base';
import type { Finding, FindingPatch } from './finding.ts';
import { emptyReport, type Report } from './report.ts';

// [Note: Attempt as a log] What a reader does is an append-only list of events, and the attempt is their fold. One
// mechanism gives crash recovery, undo, the trail of an examination and its replay. Events are never edited.

export type ReportEdit = {
  [Section in keyof Report]: { type: 'report-edited'; section: Section; value: Report[Section] };
}[keyof Report];

export type AttemptEvent =
  | { type: 'finding-added'; finding: Finding }
  | { type: 'finding-changed'; id: string; patch: FindingPatch }
  | { type: 'finding-removed'; id: string }
  | ReportEdit
  | { type: 'handed-in' };

/** An event as stored: `seq` orders it (clocks may jump), from 1 without gaps. */
export interface LoggedEvent {
  readonly attemptId: string;
  readonly seq: number;
  readonly wallMs: number;
  readonly event: AttemptEvent;
}

export interface Attempt {
  readonly attemptId: string;
  readonly caseId: string;
  readonly startedAtMs: number;
  readonly findings: readonly Finding[];
  readonly nextFindingSeq: number;
  readonly report: Report;
  readonly handedIn: boolean;
  /** seq of the last event folded in. */
  readonly seq: number;
}

export const newAttempt = (attemptId: string, caseId: string, startedAtMs: number): Attempt => ({
  attemptId,
  caseId,
  startedAtMs,
  findings: [],
  nextFindingSeq: 1,
  report: emptyReport,
  handedIn: false,
  seq: 0,
});

/** Folds one event. After hand-in nothing changes any more; an edit of a finding that is gone is ignored. */
export function applyEvent(attempt: Attempt, logged: Pick<LoggedEvent, 'seq' | 'event'>): Attempt {
  const { event, seq } = logged;
  if (attempt.handedIn) return { ...attempt, seq };
  switch (event.type) {
    case 'finding-added':
      return {
        ...attempt,
        seq,
        findings: [...attempt.findings, event.finding],
        nextFindingSeq: Math.max(attempt.nextFindingSeq, event.finding.seq + 1),
      };
    case 'finding-changed':
      return {
        ...attempt,
        seq,
        findings: attempt.findings.map((finding) =>
          finding.id === event.id ? { ...finding, ...event.patch } : finding,
        ),
      };
    case 'finding-removed':
      return { ...attempt, seq, findings: attempt.findings.filter((f) => f.id !== event.id) };
    case 'report-edited':
      return { ...attempt, seq, report: { ...attempt.report, [event.section]: event.value } };
    case 'handed-in':
      return { ...attempt, seq, handedIn: true };
    default:
      return assertNever(event);
  }
}

export const foldEvents = (start: Attempt, events: readonly LoggedEvent[]): Attempt =>
  events.reduce(applyEvent, start);
