import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceMm, movePoint, stillRigid, worldPoint, type Rigid } from '#domain/image';
import { composed } from '../../../src/state/sitting/tasks/composed.ts';

const mm = fc.double({ min: -400, max: 400, noNaN: true });
const deg = fc.double({ min: -180, max: 180, noNaN: true });
const place = fc.tuple(mm, mm, mm);
const rigid = fc
  .tuple(place, fc.tuple(deg, deg, deg), place)
  .map(([translateMm, rotateDeg, about]): Rigid => ({
    translateMm,
    rotateDeg,
    about: worldPoint(...about),
  }));

describe('two moves as one', () => {
  it('carries every point where the first and then the second carries it', () => {
    fc.assert(
      fc.property(rigid, rigid, place, (first, then, at) => {
        const p = worldPoint(...at);
        const oneAfterOther = movePoint(then, movePoint(first, p));
        expect(distanceMm(movePoint(composed(first, then), p), oneAfterOther)).toBeLessThan(1e-6);
      }),
    );
  });

  it('holds where the turn about y is a right angle and x and z cannot be told apart', () => {
    for (const y of [90, -90])
      for (const [x, z] of [
        [0, 0],
        [30, 0],
        [25, -40],
      ] as const) {
        const first: Rigid = { ...stillRigid, rotateDeg: [x, y, z] };
        const then: Rigid = { ...stillRigid, translateMm: [4, -5, 6] };
        const p = worldPoint(10, -20, 30);
        const q = movePoint(then, movePoint(first, p));
        expect(distanceMm(movePoint(composed(first, then), p), q)).toBeLessThan(1e-6);
      }
  });

  it('is exact for shifts alone, so that 12 mm back from 12 mm is nothing', () => {
    const first: Rigid = { ...stillRigid, translateMm: [9, -12, 10] };
    const back: Rigid = { ...stillRigid, translateMm: [-9, 12, -10], about: worldPoint(1, 2, 3) };
    expect(composed(first, back).translateMm).toEqual([0, 0, 0]);
    expect(composed(first, back).rotateDeg).toEqual([0, 0, 0]);
  });
});
