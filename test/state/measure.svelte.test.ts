import { beforeEach, describe, expect, it } from 'vitest';
import { makeVolume, offsetOf, worldPoint, type Grid, type WorldPoint } from '#domain/image';
import { newAttempt, type AttemptEvent, type LoggedEvent } from '#domain/report';
import { AttemptSession } from '../../src/state/attempt-session.svelte.ts';
import { Reading } from '../../src/state/reading.svelte.ts';
import { runMeasure } from '../../src/work/measure/run-measure.ts';
import { auditOf, recordOf, seriesOf } from '../unit/measure-ui/made.ts';
import { findingOf } from '../unit/report/logs.ts';

// What the reader measures becomes the numbers of the native voxels, and steps that can be taken back. The worker's
// code runs here in the test's own thread; expected numbers are counted by hand in a volume that is built for it:
// background 1000 Bq/ml, a cube of 27 voxels at 10 000 with 20 000 in its middle. SUV factor 4e-4, voxels 4 mm.

const grid: Grid = {
  size: [24, 24, 24],
  spacingMm: [4, 4, 4],
  origin: worldPoint(0, 0, 0),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};
const values = new Float32Array(24 ** 3).fill(1_000);
for (let k = 11; k <= 13; k++)
  for (let j = 11; j <= 13; j++)
    for (let i = 11; i <= 13; i++) values[offsetOf(grid, i, j, k)] = 10_000;
values[offsetOf(grid, 12, 12, 12)] = 20_000;
const pet = makeVolume(grid, 'Bq/ml', values);
const ct = makeVolume(grid, 'HU', new Int16Array(24 ** 3).fill(40));
const hot = worldPoint(48, 48, 48);
const cold = worldPoint(20, 20, 20);

let answer: 'run' | { kind: string; detail?: string } = 'run';
const client = {
  run: (_job: string, input: { suvFactor?: number; ask: never }) =>
    Promise.resolve(
      answer === 'run'
        ? runMeasure({ pet, ct, suvFactor: input.suvFactor }, input.ask)
        : { ok: false, error: answer },
    ),
};

function sessionOf(readOnly = false): AttemptSession {
  const events: LoggedEvent[] = [];
  return new AttemptSession({
    start: newAttempt('attempt-1', 'case-1', 0),
    events: [],
    newId: () => `id-${events.length}`,
    readOnly,
    openLog: () =>
      ({
        append: (event: AttemptEvent) => {
          const seq = events.length + 1;
          const logged = { attemptId: 'attempt-1', seq, wallMs: seq * 2_000, event };
          events.push(logged);
          return logged;
        },
        pending: [],
        flush: () => Promise.resolve({ ok: true }),
      }) as never,
  });
}

function readingOf(readOnly = false, hasSuv = true): Reading {
  const factor = hasSuv ? 4e-4 : undefined;
  const made = (role: 'PT' | 'CT') => {
    const series = seriesOf(role, role === 'PT' ? auditOf(factor) : undefined);
    return { ...series, volume: { ...series.volume!, grid } };
  };
  const reading = new Reading({
    record: recordOf([made('CT'), made('PT')]),
    session: sessionOf(readOnly),
    loader: { source: () => Promise.resolve(undefined) } as never,
    measure: client as never,
    preferences: { layout: 'grid' } as never,
    originals: {} as never,
  });
  reading.study = { ct, pet };
  return reading;
}

let reading: Reading;
beforeEach(() => {
  answer = 'run';
  reading = readingOf();
});
const list = () => reading.session.attempt.measurements;
const last = () => list().at(-1)!;

