import { worldPoint } from '#domain/image';
import type {
  AttemptChange,
  AttemptEvent,
  Finding,
  KeyImage,
  LoggedEvent,
  Measurement,
} from '#domain/report';
import { newAttempt } from '#domain/report';

export const start = newAttempt('attempt-1', 'case-1', 0);

/** A log of events, one every `gapMs` (2 s, so that none of them join as typing). */
export const logOf = (events: readonly AttemptEvent[], gapMs = 2_000): readonly LoggedEvent[] =>
  events.map((event, n) => ({
    attemptId: 'attempt-1',
    seq: n + 1,
    wallMs: (n + 1) * gapMs,
    event,
  }));

export const findingOf = (seq: number, part: Partial<Finding> = {}): Finding => ({
  id: `f${seq}`,
  seq,
  pPet: worldPoint(seq, 0, 0),
  pRaw: worldPoint(seq, 0, 0),
  pickedIn: 'PT',
  snappedMm: 0,
  frameOfReferenceUid: '1.2',
  source: {},
  ...part,
});

export const measurementOf = (seq: number, part: Partial<Measurement> = {}): Measurement => ({
  id: `m${seq}`,
  seq,
  role: 'other',
  study: 'current',
  on: 'pet',
  shape: { kind: 'sphere', centre: worldPoint(seq, 0, 0), radiusMm: 10 },
  ...part,
});

export const keyImageOf = (seq: number, caption = ''): KeyImage => ({
  id: `k${seq}`,
  seq,
  caption,
  view: {
    layout: 'grid',
    one: false,
    activeWell: 'ct-axial',
    point: worldPoint(seq, 2, 3),
    centre: worldPoint(0, 0, 0),
    zoom: 1,
    ctWindow: { width: 400, level: 40 },
    petUpper: 7,
    petSeries: 'PT',
    petMap: 'inverted-grey',
    fusedMap: 'hot-iron',
    fusion: 0.5,
    mipAngle: 0,
  },
});

export const typed = (summary: string): AttemptChange => ({
  type: 'report-edited',
  section: 'history',
  value: { summary },
});
