import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import {
  TrailSum,
  foldEvents,
  missKind,
  newAttempt,
  redoCount,
  shownMs,
  trailOf,
  undoCount,
  type AttemptEvent,
  type LoggedEvent,
  type Sight,
} from '#domain/report';

// What the viewer showed, for how long: enough to tell a lesion that was never on screen from one that was looked past.

const sight = (z: number, over: Partial<Sight> = {}): Sight => ({
  plane: 'axial',
  content: 'pet',
  slice: worldPoint(0, 0, z),
  centre: worldPoint(0, 0, z),
  widthMm: 400,
  heightMm: 300,
  ...over,
});
const lesion = worldPoint(60, -40, 100);
const log = (...events: AttemptEvent[]): LoggedEvent[] =>
  events.map((event, n) => ({ attemptId: 'a', seq: n + 1, wallMs: n * 60_000, event }));

describe('the search trail', () => {
  it('adds the time of a slice up, in whichever order it was shown', () => {
    const sum = new TrailSum();
    for (const z of [100, 100, 0, 101]) sum.add(sight(z), 250);
    const parts = sum.take();
    expect(shownMs(parts, lesion, 5)).toEqual({ ms: 750, contents: ['pet'] });
    expect(sum.take()).toEqual([]);
  });

  it('does not count a lesion that was outside the part of the plane in sight', () => {
    const sum = new TrailSum();
    sum.add(sight(100, { widthMm: 60, heightMm: 60 }), 5000);
    expect(shownMs(sum.take(), lesion, 5).ms).toBe(0);
  });

  it('counts what any plane and content showed', () => {
    const sum = new TrailSum();
    sum.add(sight(100), 400);
    const coronal = { plane: 'coronal', content: 'fused', slice: worldPoint(0, -40, 0) } as const;
    sum.add(sight(100, coronal), 700);
    expect(shownMs(sum.take(), lesion, 5)).toEqual({ ms: 1100, contents: ['fused', 'pet'] });
  });

  it('names the kind of a miss', () => {
    const shown = (ms: number) => {
      const sum = new TrailSum();
      if (ms > 0) sum.add(sight(100), ms);
      return sum.take();
    };
    expect(missKind(shown(0), lesion, 5, false)).toBe('never-shown');
    expect(missKind(shown(999), lesion, 5, false)).toBe('too-brief');
    expect(missKind(shown(1000), lesion, 5, false)).toBe('seen-not-marked');
    expect(missKind(shown(0), lesion, 5, true)).toBe('misjudged');
  });

  it('is neither undone nor in the way of undo and redo', () => {
    const sum = new TrailSum();
    sum.add(sight(100), 500);
    const viewed: AttemptEvent = { type: 'viewed', parts: sum.take() };
    const edit: AttemptEvent = {
      type: 'report-edited',
      section: 'history',
      value: { summary: 'x' },
    };
    const events = log(edit, viewed, { type: 'undone', count: 1 }, viewed);
    expect(foldEvents(newAttempt('a', 'c', 0), events).report.history.summary).toBe('');
    expect(undoCount(log(edit, viewed))).toBe(1);
    expect(redoCount(events)).toBe(1);
    expect(trailOf(events)).toHaveLength(2);
  });
});
