import { assertNever } from '#base';
import type { Rigid } from '../image/index.ts';
import type { Finding, FindingPatch } from './finding.ts';
import type { KeyImage } from './key-image.ts';
import type { Measurement, MeasurementPatch } from './measurement.ts';
import { emptyReport, type Report } from './report.ts';
import type { TrailPart } from './trail.ts';

// [Note: Attempt as a log] What a reader does is an append-only list of events, and the attempt is their fold. One
// mechanism gives crash recovery, undo, the trail of an examination and its replay. Events are never edited: taking
// something back is an event too (history.ts).

export type ReportEdit = {
  [Section in keyof Report]: { type: 'report-edited'; section: Section; value: Report[Section] };
}[keyof Report];

/** An event that changes the attempt by itself. */
export type AttemptChange =
  | { type: 'finding-added'; finding: Finding }
  | { type: 'finding-changed'; id: string; patch: FindingPatch }
  | { type: 'finding-removed'; id: string }
  | { type: 'measurement-added'; measurement: Measurement }
  | { type: 'measurement-changed'; id: string; patch: MeasurementPatch }
  | { type: 'measurement-removed'; id: string }
  | { type: 'key-image-added'; keyImage: KeyImage }
  | { type: 'key-image-changed'; id: string; caption: string }
  | { type: 'key-image-removed'; id: string }
  /** PET against CT of one time point, or the prior study against the current one. Pictures only, never numbers. */
  | { type: 'alignment-changed'; of: 'pet' | 'prior'; move: Rigid | null }
  | ReportEdit
  /** Several changes that are one step to the reader. */
  | { type: 'together'; changes: readonly AttemptChange[] }
  | { type: 'handed-in' };

/** `count`: how many changes one step takes back or brings again (typing counts as one step). */
export type AttemptEvent =
  | AttemptChange
  | { type: 'undone'; count: number }
  | { type: 'redone'; count: number }
  /** What the viewer showed since the last such event; changes nothing and is not undone. */
  | { type: 'viewed'; parts: readonly TrailPart[] };

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
  readonly measurements: readonly Measurement[];
  readonly nextMeasurementSeq: number;
  readonly keyImages: readonly KeyImage[];
  readonly nextKeyImageSeq: number;
  /** How PET is drawn against CT, and the prior study against the current; undefined where never moved. */
  readonly alignment: { readonly pet?: Rigid | undefined; readonly prior?: Rigid | undefined };
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
  measurements: [],
  nextMeasurementSeq: 1,
  keyImages: [],
  nextKeyImageSeq: 1,
  alignment: {},
  report: emptyReport,
  handedIn: false,
  seq: 0,
});

const changed = <T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  patch: Partial<NoInfer<T>>,
): readonly T[] => list.map((each) => (each.id === id ? { ...each, ...patch } : each));

const without = <T extends { readonly id: string }>(list: readonly T[], id: string): readonly T[] =>
  list.filter((each) => each.id !== id);

/**
 * Folds one change. After hand-in nothing changes any more; a change of something that is gone is ignored.
 * Undo needs the events before: `foldEvents` of history.ts.
 */
export function applyEvent(
  attempt: Attempt,
  logged: { readonly seq: number; readonly event: AttemptChange },
): Attempt {
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
      return { ...attempt, seq, findings: changed(attempt.findings, event.id, event.patch) };
    case 'finding-removed':
      // What was measured there stays, as a measurement of no finding.
      return {
        ...attempt,
        seq,
        findings: without(attempt.findings, event.id),
        measurements: attempt.measurements.map((each) =>
          each.findingId === event.id ? { ...each, findingId: undefined } : each,
        ),
      };
    case 'measurement-added':
      return {
        ...attempt,
        seq,
        measurements: [...attempt.measurements, event.measurement],
        nextMeasurementSeq: Math.max(attempt.nextMeasurementSeq, event.measurement.seq + 1),
      };
    case 'measurement-changed':
      return {
        ...attempt,
        seq,
        measurements: changed(attempt.measurements, event.id, event.patch),
      };
    case 'measurement-removed':
      return { ...attempt, seq, measurements: without(attempt.measurements, event.id) };
    case 'key-image-added':
      return {
        ...attempt,
        seq,
        keyImages: [...attempt.keyImages, event.keyImage],
        nextKeyImageSeq: Math.max(attempt.nextKeyImageSeq, event.keyImage.seq + 1),
      };
    case 'key-image-changed':
      return {
        ...attempt,
        seq,
        keyImages: changed(attempt.keyImages, event.id, { caption: event.caption }),
      };
    case 'key-image-removed':
      return { ...attempt, seq, keyImages: without(attempt.keyImages, event.id) };
    case 'alignment-changed':
      return {
        ...attempt,
        seq,
        alignment: { ...attempt.alignment, [event.of]: event.move ?? undefined },
      };
    case 'report-edited':
      return { ...attempt, seq, report: { ...attempt.report, [event.section]: event.value } };
    case 'together':
      return event.changes.reduce(
        (folded, change) => applyEvent(folded, { seq, event: change }),
        attempt,
      );
    case 'handed-in':
      return { ...attempt, seq, handedIn: true };
    default:
      return assertNever(event);
  }
}
