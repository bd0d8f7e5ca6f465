import { movePoint, worldPoint, type Rigid, type Vec3 } from '#domain/image';

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/**
 * One move that carries every point where `first` and then `then` carry it. The turn is written as Rigid has it,
 * Rz·Ry·Rx: y from the third row, x and z from what is left (they are not told apart at ±90° about y, where z is 0).
 */
export function composed(first: Rigid, then: Rigid): Rigid {
  const { about } = first;
  const both = (p: Vec3): Vec3 => movePoint(then, movePoint(first, worldPoint(...p)));
  const middle = both(about);
  const column = (axis: 0 | 1 | 2): Vec3 => {
    const p: [number, number, number] = [about[0], about[1], about[2]];
    p[axis] += 1;
    const q = both(p);
    return [q[0] - middle[0], q[1] - middle[1], q[2] - middle[2]];
  };
  const turns = [first, then].some(({ rotateDeg }) => rotateDeg.some((deg) => deg !== 0));
  return {
    about,
    translateMm: [middle[0] - about[0], middle[1] - about[1], middle[2] - about[2]],
    rotateDeg: turns ? anglesOf(column(0), column(1), column(2)) : [0, 0, 0],
  };
}

/** Of the matrix with these columns, degrees about x, y and z. */
function anglesOf(a: Vec3, b: Vec3, c: Vec3): Vec3 {
  const sine = Math.min(Math.max(-a[2], -1), 1);
  if (Math.abs(sine) > 1 - 1e-12)
    return [degrees(Math.atan2(Math.sign(sine) * b[0], b[1])), degrees(Math.asin(sine)), 0];
  return [
    degrees(Math.atan2(b[2], c[2])),
    degrees(Math.asin(sine)),
    degrees(Math.atan2(a[1], a[0])),
  ];
}
