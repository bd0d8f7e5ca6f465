import { describe, expect, it } from 'vitest';
import { worldPoint } from '#domain/image';
import { currentRules, lesionRows, mark } from '#domain/marking';
import { TrailSum, type TrailPart } from '#domain/report';
import { vocabulary } from '#domain/vocab';
import {
  longestSight,
  lossesOf,
  missOf,
  seconds,
  sightPoint,
  valueDifferences,
} from '../../../src/ui/marked/differences.ts';
import { key, submission } from '../../golden/lung-07.ts';

const made = mark({ submission, key, rules: currentRules, vocab: vocabulary });
if (!made.ok) throw new Error(made.error.kind);
const sheet = made.value;
const rows = lesionRows(sheet, key, submission);
const row = (id: string) => rows.find((each) => each.rowId === id)!;
const truth = (id: string) => key.truths.find((each) => each.id === id);
const finding = (id: string) => submission.findings.find((each) => each.id === id);

/** What an axial well 200 mm wide about a place showed. */
function shown(place: readonly [number, number, number], ms: number): readonly TrailPart[] {
  const sum = new TrailSum();
  const at = worldPoint(...place);
  sum.add(
    { plane: 'axial', content: 'pet', slice: at, centre: at, widthMm: 200, heightMm: 200 },
    ms,
  );
  return sum.take();
}

describe('values of a found lesion against the reference', () => {
  // Domain design §5.9: m3 on T3 says SUV 5.0 for 5.1 and 9 mm for 12 mm.
  it('tells the difference, and the band that earns full credit', () => {
    const t3 = valueDifferences(truth('T3'), finding('m3'));
    const suv = t3.find(({ id }) => id === 'suvmax')!;
    expect(suv.gap).toBeCloseTo(-0.1, 9);
    // The larger of 10 % of 5.1 and 0.3.
    expect(suv.full).toBeCloseTo(0.51, 9);
    expect(suv.within).toBe(true);
    const size = t3.find(({ id }) => id === 'longMm')!;
    expect(size.gap).toBe(-3);
    // The larger of 10 % of 12 mm and 2 mm.
    expect(size.full).toBe(2);
    expect(size.within).toBe(false);
  });

  it('says what the reader left out, and nothing of what the reference does not state', () => {
    const own = { ...finding('m3')!, suvmax: undefined };
    const [suv] = valueDifferences(truth('T3'), own);
    expect(suv).toMatchObject({ id: 'suvmax', key: 5.1, own: undefined, gap: undefined });
    expect(valueDifferences(truth('D1'), finding('m4'))).toEqual([]);
    expect(valueDifferences(truth('T3'), undefined)).toEqual([]);
  });
});

describe('points lost on a row', () => {
  it('lists each section that gave less than it could, and none for a full one', () => {
    const lost = lossesOf(row('truth/T4'), sheet);
    expect(lost.map(({ section }) => section)).toEqual(['A', 'B', 'C']);
    expect(lost.every(({ milli }) => milli < 0)).toBe(true);
    expect(lossesOf(row('truth/T1'), sheet)).toEqual([]);
  });
});

describe('the kind of a miss', () => {
  const t4 = truth('T4')!;
  const missed = (trail: readonly TrailPart[]) =>
    missOf(row('truth/T4'), t4, undefined, trail, t4.region.c, 9);
  const elsewhere = shown([-62, -18, 112], 5000);

  it('is never shown, too brief, or seen and not marked, by the time on screen', () => {
    expect(missed(elsewhere)).toEqual({ kind: 'never-shown', ms: 0, contents: [] });
    expect(missed([...elsewhere, ...shown([28, 10, -62], 750)])).toMatchObject({
      kind: 'too-brief',
      ms: 750,
    });
    expect(missed([...shown([28, 10, -62], 750), ...shown([30, 12, -60], 250)])).toMatchObject({
      kind: 'seen-not-marked',
      ms: 1000,
      contents: ['pet'],
    });
  });

  it('is not guessed where nothing was recorded', () => {
    expect(missed([])).toEqual({ kind: 'no-trail' });
  });

  it('is misjudged where the lesion was marked and called the opposite, and only there', () => {
    const t1 = truth('T1')!;
    const of = (conf: 1 | 2 | 3 | 4 | 5) =>
      missOf(row('truth/T1'), t1, { ...finding('m1')!, conf }, elsewhere, t1.region.c, 17);
    expect(of(2)?.kind).toBe('misjudged');
    expect(of(3)).toBeUndefined();
    expect(of(4)).toBeUndefined();
  });

  it('does not call a second short of a second one', () => {
    expect(seconds(999)).toBe('0.9');
    expect(seconds(1250)).toBe('1.2');
  });
});

describe('what the reader saw', () => {
  it('is the view that stayed longest, not the last', () => {
    const trail = [
      ...shown([28, 10, -62], 500),
      ...shown([28, 10, -52], 900),
      ...shown([28, 10, -62], 600),
    ];
    const part = longestSight(trail, worldPoint(28, 10, -58), 9)!;
    expect(part.ms).toBe(1100);
    expect(part.slice).toBe(-60);
    const { point, centre, widthMm } = sightPoint(part, worldPoint(28, 10, -58));
    expect(point).toEqual([28, 10, -60]);
    expect(centre[2]).toBe(-60);
    expect(Math.abs(centre[0] - 28)).toBeLessThanOrEqual(10);
    expect(Math.abs(widthMm - 200)).toBeLessThanOrEqual(20);
  });

  it('is nothing where no view showed the place', () => {
    expect(longestSight(shown([0, 0, 500], 500), worldPoint(0, 0, 0), 9)).toBeUndefined();
  });
});