describe('a region by one click', () => {
  it('holds the voxels at or above its rule, with their statistics in the unit of the volume', async () => {
    await reading.measuring.region('current', worldPoint(44, 48, 52));
    expect(last()).toMatchObject({ role: 'lesion', on: 'pet', study: 'current', seq: 1 });
    expect(last().shape).toMatchObject({
      kind: 'region',
      threshold: 8_200,
      boundMm: 60,
      touchesBound: false,
      edited: false,
    });
    // 26 × 10 000 and one of 20 000; 27 voxels of 64 mm³.
    expect(last().pet).toMatchObject({ count: 27, max: 20_000, min: 10_000, maxAt: [48, 48, 48] });
    expect(last().pet!.mean).toBeCloseTo(280_000 / 27, 6);
    expect(last().pet!.volumeMl).toBeCloseTo(1.728, 9);
    reading.session.undo();
    expect(list()).toEqual([]);
  });

  it('by SUV goes by the audited factor', async () => {
    // 2.5 g/ml is 6250 Bq/ml: all 27. 4.1 is 10 250: the middle only.
    reading.measuring.rule = { kind: 'suv', suv: 2.5 };
    await reading.measuring.region('current', hot);
    expect(last().pet!.count).toBe(27);
    reading.measuring.rule = { kind: 'suv', suv: 4.1 };
    await reading.measuring.region('current', hot);
    expect(last().pet!.count).toBe(1);
  });

  it('by PERCIST asks for the liver sphere first, then takes its numbers', async () => {
    reading.measuring.rule = { kind: 'percist', liverMean: 0, liverSd: 0 };
    await reading.measuring.region('current', hot);
    expect(reading.measuring.problem).toEqual({ kind: 'no-liver' });
    expect(list()).toEqual([]);
    await reading.measuring.sphere('current', cold, 8, 'liver');
    await reading.measuring.region('current', hot);
    // Liver 1000 ± 0: the threshold is 1.5 × 1000.
    expect(last().shape).toMatchObject({
      rule: { kind: 'percist', liverMean: 1_000, liverSd: 0 },
      threshold: 1_500,
    });
    expect(last().pet!.count).toBe(27);
  });

  it('belongs to the finding that lies in it', async () => {
    const { id: _i, seq: _s, ...finding } = findingOf(1, { pPet: hot });
    const id = reading.session.addFinding(finding);
    await reading.measuring.region('current', worldPoint(44, 44, 44));
    expect(last().findingId).toBe(id);
    expect(reading.measuring.ofFinding(id)!.id).toBe(last().id);
  });

  it('is the same where the PET was moved on screen: numbers never follow the picture', async () => {
    await reading.measuring.region('current', hot);
    const before = last();
    reading.session.align('pet', {
      translateMm: [12, 0, -8],
      rotateDeg: [0, 0, 0],
      about: worldPoint(0, 0, 0),
    });
    await reading.measuring.region('current', worldPoint(60, 48, 40));
    expect(last().pet).toEqual(before.pet);
    expect(last().shape).toEqual(before.shape);
  });
});

describe('a reference sphere', () => {
  it('takes the place of the one before in one step', async () => {
    await reading.measuring.sphere('current', cold, 15, 'liver');
    await reading.measuring.sphere('current', worldPoint(72, 20, 20), 15, 'liver');
    expect(list().map(({ seq }) => seq)).toEqual([2]);
    expect(last()).toMatchObject({ role: 'liver', ct: { mean: 40 }, pet: { mean: 1_000, sd: 0 } });
    reading.session.undo();
    expect(list().map(({ seq }) => seq)).toEqual([1]);
  });

  it('is placed at the crosshair, 3 cm for the liver and 1 cm for the blood pool', async () => {
    reading.view.point = cold;
    await reading.measuring.placeReference('liver');
    await reading.measuring.placeReference('blood-pool');
    expect(list().map(({ role, shape }) => [role, shape])).toEqual([
      ['liver', { kind: 'sphere', centre: cold, radiusMm: 15 }],
      ['blood-pool', { kind: 'sphere', centre: cold, radiusMm: 5 }],
    ]);
  });
});

