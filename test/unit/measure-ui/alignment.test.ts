import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStill, movePoint, stillRigid, worldPoint, type Rigid } from '#domain/image';
import { nudged, throughLandmark } from '#state';
import { moveText, signedNumber, stillAbout } from '../../../src/ui/reading/alignment/moves.ts';

const coordinate = fc.integer({ min: -5000, max: 5000 }).map((n) => n / 10);
const place = fc.tuple(coordinate, coordinate, coordinate).map((c) => worldPoint(...c));
const angle = fc.integer({ min: -300, max: 300 }).map((n) => n / 10);
const rigid: fc.Arbitrary<Rigid> = fc.record({
  translateMm: place.map((p) => [p[0], p[1], p[2]] as const),
  rotateDeg: fc.tuple(angle, angle, angle),
  about: place,
});

describe('an alignment through a landmark', () => {
  it('brings the place onto its counterpart, whatever was moved before, and keeps the turns', () => {
    fc.assert(
      fc.property(rigid, place, place, (move, from, to) => {
        const next = throughLandmark(move, from, to);
        const at = movePoint(next, from);
        for (const axis of [0, 1, 2] as const) expect(at[axis]).toBeCloseTo(to[axis], 6);
        expect(next.rotateDeg).toEqual(move.rotateDeg);
        expect(next.about).toEqual(move.about);
      }),
    );
  });

  it('without a turn is the difference of the two places', () => {
    const next = throughLandmark(stillRigid, worldPoint(10, 20, 30), worldPoint(12, 17, 30));
    expect(next.translateMm).toEqual([2, -3, 0]);
  });
});

describe('nudging', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(1, -1, 0.2, -0.2), fc.constantFrom(0, 1, 2)), {
    maxLength: 60,
  });
  it('there and back again by the same steps leaves nothing moved', () => {
    fc.assert(
      fc.property(
        steps,
        fc.constantFrom('translateMm' as const, 'rotateDeg' as const),
        (list, part) => {
          let move = stillRigid;
          for (const [by, axis] of list) move = nudged(move, part, axis, by);
          for (const [by, axis] of list) move = nudged(move, part, axis, -by);
          expect(isStill(move)).toBe(true);
        },
      ),
    );
  });

  it('changes the one axis it names', () => {
    expect(nudged(stillRigid, 'translateMm', 2, 1)).toEqual({
      ...stillRigid,
      translateMm: [0, 0, 1],
    });
    expect(nudged(stillRigid, 'rotateDeg', 0, -0.2).rotateDeg).toEqual([-0.2, 0, 0]);
  });
});

describe('the numbers of a move on screen', () => {
  it('are read with either sign and either decimal mark', () => {
    expect(['3', '-3', '−3', '+0.5', '＋2', '1,5', ' 7 '].map(signedNumber)).toEqual([
      3, -3, -3, 0.5, 2, 1.5, 7,
    ]);
  });
  it('are refused where they are none, or beyond a body', () => {
    for (const text of ['', ' ', 'x', '1 2', 'Infinity', 'NaN', '99999', '--1'])
      expect(signedNumber(text)).toBeUndefined();
  });
  it('are said with a sign along one axis and as a length along several', () => {
    expect(moveText(undefined)).toBeUndefined();
    expect(moveText(stillRigid)).toBeUndefined();
    expect(moveText({ ...stillRigid, translateMm: [0, 0, 3] })).toBe('+3.0 mm');
    expect(moveText({ ...stillRigid, translateMm: [0, -1.2, 0] })).toBe('−1.2 mm');
    // 2-3-6: 7 mm.
    expect(moveText({ ...stillRigid, translateMm: [2, -3, 6] })).toBe('7.0 mm');
    expect(moveText({ ...stillRigid, rotateDeg: [2, 0, 0] })).toBe('+2.0°');
    expect(moveText({ ...stillRigid, translateMm: [1, 0, 0], rotateDeg: [0, 0, -1] })).toBe(
      '+1.0 mm −1.0°',
    );
  });
  it('start still, about the middle of the body', () => {
    const start = stillAbout([worldPoint(-100, -50, 0), worldPoint(100, 150, 900)]);
    expect(isStill(start)).toBe(true);
    expect(start.about).toEqual([0, 50, 450]);
  });
});
