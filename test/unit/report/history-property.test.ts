import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import {
  applyEvent,
  foldEvents,
  newAttempt,
  redoCount,
  undoCount,
  type Attempt,
  type AttemptChange,
  type AttemptEvent,
  type LoggedEvent,
} from '#domain/report';
import { findingOf, keyImageOf, measurementOf, start, typed } from './logs.ts';

// Random days of a reader. Oracle: a list of finished states, with a finger on the present one, as an editor with an
// undo button is first described; it knows no events.

const id = (letter: string) => fc.integer({ min: 1, max: 4 }).map((n) => `${letter}${n}`);
const seq = fc.integer({ min: 1, max: 4 });
const simple: fc.Arbitrary<AttemptChange> = fc.oneof(
  seq.map((n): AttemptChange => ({ type: 'finding-added', finding: findingOf(n) })),
  fc.tuple(id('f'), fc.constantFrom(1, 3, 5)).map(([of, conf]): AttemptChange => ({
    type: 'finding-changed',
    id: of,
    patch: { conf: conf },
  })),
  id('f').map((of): AttemptChange => ({ type: 'finding-removed', id: of })),
  fc.tuple(seq, id('f')).map(([n, findingId]): AttemptChange => ({
    type: 'measurement-added',
    measurement: measurementOf(n, { findingId }),
  })),
  id('m').map((of): AttemptChange => ({
    type: 'measurement-changed',
    id: of,
    patch: { role: 'liver' },
  })),
  id('m').map((of): AttemptChange => ({ type: 'measurement-removed', id: of })),
  seq.map((n): AttemptChange => ({ type: 'key-image-added', keyImage: keyImageOf(n) })),
  fc
    .tuple(id('k'), fc.string({ maxLength: 3 }))
    .map(([of, caption]): AttemptChange => ({ type: 'key-image-changed', id: of, caption })),
  id('k').map((of): AttemptChange => ({ type: 'key-image-removed', id: of })),
  fc
    .tuple(fc.constantFrom('pet', 'prior'), fc.option(fc.integer({ min: -9, max: 9 })))
    .map(([of, z]): AttemptChange => ({
      type: 'alignment-changed',
      of: of,
      move:
        z === null
          ? null
          : { translateMm: [0, 0, z], rotateDeg: [0, 0, 0], about: worldPoint(0, 0, 0) },
    })),
  fc.string({ maxLength: 4 }).map(typed),
);
const change: fc.Arbitrary<AttemptChange> = fc.oneof(
  { weight: 8, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc
      .array(simple, { maxLength: 3 })
      .map((changes): AttemptChange => ({ type: 'together', changes })),
  },
);
const action = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(change, fc.constantFrom(100, 2_000)) },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
  { weight: 1, arbitrary: fc.constant('redo' as const) },
);
const seen = (attempt: Attempt): string =>
  JSON.stringify({
    ...attempt,
    seq: 0,
    nextFindingSeq: 0,
    nextMeasurementSeq: 0,
    nextKeyImageSeq: 0,
  });

function append(log: readonly LoggedEvent[], event: AttemptEvent, gapMs: number): LoggedEvent[] {
  const wallMs = (log.at(-1)?.wallMs ?? 0) + gapMs;
  return [...log, { attemptId: start.attemptId, seq: log.length + 1, wallMs, event }];
}
/** As the session does it: where there is nothing to take back, nothing is logged. */
const undo = (log: LoggedEvent[]): LoggedEvent[] => {
  const count = undoCount(log);
  return count === 0 ? log : append(log, { type: 'undone', count }, 2_000);
};
const redo = (log: LoggedEvent[]): LoggedEvent[] => {
  const count = redoCount(log);
  return count === 0 ? log : append(log, { type: 'redone', count }, 2_000);
};

describe('any day of a reader', () => {
  it('undone step by step is the start, and redone step by step is the day', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        let log: LoggedEvent[] = [];
        for (const each of actions)
          if (each === 'undo') log = undo(log);
          else if (each === 'redo') log = redo(log);
          else log = append(log, each[0], each[1]);
        const end = seen(foldEvents(start, log));
        let steps = 0;
        for (; undoCount(log) > 0; steps++) log = undo(log);
        expect(seen(foldEvents(start, log))).toBe(seen(start));
        for (; steps > 0; steps--) log = redo(log);
        expect(seen(foldEvents(start, log))).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it('is what an editor with a list of states shows, where every change is a step', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), (actions) => {
        let log: LoggedEvent[] = [];
        let states: Attempt[] = [newAttempt('attempt-1', 'case-1', 0)];
        let at = 0;
        for (const each of actions) {
          if (each === 'undo') {
            log = undo(log);
            at = Math.max(0, at - 1);
          } else if (each === 'redo') {
            log = redo(log);
            at = Math.min(states.length - 1, at + 1);
          } else {
            log = append(log, each[0], 2_000);
            states = [
              ...states.slice(0, at + 1),
              applyEvent(states[at]!, { seq: 0, event: each[0] }),
            ];
            at++;
          }
          expect(seen(foldEvents(start, log))).toBe(seen(states[at]!));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never gives a number of a finding twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('add', 'remove', 'undo', 'redo'), { maxLength: 30 }),
        (days) => {
          let log: LoggedEvent[] = [];
          const given: number[] = [];
          for (const each of days) {
            const attempt = foldEvents(start, log);
            const last = attempt.findings.at(-1);
            if (each === 'add') {
              given.push(attempt.nextFindingSeq);
              log = append(
                log,
                { type: 'finding-added', finding: findingOf(attempt.nextFindingSeq) },
                10,
              );
            } else if (each === 'remove' && last)
              log = append(log, { type: 'finding-removed', id: last.id }, 10);
            else if (each === 'undo') log = undo(log);
            else if (each === 'redo') log = redo(log);
          }
          expect(new Set(given).size).toBe(given.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
