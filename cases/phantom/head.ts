import type { Vec3 } from '#domain/image';
import { smoothNoise } from './noise.ts';
import {
  both,
  ellipsoid,
  grow,
  rod,
  rough,
  tube,
  curve,
  without,
  type Field,
  type Shape,
} from './shapes.ts';
import { bone } from './spine.ts';
import type { Layer } from './scene.ts';
import { tissue } from './tissue.ts';

const sides = [-1, 1] as const;
const at = (side: number, x: number, y: number, z: number): Vec3 => [side * x, y, z];

const skullOuter = ellipsoid([0, 13, -90], [71, 91, 84]);
const skullInner = ellipsoid([0, 13, -90], [64.5, 84, 77.5]);

const step = (v: number, from: number, to: number): number => {
  const t = Math.min(Math.max((v - from) / (to - from), 0), 1);
  return t * t * (3 - 2 * t);
};

/** Height of the skull base: three steps from the roof of the orbits over the temporal fossae to the back. */
const base: Field = (x, y) => {
  const front = -101 - 4 * (1 - step(Math.abs(x), 5, 18));
  const middle = -120 - 27 * step(Math.abs(x), 12, 24);
  const back = -160;
  const fossa = middle + (front - middle) * step(-y, 22, 42);
  return fossa + (back - middle) * step(y, 20, 40);
};
const aboveBase =
  (by: number): Field =>
  (x, y, z) =>
    base(x, y, z) + by - z;

const cranium: readonly Layer[] = [
  { shape: both(skullOuter, aboveBase(-7)), hu: 900, suv: 0.9 },
  { shape: both(grow(skullOuter, -2.4), aboveBase(-5)), hu: 520, suv: 1 },
  { shape: both(grow(skullInner, 1.4), aboveBase(-1.5)), hu: 950, suv: 0.9 },
  { shape: both(skullInner, aboveBase(0)), ...tissue.csf },
];

const petrous: readonly Layer[] = sides.flatMap((side) =>
  bone(ellipsoid(at(side, 38, 24, -146), [24, 9, 9], [1, 0.55, 0.1]), 3),
);

const folds = smoothNoise(31, 11);
const broad = smoothNoise(32, 28);
const dome = both(grow(skullInner, -3), aboveBase(3));
/** The lower border of the cerebrum: the tent over the cerebellum at the back, the midbrain in the middle. */
const tent: Field = (x, y, z) => {
  const roof = -119 + 10 * (1 - step(Math.abs(x), 4, 30));
  const floor = -165 + 57 * (1 - step(Math.abs(x), 14, 22)) * step(y, -30, -12);
  return floor + (roof - floor) * step(y, 24, 38) - z;
};
const cerebrum: Shape = both(dome, tent, (x) => 1.3 - Math.abs(x));

/** Depth below the surface decides: cortex folded into white matter. */
const isCortex = (x: number, y: number, z: number): number => {
  const depth = -cerebrum.at(x, y, z) + 10 * folds(x, y, z);
  return Math.min(Math.max((13.5 - depth) / 4, 0), 1);
};
const cortexSuv = (x: number, y: number, z: number): number => {
  const g = isCortex(x, y, z);
  const grey = tissue.greyMatter.suv * (1 + 0.1 * broad(x, y, z)) * (y > 66 ? 1.12 : 1);
  return grey * g + tissue.whiteMatter.suv * (1 - g);
};
const cortexHu = (x: number, y: number, z: number): number => {
  const depth = -cerebrum.at(x, y, z);
  // Sulci: thin clefts that open to the surface.
  if (depth < 13 && Math.abs(folds(x * 1.3, y * 1.3, z)) < 0.05) return tissue.csf.hu + 6;
  const g = isCortex(x, y, z);
  return tissue.greyMatter.hu * g + tissue.whiteMatter.hu * (1 - g);
};

const brain: readonly Layer[] = [
  { shape: cerebrum, hu: cortexHu, suv: cortexSuv, organ: 'greyMatter' },
  ...sides.flatMap((side): Layer[] => [
    { shape: ellipsoid(at(side, 25, 2, -88), [7, 22, 13]), ...tissue.deepGrey },
    { shape: ellipsoid(at(side, 11, 18, -86), [8, 14, 9]), ...tissue.deepGrey, suv: 9 },
    { shape: ellipsoid(at(side, 12, -14, -78), [5, 9, 11]), ...tissue.deepGrey },
    ...tube(
      curve(
        [at(side, 9, -28, -80), at(side, 11, 4, -68), at(side, 20, 40, -76), at(side, 26, 26, -98)],
        4,
      ),
      [5, 5, 6.5, 7, 5, 3.5],
    ).map((shape): Layer => ({ shape, ...tissue.csf })),
    { shape: both(ellipsoid(at(side, 26, 62, -138), [27, 29, 23]), dome.at), ...tissue.cerebellum },
  ]),
  { shape: ellipsoid([0, 14, -90], [2, 14, 9]), ...tissue.csf },
  { shape: both(ellipsoid([0, 62, -136], [12, 24, 18]), dome.at), ...tissue.cerebellum },
  { shape: rod([0, 24, -108], [0, 28, -150], 12, 8), ...tissue.brainstem },
  { shape: rod([0, 28, -150], [0, 28, -166], 8, 6), ...tissue.brainstem },
  { shape: ellipsoid([0, 45, -136], [8, 4, 8]), ...tissue.csf },
];

const cells = smoothNoise(33, 5);
const mastoid: Field = (x, y, z) => (cells(x, y, z) > -0.1 ? -650 : 500);

