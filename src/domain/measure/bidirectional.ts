import { distanceMm, dot, type Vec3, type WorldPoint } from '../image/index.ts';

/** Long and short diameter of a lesion. */
export interface Bidirectional {
  readonly longMm: number;
  readonly shortMm: number;
  /** Between the two lines, 0 to 90; undefined where one of them has no length. */
  readonly angleDegrees: number | undefined;
}

/** Two lines a–b and c–d, in any order, in LPS mm: whichever is longer is the long diameter. */
export function bidirectional(
  a: WorldPoint,
  b: WorldPoint,
  c: WorldPoint,
  d: WorldPoint,
): Bidirectional {
  const first = distanceMm(a, b);
  const second = distanceMm(c, d);
  const u: Vec3 = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const v: Vec3 = [d[0] - c[0], d[1] - c[1], d[2] - c[2]];
  const cosine = Math.abs(dot(u, v)) / (first * second);
  return {
    longMm: Math.max(first, second),
    shortMm: Math.min(first, second),
    angleDegrees:
      first > 0 && second > 0 ? (Math.acos(Math.min(1, cosine)) * 180) / Math.PI : undefined,
  };
}
