import type { PictureArea } from './item.ts';

// Places are rounded to hundredths (of a pixel, of a millimetre) and compared as whole numbers: a point on the border
// is inside, on every machine.

type Point = readonly [bigint, bigint];

const hundredths = (value: number): bigint => BigInt(Math.round(value * 100));
const pointOf = ([x, y]: readonly [number, number]): Point => [hundredths(x), hundredths(y)];

/** Whether a point lies in one of the areas or on its border; pixels. All numbers finite. */
export function isInAreas(areas: readonly PictureArea[], atPx: readonly [number, number]): boolean {
  const at = pointOf(atPx);
  return areas.some((area) =>
    area.type === 'circle'
      ? square(pointOf(area.centrePx), at) <= hundredths(area.radiusPx) ** 2n
      : inPolygon(area.pointsPx.map(pointOf), at),
  );
}

const square = (a: Point, b: Point): bigint => (a[0] - b[0]) ** 2n + (a[1] - b[1]) ** 2n;

/** Even-odd rule; a point on an edge or corner is inside. */
function inPolygon(corners: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  for (let n = 0; n < corners.length; n++) {
    const [ax, ay] = corners[n]!;
    const [bx, by] = corners[(n + 1) % corners.length]!;
    const side = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (side === 0n && between(x, ax, bx) && between(y, ay, by)) return true;
    // The edge crosses the ray to the right: its lower end counts, its upper one does not.
    if (ay > y !== by > y && (by > ay ? side > 0n : side < 0n)) inside = !inside;
  }
  return inside;
}

const between = (value: bigint, a: bigint, b: bigint): boolean =>
  a < b ? a <= value && value <= b : b <= value && value <= a;

/** Squared distance of two places in (0.01 mm)². All numbers finite. */
export const squaredHundredths = (
  a: readonly [number, number, number],
  b: readonly [number, number, number],
): bigint =>
  a.reduce((total, value, n) => total + (hundredths(value) - hundredths(b[n]!)) ** 2n, 0n);

export const isWithin = (
  a: readonly [number, number, number],
  b: readonly [number, number, number],
  radiusMm: number,
): boolean => squaredHundredths(a, b) <= hundredths(radiusMm) ** 2n;