const face: readonly Layer[] = [
  // The bone of the face as a block, then what is hollow in it.
  { shape: rough(ellipsoid([0, -42, -140], [50, 34, 36]), 4, smoothNoise(34, 14)), hu: 45, suv: 1 },
  ...sides.flatMap((side): Layer[] => [
    ...bone(ellipsoid(at(side, 30, -44, -146), [21, 24, 21]), 2.2),
    { shape: ellipsoid(at(side, 30, -44, -146), [18, 20, 17]), ...tissue.air },
    ...bone(ellipsoid(at(side, 52, 24, -150), [14, 18, 18]), 2),
    { shape: ellipsoid(at(side, 53, 26, -149), [11, 14, 14]), hu: mastoid, suv: 0.7 },
    ...tube(
      curve(
        [
          at(side, 26, -64, -124),
          at(side, 52, -48, -132),
          at(side, 66, -10, -137),
          at(side, 62, 10, -136),
        ],
        3,
      ),
      4,
    ).flatMap((shape) => bone(shape, 1.5)),
    ...bone(
      without(
        ellipsoid(at(side, 33, -48, -115), [25, 24, 21]),
        ellipsoid(at(side, 34, -54, -115), [22, 26, 18]),
      ),
      4,
    ),
    { shape: ellipsoid(at(side, 33, -50, -115), [20, 22, 16]), ...tissue.fat },
    { shape: ellipsoid(at(side, 33, -61, -115), [12, 12, 12]), ...tissue.eye },
    { shape: ellipsoid(at(side, 33, -67, -115), [5, 2.5, 5]), hu: 75, suv: 0.9 },
    {
      shape: rod(at(side, 31, -48, -115), at(side, 16, -20, -113), 2.2),
      hu: 35,
      suv: 2,
      organ: 'deepGrey',
    },
    ...[
      at(side, 23, -52, -115),
      at(side, 43, -52, -115),
      at(side, 33, -50, -105),
      at(side, 33, -50, -126),
    ].map((p): Layer => ({ shape: rod(p, at(side, 20, -24, -114), 2, 1.6), ...tissue.eyeMuscle })),
  ]),
  { shape: ellipsoid([0, -56, -135], [13, 30, 19]), hu: 30, suv: 1.4 },
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 6, -58, -138), [3.6, 30, 14]),
    ...tissue.air,
  })),
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 7, -44, -116), [5, 18, 9]),
    hu: mastoid,
    suv: 0.8,
  })),
  ...sides.map((side): Layer => ({
    shape: ellipsoid(at(side, 12, -66, -96), [9, 6, 10]),
    ...tissue.air,
  })),
  { shape: ellipsoid([0, -16, -132], [13, 12, 10]), ...tissue.air },
  // Pharynx, tongue, jaw.
  { shape: ellipsoid([0, -36, -190], [25, 34, 22]), ...tissue.tongue },
  { shape: ellipsoid([0, -50, -206], [14, 16, 8]), ...tissue.sublingual },
  { shape: ellipsoid([0, -14, -168], [18, 6, 8]), hu: 45, suv: 2.6, organ: 'tonsil' },
  ...tube(
    [
      [0, -12, -140],
      [0, -5, -165],
      [0, -6, -195],
      [0, -14, -222],
      [0, -20, -236],
    ],
    [9, 8, 9, 8, 6],
  ).map((shape): Layer => ({ shape, ...tissue.air })),
  ...sides.flatMap((side): Layer[] => [
    { shape: ellipsoid(at(side, 15, -7, -184), [6, 8, 12]), ...tissue.tonsil },
    ...tube(
      curve(
        [
          at(side, 6, -76, -205),
          at(side, 24, -66, -204),
          at(side, 42, -36, -198),
          at(side, 50, -8, -188),
          at(side, 52, -2, -150),
        ],
        3,
      ),
      [7, 7, 7.5, 7, 6],
    ).flatMap((shape) => bone(shape, 2)),
    ...tube(
      curve([at(side, 4, -76, -183), at(side, 20, -66, -183), at(side, 33, -38, -183)], 4),
      4,
    ).map((shape): Layer => ({ shape, hu: 1700, suv: 0.7 })),
    { shape: ellipsoid(at(side, 58, 6, -172), [11, 18, 22]), ...tissue.parotid },
    { shape: ellipsoid(at(side, 30, -30, -212), [9, 14, 11]), ...tissue.submandibular },
    {
      shape: rod(at(side, 52, -20, -150), at(side, 50, -12, -198), 8),
      hu: 60,
      suv: 0.9,
      organ: 'muscle',
    },
    // Carotid and jugular, sternomastoid.
    ...tube(
      [at(side, 26, -2, -185), at(side, 26, 0, -250), at(side, 14, -8, -325)],
      [4.5, 4, 4.5],
    ).map((shape): Layer => ({ shape, ...tissue.blood })),
    ...tube(
      [at(side, 34, 4, -185), at(side, 34, -2, -250), at(side, 24, -20, -325)],
      [6, 7, 7],
    ).map((shape): Layer => ({ shape, ...tissue.blood })),
    { shape: rod(at(side, 54, 26, -165), at(side, 16, -44, -325), 9, 8), ...tissue.muscle },
    { shape: ellipsoid(at(side, 19, -18, -268), [9, 10, 21]), ...tissue.thyroid },
    { shape: rod(at(side, 5, -28, -246), at(side, 8, -12, -246), 3.5), ...tissue.larynx },
  ]),
  { shape: ellipsoid([0, -30, -272], [10, 4, 7]), ...tissue.thyroid },
];

export const head: readonly Layer[] = [...face, ...cranium, ...brain, ...petrous];
