import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cross,
  dot,
  isAxisAligned,
  isStill,
  moveGrid,
  movePoint,
  stillRigid,
  unmovePoint,
  worldOfVoxel,
  worldPoint,
  type Grid,
  type Rigid,
} from '#domain/image';

const mm = (span: number) => fc.double({ min: -span, max: span, noNaN: true });
const vec = (span: number) => fc.tuple(mm(span), mm(span), mm(span));
const pointArb = vec(1000).map((v) => worldPoint(...v));
const rigidArb: fc.Arbitrary<Rigid> = fc.record({
  translateMm: vec(200),
  rotateDeg: vec(180),
  about: pointArb,
});

const grid: Grid = {
  size: [7, 6, 5],
  spacingMm: [0.9, 1.1, 3.27],
  origin: worldPoint(-31, 17, 403),
  axes: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, -1],
  ],
};

const expectClose = (a: readonly number[], b: readonly number[], tolerance: number): void =>
  a.forEach((each, n) => expect(Math.abs(each - b[n]!)).toBeLessThanOrEqual(tolerance));

describe('a rigid move', () => {
  it.each([
    // By hand: with the thumb along the axis the fingers go x to y, y to z, z to x.
    [
      [90, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    [
      [0, 90, 0],
      [0, 0, 1],
      [1, 0, 0],
    ],
    [
      [0, 0, 90],
      [1, 0, 0],
      [0, 1, 0],
    ],
    // x first, then y, then z: y goes to z by x, to x by y, to y by z; the other order would end at -x.
    [
      [90, 90, 90],
      [0, 1, 0],
      [0, 1, 0],
    ],
  ] as const)('by %j degrees takes %j to %j', (rotateDeg, from, to) => {
    expectClose(
      movePoint({ ...stillRigid, rotateDeg }, worldPoint(from[0], from[1], from[2])),
      to,
      1e-12,
    );
  });

  it('turns about its own point first and moves on afterwards', () => {
    const r: Rigid = {
      translateMm: [1, 2, 3],
      rotateDeg: [0, 0, 90],
      about: worldPoint(10, 20, 30),
    };
    expectClose(movePoint(r, worldPoint(10, 20, 30)), [11, 22, 33], 1e-12);
    expectClose(movePoint(r, worldPoint(15, 20, 30)), [11, 27, 33], 1e-12);
  });

  it('is undone exactly', () => {
    fc.assert(
      fc.property(rigidArb, pointArb, (r, p) => {
        expectClose(unmovePoint(r, movePoint(r, p)), p, 1e-9);
        expectClose(movePoint(r, unmovePoint(r, p)), p, 1e-9);
      }),
    );
  });

  it('keeps distances, and left apart from right', () => {
    fc.assert(
      fc.property(rigidArb, pointArb, pointArb, (r, p, q) => {
        const between = (a: readonly number[], b: readonly number[]): number =>
          Math.sqrt(a.reduce((sum, each, n) => sum + (each - b[n]!) ** 2, 0));
        expect(between(movePoint(r, p), movePoint(r, q))).toBeCloseTo(between(p, q), 8);
        const [a, b, c] = moveGrid(
          {
            ...grid,
            axes: [
              [1, 0, 0],
              [0, 1, 0],
              [0, 0, 1],
            ],
          },
          r,
        ).axes;
        expect(dot(cross(a, b), c)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('takes every voxel of a grid to where it takes the point', () => {
    fc.assert(
      fc.property(rigidArb, vec(10), (r, v) => {
        expectClose(worldOfVoxel(moveGrid(grid, r), v), movePoint(r, worldOfVoxel(grid, v)), 1e-9);
      }),
    );
  });

  it('that is absent or all zero is still, and gives the same grid back', () => {
    expect(isStill(undefined)).toBe(true);
    expect(isStill({ ...stillRigid, about: worldPoint(5, 5, 5) })).toBe(true);
    expect(isStill({ ...stillRigid, translateMm: [0, 0, 0.1] })).toBe(false);
    expect(isStill({ ...stillRigid, rotateDeg: [0, -0.1, 0] })).toBe(false);
    expect(moveGrid(grid, stillRigid)).toBe(grid);
  });

  it('without a turn keeps an upright grid upright, to the last bit of its axes', () => {
    const moved = moveGrid(grid, { ...stillRigid, translateMm: [3.3, -2, 7] });
    expect(moved.axes).toEqual(grid.axes);
    expect(isAxisAligned(moved)).toBe(true);
  });
});