describe('editing a region', () => {
  it('needs one to be selected', async () => {
    await reading.measuring.resize('grow');
    expect(reading.measuring.problem).toEqual({ kind: 'no-region' });
  });

  it('cuts a stroke out of it in one step, and says that it was edited', async () => {
    await reading.measuring.region('current', hot);
    reading.measuring.brushMode = 'cut';
    reading.measuring.brushMm = 1;
    // Two places of the stroke, each one voxel.
    reading.measuring.stroke = [worldPoint(44, 44, 44), worldPoint(52, 52, 52)];
    await reading.measuring.endStroke('current');
    expect(last().pet!.count).toBe(25);
    expect(last().shape).toMatchObject({ edited: true });
    reading.session.undo();
    expect(last().pet!.count).toBe(27);
    expect(last().shape).toMatchObject({ edited: false });
  });

  it('shrinks to the voxels that have no face outside', async () => {
    await reading.measuring.region('current', hot);
    await reading.measuring.resize('shrink');
    expect(last().pet).toMatchObject({ count: 1, max: 20_000 });
  });
});

describe('lengths', () => {
  const along = (x: number, mm: number): readonly [WorldPoint, WorldPoint] => [
    worldPoint(x, 48, 48),
    worldPoint(x, 48 + mm, 48),
  ];

  it('take the longer of two lines as the long diameter, and go to the finding beside them', () => {
    const { id: _i, seq: _s, ...finding } = findingOf(1, { pPet: hot });
    const id = reading.session.addFinding(finding);
    reading.measuring.bidirectional('ct', 'current', along(46, 8), along(50, 12.34));
    expect(reading.session.attempt.findings[0]).toMatchObject({
      id,
      longMm: 12.3,
      shortMm: 8,
      source: { size: 'tool' },
    });
    reading.session.undo();
    expect(reading.session.attempt.findings[0]!.longMm).toBeUndefined();
    expect(list()).toEqual([]);
  });

  it('never write over a size that was typed', () => {
    const { id: _i, seq: _s, ...rest } = findingOf(1, { pPet: hot });
    reading.session.addFinding({ ...rest, longMm: 30, source: { size: 'typed' } });
    reading.measuring.bidirectional('ct', 'current', along(46, 8), along(50, 12));
    expect(reading.session.attempt.findings[0]!.longMm).toBe(30);
    expect(list()).toHaveLength(1);
  });
});

describe('a finding measured by the tool', () => {
  it('gets SUVmax of its region, two decimals, and says where it is from', async () => {
    const { id: _i, seq: _s, ...rest } = findingOf(1, { pPet: hot });
    reading.session.addFinding(rest);
    await reading.measuring.measureFinding(reading.session.attempt.findings[0]!);
    expect(reading.session.attempt.findings[0]).toMatchObject({
      suvmax: 8,
      source: { suvmax: 'tool' },
    });
  });

  it('gets no SUV where there is none', async () => {
    reading = readingOf(false, false);
    const { id: _i, seq: _s, ...rest } = findingOf(1, { pPet: hot });
    reading.session.addFinding(rest);
    await reading.measuring.measureFinding(reading.session.attempt.findings[0]!);
    expect(reading.session.attempt.findings[0]!.suvmax).toBeUndefined();
    expect(list()).toHaveLength(1);
  });
});

describe('an ask that fails', () => {
  it('says why, adds nothing, and is forgotten with the next that succeeds', async () => {
    reading.measuring.rule = { kind: 'suv', suv: 99 };
    await reading.measuring.region('current', hot);
    expect(reading.measuring.problem).toMatchObject({ kind: 'seed-below-threshold' });
    expect(list()).toEqual([]);
    reading.measuring.rule = { kind: 'percent', percent: 41 };
    await reading.measuring.region('current', hot);
    expect(reading.measuring.problem).toBeUndefined();
    expect(reading.measuring.busy).toBe(0);
  });

  it('says nothing when it was cancelled, and that it failed when the worker died', async () => {
    answer = { kind: 'cancelled' };
    await reading.measuring.region('current', hot);
    expect(reading.measuring.problem).toBeUndefined();
    answer = { kind: 'worker-crashed', detail: 'x' };
    await reading.measuring.region('current', hot);
    expect(reading.measuring.problem).toEqual({ kind: 'failed' });
    expect(list()).toEqual([]);
    expect(reading.measuring.busy).toBe(0);
  });

  it('adds nothing to what is read only', async () => {
    reading = readingOf(true);
    await reading.measuring.region('current', hot);
    reading.measuring.distance('pet', 'current', [hot, cold]);
    expect(list()).toEqual([]);
  });
});
