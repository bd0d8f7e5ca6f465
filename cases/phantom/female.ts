import type { Vec3 } from '#domain/image';
import { body } from './body.ts';
import { smoothNoise } from './noise.ts';
import type { Layer } from './scene.ts';
import { both, ellipsoid, grow, rod, rough, type Shape } from './shapes.ts';
import { tissue } from './tissue.ts';

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

const dome = (side: number): Shape => ellipsoid(at(side, 82, -98, -428), [56, 44, 50]);
/** Of the breast only what stands out from the standard chest and its outermost fat. */
const outside = (shape: Shape): Shape => both(shape, (x, y, z) => -body.at(x, y, z) - 9);
const lobes = smoothNoise(91, 15);

/** Breasts of a patient on her back, painted over skin and fat and under the muscles. */
export const breasts: readonly Layer[] = sides.flatMap((side): Layer[] => {
  const gland = ellipsoid(at(side, 84, -112, -430), [34, 20, 32]);
  return [
    { shape: outside(dome(side)), ...tissue.skin },
    { shape: outside(grow(dome(side), -2)), ...tissue.fat },
    {
      shape: outside(rough(gland, 5, lobes)),
      hu: (x, y, z) => (lobes(x * 1.7, y * 1.7, z) > -0.05 ? 28 : -80),
      suv: 0.9,
    },
    { shape: ellipsoid(at(side, 84, -139, -432), [5, 4, 5]), hu: 20, suv: 1.3 },
  ];
});

/** Skin of a woman: that of the standard body and the breasts. */
const humps = sides.map(dome);
export const femaleBody: Shape = {
  at: (x, y, z) => Math.min(body.at(x, y, z), ...humps.map((hump) => hump.at(x, y, z))),
  low: [body.low[0], -150, body.low[2]],
  high: body.high,
};

/** Cervix, a place that cases name. */
export const cervix: Vec3 = [0, 22, -842];

export const femalePelvis: readonly Layer[] = [
  { shape: rod([0, 24, -850], [0, 22, -892], 11, 9), hu: 35, suv: 1 },
  { shape: ellipsoid(cervix, [16, 14, 15]), hu: 48, suv: 1.5 },
  { shape: ellipsoid([2, 8, -806], [26, 20, 27], [0, 0.7, -0.6]), hu: 52, suv: 1.6 },
  { shape: ellipsoid([2, 8, -806], [15, 3, 9], [0, 0.7, -0.6]), hu: 30, suv: 2 },
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 42, 14, -800), [15, 10, 11]),
    hu: 32,
    suv: 1.4,
  })),
  { shape: ellipsoid([0, -30, -838], [35, 25, 22]), ...tissue.softTissue },
  { shape: ellipsoid([0, -30, -838], [32, 22, 19]), ...tissue.urine },
];
